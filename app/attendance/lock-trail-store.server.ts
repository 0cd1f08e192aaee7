import { sql } from 'kysely';
import { addDays, type Day, instantOf, type Month } from '~/base/days';
import type { Database } from '~db/connection';
import { judgedBy, type SourceChange } from './changed-source';

/**
 * Every change, since the month was locked the last time, of what half-days are judged by; in order. The trail's own
 * order counts, not the clock.
 */
export async function listChangesSinceLock(trx: Database, month: Month): Promise<SourceChange[]> {
  const { rows } = await sql<SourceChange>`
    select table_name as "table", before, after from audit_entry
    where table_name = any(${[...judgedBy]}::text[]) and id > (
      select max(id) from audit_entry
      where table_name = 'attendance_month' and after->>'month' = ${month} and after->>'state' = 'locked')
    order by id`.execute(trx);
  return rows;
}

/** Punches of the days `from` to `to`, by people the hall knew that day, that were recorded after `since`. */
export async function countPunchesSince(trx: Database, from: Day, to: Day, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from punch p
    where p.punched_at >= ${instantOf(from)} and p.punched_at < ${instantOf(addDays(to, 1))} and not p.odd_year
      and p.recorded_at > ${since} and exists (select from pin n where n.pin = p.pin
        and (p.punched_at at time zone 'Asia/Shanghai')::date between n.from_on and coalesce(n.to_on, 'infinity'))`.execute(
    trx,
  );
  return rows[0]?.count ?? 0;
}
