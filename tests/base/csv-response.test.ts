import { expect, test } from 'vitest';
import { csvResponse } from '~/base/csv-response.server';
import { Refusal } from '~/base/errors';

async function* rows(...blocks: string[][][]) {
  yield* blocks;
}

test('head and blocks follow one another', async () => {
  const response = await csvResponse('a.csv', ['n'], rows([['1']], [['2'], ['3']]));
  expect(await response.text()).toBe('n\r\n1\r\n2\r\n3\r\n');
});

test('a list without rows is its head', async () => {
  expect(await (await csvResponse('a.csv', ['n'], rows())).text()).toBe('n\r\n');
});

test('what is refused is refused before the download begins', async () => {
  // biome-ignore lint/correctness/useYield: a list that is refused gives no row
  async function* refused(): AsyncGenerator<string[][]> {
    throw new Refusal(400, 'base:refusal.misfit');
  }
  await expect(csvResponse('a.csv', ['n'], refused())).rejects.toMatchObject({ status: 400 });
});
