import { sql } from 'kysely';
import type { Month } from '~/base/days';
import type { Database } from '~db/connection';

/** Months whose attendance is locked or whose score is signed, in their order: what held then is settled. */
export async function listClosedMonths(trx: Database): Promise<Month[]> {
  const { rows } = await sql<{ month: Month }>`
    select month from attendance_month where state = 'locked'
    union select month from score_month where state in ('signed', 'settled') order by month`.execute(trx);
  return rows.map(({ month }) => month);
}

/** The last of them from a month on. */
export async function findClosedMonth(trx: Database, from: Month): Promise<Month | null> {
  return (await listClosedMonths(trx)).filter((month) => month >= from).at(-1) ?? null;
}
