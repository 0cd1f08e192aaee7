import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { refusalOf } from '~/base/database-refusal';
import { inTransaction } from '../../db/connection';
import { testDatabase } from '../support/database';

const hall = testDatabase();
const now = '2026-01-20T00:00:00Z';

test('a connection cut between two queries fails its transaction, not the process, and the next one works', async () => {
  const cut = inTransaction(hall.call(now), async (trx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
    await hall.asApp('select pg_terminate_backend($1, 5000)', [rows[0]?.pid]);
    // The news of it arrives while nothing is asked.
    await new Promise((resolve) => setTimeout(resolve, 50));
    await sql`select 1`.execute(trx);
  });
  expect(refusalOf(await cut.catch((error) => error))?.status).toBe(503);
  const { rows } = await inTransaction(hall.call(now), (trx) =>
    sql<{ n: number }>`select 1 as n`.execute(trx),
  );
  expect(rows[0]?.n).toBe(1);
});
