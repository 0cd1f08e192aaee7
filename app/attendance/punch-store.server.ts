import { sql } from 'kysely';
import { addDays, type Day, instantOf } from '~/base/days';
import type { Database } from '~db/connection';
import type { Punch } from './attlog';

/** Two writers of day results must not miss each other's punches: one at a time in a project, until commit. */
export async function waitForAttendance(trx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('attendance'), current_project())`.execute(trx);
}

/** When the last punch of the days `from` to `to` was recorded. */
export async function findLastRecorded(trx: Database, from: Day, to: Day): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(recorded_at) as at from punch
    where punched_at >= ${instantOf(from)} and punched_at < ${instantOf(addDays(to, 1))}`.execute(trx);
  return rows[0]?.at ?? null;
}

/** Where punches came from: a file's run, or a device's post. */
export type PunchSource = {
  importRunId: number | null;
  deviceBatchId?: number;
  recordedAt: Date;
  recordedBy: number | null;
};

/**
 * Stores punches in one statement; one known already, or twice in the batch, is left out. The caller holds
 * `waitForAttendance`: looking first and then adding takes two thirds of the time of ON CONFLICT. `days`: the days in
 * Shanghai that got a new punch, those of a wrong clock aside. `recordedAt` was taken before the lock was held: what
 * comes after a month was locked is never said to have come before.
 */
export async function storePunches(
  trx: Database,
  punches: readonly Punch[],
  source: PunchSource,
): Promise<{ kept: number; days: Day[] }> {
  // Arrays as text: PINs, devices and numbers need no quoting, and pg would otherwise quote each of 100,000 values.
  const array = (value: (punch: Punch) => string | number | boolean | null) =>
    `{${punches.map((punch) => value(punch) ?? 'NULL').join()}}`;
  // Said once more, so that of a million punches only those of the batch's time are looked through.
  const [first, last] = [
    punches.reduce((least, { seconds }) => Math.min(least, seconds), Number.MAX_SAFE_INTEGER),
    punches.reduce((most, { seconds }) => Math.max(most, seconds), Number.MIN_SAFE_INTEGER),
  ];
  const { rows } = await sql<{ day: Day; kept: number }>`
    with stored as (
      insert into punch (project_id, pin, punched_at, odd_year, status, verify, device, import_run_id, device_batch_id, line, recorded_at, recorded_by)
      select distinct on (pin, seconds) current_project(), pin, to_timestamp(seconds), odd_year, status, verify, device, ${source.importRunId}::int, ${source.deviceBatchId ?? null}::bigint, line,
        greatest(${source.recordedAt}::timestamptz, (select max(locked_at) + interval '1 millisecond' from attendance_month)),
        ${source.recordedBy}::int
      from unnest(
        ${array((punch) => `"${punch.pin}"`)}::text[], ${array((punch) => punch.seconds)}::int8[],
        ${array((punch) => punch.oddYear)}::bool[], ${array((punch) => punch.status)}::int[],
        ${array((punch) => punch.verify)}::int[], ${array((punch) => `"${punch.device}"`)}::text[],
        ${array((punch) => punch.line)}::int[]
      ) as p (pin, seconds, odd_year, status, verify, device, line)
      where not exists (select from punch s where s.pin = p.pin and s.punched_at = to_timestamp(p.seconds)
        and s.punched_at >= to_timestamp(${first}::int8) and s.punched_at <= to_timestamp(${last}::int8))
      order by pin, seconds, line
      returning punched_at, odd_year
    )
    select day::text as day, kept::int as kept from (
      select case when odd_year then null else ((punched_at at time zone 'UTC') + interval '8 hours')::date end as day, count(*) as kept
      from stored group by 1
    ) days`.execute(trx);
  return {
    kept: rows.reduce((sum, row) => sum + row.kept, 0),
    days: rows.flatMap((row) => (row.day === null ? [] : [row.day])),
  };
}
