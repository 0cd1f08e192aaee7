import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommandLine } from '../../jobs/cli';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'no-hall-'));
const before = { ...process.env };

// No database and no project: the notices that ship with the program answer, and nothing is started.
beforeAll(() => {
  process.env.ZAIGANG_DATA = path.join(folder, 'data');
  process.env.ZAIGANG_LANG = 'en';
  delete process.env.DATABASE_URL;
});
afterAll(() => {
  process.env = before;
  expect(fs.readdirSync(folder)).toEqual([]);
  fs.rmSync(folder, { recursive: true });
});

describe('calendar due on a bare machine', () => {
  test('prints just the day', async () => {
    const outcome = await runCommandLine(['calendar', 'due', '--from', '2025-09-26', '--workdays', '5']);
    expect(outcome).toEqual({ code: 0, stdout: '2025-10-10', stderr: '' });
  });

  test('prints a value with --json', async () => {
    const { stdout } = await runCommandLine([
      'calendar',
      'due',
      '--from',
      '2025-09-26',
      '--workdays',
      '5',
      '--json',
    ]);
    expect(JSON.parse(stdout)).toEqual({ from: '2025-09-26', workdays: 5, due: '2025-10-10' });
  });

  test('refuses with a sentence that names the year without a notice', async () => {
    const outcome = await runCommandLine(['calendar', 'due', '--from', '2026-12-30', '--workdays', '5']);
    expect(outcome).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('2027') });
  });

  test.each([
    ['no day', ['--workdays', '5']],
    ['a day that does not exist', ['--from', '2026-02-30', '--workdays', '5']],
    ['no count', ['--from', '2026-02-02']],
    ['a negative count', ['--from', '2026-02-02', '--workdays=-1']],
    ['a fraction', ['--from', '2026-02-02', '--workdays', '1.5']],
  ])('%s is a wrong call', async (_case, args) => {
    expect(await runCommandLine(['calendar', 'due', ...args])).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('id check', () => {
  test.each([
    ['11010519491231002X', 0, /^valid$/],
    ['11010519491231002x', 0, /^valid$/],
    ['110105194912310021', 1, /^invalid: .*check digit/],
    ['110105491231002', 1, /^invalid: .*15/],
    ['hello', 1, /^invalid: .*18/],
  ])('%s exits %i', async (number, code, line) => {
    const outcome = await runCommandLine(['id', 'check', number]);
    expect(outcome.code).toBe(code);
    expect(outcome.stdout).toMatch(line);
  });

  test('gives the reason as a word with --json', async () => {
    const { stdout } = await runCommandLine(['id', 'check', '110105194912310021', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ valid: false, reason: 'check_digit' });
  });
});
