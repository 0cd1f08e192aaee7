import { sql } from 'kysely';
import { type Day, type Half, instantOf } from '~/base/days';
import type { Database } from '~db/connection';
import type { HalfResult, HalfState } from './day-result';

export type DayResultRow = {
  personId: number;
  day: Day;
  half: Half;
  positionId: number | null;
  coveredBy: number | null;
  result: HalfResult;
};

/**
 * Makes the stored results of the days `days` (of `personIds`, or of all) exactly `rows`, in one statement that writes
 * only what differs: looking first costs half of what ON CONFLICT does for rows that stay. The caller holds
 * `waitForAttendance`. Gives the number of rows written or taken away.
 */
export async function replaceDayResults(
  trx: Database,
  rows: readonly DayResultRow[],
  scope: { days: readonly Day[]; personIds?: readonly number[]; computedAt: Date },
): Promise<number> {
  const array = (value: (row: DayResultRow) => string | number | null) =>
    `{${rows.map((row) => value(row) ?? 'NULL').join()}}`;
  const midnights = new Map(scope.days.map((day) => [day, instantOf(day).getTime() / 1000]));
  const second = (day: Day, second: number | null) =>
    second === null ? null : (midnights.get(day) ?? 0) + second;
  const { rows: changed } = await sql<{ changed: number }>`
    with incoming as materialized (
      select person_id, day, half, position_id, state, late_minutes, early_minutes, minutes,
        to_timestamp(first_at) as first_at, to_timestamp(last_at) as last_at, covered_by, reasons::jsonb as reasons
      from unnest(
        ${array((row) => row.personId)}::int[], ${array((row) => row.day)}::date[], ${array((row) => row.half)}::text[],
        ${array((row) => row.positionId)}::int[], ${array((row) => row.result.state)}::text[],
        ${array((row) => row.result.lateMinutes)}::int[], ${array((row) => row.result.earlyMinutes)}::int[],
        ${array((row) => row.result.minutes)}::int[], ${array((row) => second(row.day, row.result.first))}::int8[],
        ${array((row) => second(row.day, row.result.last))}::int8[], ${array((row) => row.coveredBy)}::int[],
        string_to_array(${rows.map((row) => JSON.stringify(row.result.reasons)).join('\n')}::text, E'\n')
      ) as r (person_id, day, half, position_id, state, late_minutes, early_minutes, minutes, first_at, last_at, covered_by, reasons)
    ), gone as (
      delete from day_result d
      where d.day = any(${[...scope.days]}::date[])
        ${scope.personIds ? sql`and d.person_id = any(${[...scope.personIds]}::int[])` : sql``}
        and not exists (select from incoming i where i.person_id = d.person_id and i.day = d.day and i.half = d.half)
      returning 1
    ), written as (
      insert into day_result (project_id, person_id, day, half, position_id, state, late_minutes, early_minutes, minutes,
        first_at, last_at, covered_by, reasons, computed_at)
      select current_project(), i.*, ${scope.computedAt}::timestamptz from incoming i
      left join day_result d on d.person_id = i.person_id and d.day = i.day and d.half = i.half
        and d.day = any(${[...scope.days]}::date[])
      where d.day is null
        or (d.position_id, d.state, d.late_minutes, d.early_minutes, d.minutes, d.first_at, d.last_at, d.covered_by, d.reasons)
          is distinct from (i.position_id, i.state, i.late_minutes, i.early_minutes, i.minutes, i.first_at, i.last_at,
            i.covered_by, i.reasons)
      on conflict (project_id, person_id, day, half) do update set
        position_id = excluded.position_id, state = excluded.state, late_minutes = excluded.late_minutes,
        early_minutes = excluded.early_minutes, minutes = excluded.minutes, first_at = excluded.first_at,
        last_at = excluded.last_at, covered_by = excluded.covered_by, reasons = excluded.reasons,
        computed_at = excluded.computed_at
      returning 1
    )
    select ((select count(*) from gone) + (select count(*) from written))::int as changed`.execute(trx);
  return changed[0]?.changed ?? 0;
}

export type StoredHalf = Omit<DayResultRow, 'result'> & { result: Omit<HalfResult, 'reasons'> };

/** The stored results of the days `from` to `to`, without their reasons. */
export async function readDayResults(trx: Database, from: Day, to: Day): Promise<StoredHalf[]> {
  const rows = await trx
    .selectFrom('day_result')
    .select(['person_id', 'day', 'half', 'position_id', 'covered_by', 'state'])
    .select(['late_minutes', 'early_minutes', 'minutes', 'first_at', 'last_at'])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .execute();
  return rows.map((row) => {
    const second = (at: Date | null) => at && (at.getTime() - instantOf(row.day).getTime()) / 1000;
    return {
      personId: row.person_id,
      day: row.day,
      half: row.half as Half,
      positionId: row.position_id,
      coveredBy: row.covered_by,
      result: {
        state: row.state as HalfState,
        lateMinutes: row.late_minutes,
        earlyMinutes: row.early_minutes,
        minutes: row.minutes,
        first: second(row.first_at),
        last: second(row.last_at),
      },
    };
  });
}
