import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { inTransaction } from '~db/connection';
import { copyRows } from '~db/copy';
import { testDatabase } from '../support/database';

const test = testDatabase();

it('carries every kind of value unharmed, and the connection works on', async () => {
  const when = new Date('2026-03-02T01:02:03.456Z');
  const rows = [
    ['plain', 1, true, when, Buffer.from([0, 92, 255])],
    ['tab\there \\ back\nline\rend \\N 龑', -2.5, false, null, null],
    ['', null, null, undefined, Buffer.alloc(0)],
  ];
  const result = await inTransaction(test.call(when), async (trx) => {
    await sql`create temp table staged (a text, b float8, c bool, d timestamptz, e bytea) on commit drop`.execute(
      trx,
    );
    const count = await copyRows(trx, 'staged (a, b, c, d, e)', rows);
    return { count, rows: (await sql`select * from staged`.execute(trx)).rows };
  });
  expect(result.count).toBe(3);
  expect(result.rows).toEqual(rows.map(([a, b, c, d, e]) => ({ a, b, c: c ?? null, d: d ?? null, e })));
});

it('fails as a whole when a row does not fit', async () => {
  const failing = inTransaction(test.call('2026-03-02'), async (trx) => {
    await sql`create temp table staged (a int) on commit drop`.execute(trx);
    await copyRows(trx, 'staged (a)', [[1], ['x']]);
  });
  await expect(failing).rejects.toThrow(/invalid input syntax/);
});
