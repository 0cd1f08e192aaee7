import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { withLock } from '../../db/file-lock';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lock-'));
const file = path.join(folder, 'pg.lock');
afterAll(() => fs.rmSync(folder, { recursive: true }));

const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

test('one works at a time, and the lock is gone afterwards', async () => {
  let inside = 0;
  let most = 0;
  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await pause();
    inside -= 1;
  };
  await Promise.all([1, 2, 3].map(() => withLock(folder, work)));
  expect(most).toBe(1);
  expect(fs.readdirSync(folder)).toEqual([]);
});

test('work that fails gives the lock back', async () => {
  await expect(withLock(folder, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(fs.readdirSync(folder)).toEqual([]);
});

test('two names are two locks', async () => {
  expect(await withLock(folder, () => withLock(folder, async () => 'both', 'other.lock'))).toBe('both');
});

test.each([
  ['of a process that is gone', '2147483646 1'],
  ['of a process whose id another has now', `${process.pid} 1`],
  ['with nothing in it that can be read', 'x'],
])('a lock %s is broken', async (_, content) => {
  fs.writeFileSync(file, content);
  expect(await withLock(folder, async () => 'mine')).toBe('mine');
  expect(fs.readdirSync(folder)).toEqual([]);
});
