import { sql } from 'kysely';
import type { Month } from '~/base/days';
import type { Database } from '~db/connection';

/**
 * Months whose attendance is locked or whose score is signed, in their order: what held then is settled. Until the
 * transaction ends no other month closes.
 */
export async function listClosedMonths(trx: Database): Promise<Month[]> {
  await sql`select pg_advisory_xact_lock_shared(hashtext('closing'), current_project())`.execute(trx);
  const { rows } = await sql<{ month: Month }>`
    select month from attendance_month where state = 'locked'
    union select month from score_month where state in ('signed', 'settled') order by month`.execute(trx);
  return rows.map(({ month }) => month);
}

/** Waits for whoever was told that a month is open and still writes into it. Asked after the lock of attendance and before any other. */
export async function waitToClose(trx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('closing'), current_project())`.execute(trx);
}

/** The last of them from a month on. */
export async function findClosedMonth(trx: Database, from: Month): Promise<Month | null> {
  return (await listClosedMonths(trx)).filter((month) => month >= from).at(-1) ?? null;
}
