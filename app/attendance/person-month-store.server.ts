import { sql } from 'kysely';
import { type Day, firstDayOf, lastDayOf, type Month } from '~/base/days';
import { type CalendarRow, calendarOf } from '~/calendar/calendar-store.server';
import type { WorkCalendar } from '~/calendar/workdays';
import type { Scope } from '~db/connection';
import { readOnce } from '~db/scoped-query';
import type { HalfDayCheck } from './half-day-check-store.server';
import {
  type MonthHalf,
  type MonthPerson,
  type MonthState,
  monthPeople,
  personOfRow,
} from './month-store.server';

export type StoredPersonMonth = {
  person: MonthPerson | undefined;
  halves: MonthHalf[];
  checks: HalfDayCheck[];
  /** Of the month's days alone. */
  calendar: WorkCalendar;
  lock: MonthState;
};

type Row = {
  person: Parameters<typeof personOfRow>[0] | null;
  halves: MonthHalf[];
  checks: (Omit<HalfDayCheck, 'at'> & { at: string })[];
  years: number[];
  days: CalendarRow[];
  lock: { state: MonthState['state']; lockedAt: string | null; digest: string | null } | null;
};

/** Everything a person's month shows, in one round trip: people look at their own all day. */
export async function readPersonMonth(
  scope: Scope,
  { personId, month }: { personId: number; month: Month },
): Promise<StoredPersonMonth> {
  const [low, high]: Day[] = [firstDayOf(month), lastDayOf(month)];
  const listed = (query: ReturnType<typeof sql>) =>
    sql`coalesce((select json_agg(x) from (${query}) x), '[]')`;
  const halves = sql`
    select d.person_id as "personId", d.day, d.half, d.state, d.late_minutes as "lateMinutes",
      d.early_minutes as "earlyMinutes", d.minutes, c.name as "coveredBy", d.reasons
    from day_result d left join person c on c.id = d.covered_by
    where d.person_id = ${personId} and d.day between ${low} and ${high} order by d.day, d.half`;
  const checks = sql`
    select c.day, c.half, c.note, c.at, a.display_name as by from half_day_check c left join account a on a.id = c.account_id
    where c.person_id = ${personId} and c.day between ${low} and ${high} order by c.id`;
  const [row] = await readOnce<Row>(
    scope,
    sql<Row>`
      select (select to_json(p) from (${monthPeople(month, personId)}) p) as person,
        ${listed(halves)} as halves, ${listed(checks)} as checks,
        array(select year from calendar_notice) as years,
        ${listed(sql`select day, layer, kind from calendar_day where day between ${low} and ${high}`)} as days,
        (select json_build_object('state', state, 'lockedAt', locked_at, 'digest', encode(digest, 'hex'))
          from attendance_month where month = ${month}) as lock`,
    'kept',
  );
  const { person, lock, ...rest } = row as Row;
  return {
    person: person ? personOfRow(person) : undefined,
    halves: rest.halves,
    checks: rest.checks.map((check) => ({ ...check, at: new Date(check.at) })),
    calendar: calendarOf(rest.years, rest.days),
    lock: {
      state: lock?.state ?? 'open',
      lockedAt: lock?.lockedAt ? new Date(lock.lockedAt) : null,
      digest: lock?.digest ?? null,
    },
  };
}
