import { expect, test } from 'vitest';
import { closeInOrder } from '../../app/server/stop';

test('what was opened last is closed first, and a failure stops nobody else', async () => {
  const closed: string[] = [];
  const closers = closeInOrder();
  closers.add(async () => void closed.push('database'));
  closers.add(async () => {
    throw new Error('worker');
  });
  closers.add(async () => void closed.push('http'));
  await closers.close();
  expect(closed).toEqual(['http', 'database']);
});

test('asked twice, everything is closed once and both wait for it', async () => {
  let count = 0;
  const closers = closeInOrder();
  closers.add(async () => {
    await new Promise((resolve) => setTimeout(resolve, 10));
    count += 1;
  });
  await Promise.all([closers.close(), closers.close()]);
  expect(count).toBe(1);
});
