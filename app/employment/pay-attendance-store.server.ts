import { sql } from 'kysely';
import { firstDayOf, lastDayOf, type Month } from '~/base/days';
import type { Database } from '~db/connection';

/** The digest of a locked month, which nobody opens again until the transaction ends; undefined: it is not locked. */
export async function holdLockedMonth(trx: Database, month: Month): Promise<string | undefined> {
  const row = await trx
    .selectFrom('attendance_month')
    .select(['state', 'digest'])
    .where('month', '=', month)
    .forShare()
    .executeTakeFirst();
  return row?.state === 'locked' ? row.digest?.toString('hex') : undefined;
}

/**
 * Whose approved leave of a month the attendance does not know: without a position nobody's days are judged, so that
 * pay does not count the leave.
 */
export async function listUncountedLeave(trx: Database, month: Month): Promise<number[]> {
  const [from, to] = [firstDayOf(month), lastDayOf(month)];
  const { rows } = await sql<{ personId: number }>`
    select distinct l.person_id as "personId" from leave l
    where l.state = 'approved' and l.from_on <= ${to} and l.to_on >= ${from} and not exists (
      select from day_result d where d.person_id = l.person_id
        and d.day between greatest(l.from_on, ${from}) and least(l.to_on, ${to}))`.execute(trx);
  return rows.map(({ personId }) => personId);
}

/** The months whose attendance is locked, the oldest first. */
export async function listLockedMonths(trx: Database): Promise<Month[]> {
  const rows = await trx
    .selectFrom('attendance_month')
    .select('month')
    .where('state', '=', 'locked')
    .orderBy('month')
    .execute();
  return rows.map(({ month }) => month);
}
