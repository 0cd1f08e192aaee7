import { sql } from 'kysely';
import { type Day, firstDayOf, type Half, lastDayOf, type Month } from '~/base/days';
import type { Message } from '~/base/errors';
import type { Database } from '~db/connection';
import type { HalfState } from './day-result';

export type MonthState = { state: 'open' | 'locked'; lockedAt: Date | null; digest: string | null };
export type MonthEvent = {
  kind: 'locked' | 'reopened';
  reason: string;
  at: Date;
  by: string | null;
  /** Of a lock: how many had not confirmed their month, and how many objected; null before that was asked. */
  unconfirmed: number | null;
  objected: number | null;
};

export async function findMonth(trx: Database, month: Month): Promise<MonthState> {
  const row = await trx
    .selectFrom('attendance_month')
    .select(['state', 'locked_at', 'digest'])
    .where('month', '=', month)
    .executeTakeFirst();
  if (!row) return { state: 'open', lockedAt: null, digest: null };
  return {
    state: row.state as MonthState['state'],
    lockedAt: row.locked_at,
    digest: row.digest?.toString('hex') ?? null,
  };
}

export async function listMonthEvents(trx: Database, month: Month): Promise<MonthEvent[]> {
  const rows = await trx
    .selectFrom('attendance_month_event')
    .leftJoin('account', 'account.id', 'attendance_month_event.account_id')
    .select(['kind', 'reason', 'at', 'unconfirmed', 'objected', 'account.display_name as by'])
    .where('month', '=', month)
    .orderBy('attendance_month_event.id', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as MonthEvent['kind'] }));
}

export async function setMonthState(
  trx: Database,
  row: {
    projectId: number;
    month: Month;
    state: 'open' | 'locked';
    at: Date;
    by: number | null;
    digest: Buffer | null;
    reason: string;
    unconfirmed?: number;
    objected?: number;
  },
): Promise<void> {
  const locked = row.state === 'locked';
  const values = {
    state: row.state,
    locked_at: locked ? row.at : null,
    locked_by: locked ? row.by : null,
    digest: row.digest,
  };
  await trx
    .insertInto('attendance_month')
    .values({ project_id: row.projectId, month: row.month, ...values })
    .onConflict((conflict) => conflict.columns(['project_id', 'month']).doUpdateSet(values))
    .execute();
  await trx
    .insertInto('attendance_month_event')
    .values({
      project_id: row.projectId,
      month: row.month,
      kind: locked ? 'locked' : 'reopened',
      reason: row.reason,
      at: row.at,
      account_id: row.by,
      unconfirmed: row.unconfirmed ?? null,
      objected: row.objected ?? null,
    })
    .execute();
}

/** SHA-256 over every half-day of the month, one line each, in order; when it was computed does not count. */
export async function digestMonth(trx: Database, month: Month): Promise<Buffer> {
  const { rows } = await sql<{ digest: Buffer }>`
    select sha256(convert_to(coalesce(string_agg(concat_ws('|', person_id, day, half, coalesce(position_id, 0), state,
      late_minutes, early_minutes, minutes, coalesce(extract(epoch from first_at)::int8, 0),
      coalesce(extract(epoch from last_at)::int8, 0), coalesce(covered_by, 0), reasons::text),
      E'\n' order by person_id, day, half), ''), 'UTF8')) as digest
    from day_result where day between ${firstDayOf(month)} and ${lastDayOf(month)}`.execute(trx);
  return (rows[0] as { digest: Buffer }).digest;
}

export type MonthPerson = {
  personId: number;
  name: string;
  staffNo: string;
  position: { number: number; name: string; nameEn: string; groupId: number } | null;
};

type PersonRow = {
  id: number;
  name: string;
  staff_no: string;
  number: number | null;
  position_name: string;
  name_en: string;
  group_id: number;
};

/** Everybody with a result or a position in the month, by position; those without one last. */
export async function listMonthPeople(trx: Database, month: Month): Promise<MonthPerson[]> {
  const { rows } = await monthPeople(month).execute(trx);
  return rows.map(personOfRow);
}

export function monthPeople(month: Month, personId?: number) {
  return sql<PersonRow>`
    select n.id, n.name, n.staff_no, p.number, p.name as position_name, p.name_en, s.group_id
    from person n
    left join (
      select distinct on (person_id) person_id, position_id, to_on from holding
      where from_on <= ${lastDayOf(month)} and (to_on is null or to_on >= ${firstDayOf(month)})
      order by person_id, from_on desc
    ) h on h.person_id = n.id
    left join position p on p.id = h.position_id
    -- The group on the month's last day, or on the last day of the holding when it ended before.
    left join position_span s on s.position_id = h.position_id
      and least(h.to_on, ${lastDayOf(month)}) between s.from_on and coalesce(s.to_on, 'infinity')
    where ${personId === undefined ? sql`true` : sql`n.id = ${personId}`} and (p.id is not null or exists (
      select from day_result d where d.person_id = n.id and d.day between ${firstDayOf(month)} and ${lastDayOf(month)}))
    order by p.number nulls last, n.staff_no`;
}

export function personOfRow(row: PersonRow): MonthPerson {
  return {
    personId: row.id,
    name: row.name,
    staffNo: row.staff_no,
    position:
      row.number === null
        ? null
        : { number: row.number, name: row.position_name, nameEn: row.name_en, groupId: row.group_id },
  };
}

export type MonthHalf = {
  personId: number;
  day: Day;
  half: Half;
  state: HalfState;
  lateMinutes: number;
  earlyMinutes: number;
  minutes: number;
  coveredBy: string | null;
  reasons: Message[];
};

/** The half-days of a month, of one person or of all. */
export async function listMonthHalves(trx: Database, month: Month, personId?: number): Promise<MonthHalf[]> {
  let query = trx
    .selectFrom('day_result')
    .leftJoin('person', 'person.id', 'day_result.covered_by')
    .select([
      'day_result.person_id',
      'day',
      'half',
      'state',
      'late_minutes',
      'early_minutes',
      'minutes',
      'person.name as covered_by_name',
      'reasons',
    ])
    .where('day', '>=', firstDayOf(month))
    .where('day', '<=', lastDayOf(month));
  if (personId !== undefined) query = query.where('day_result.person_id', '=', personId);
  const rows = await query.orderBy('day').orderBy('half').execute();
  return rows.map((row) => ({
    personId: row.person_id,
    day: row.day,
    half: row.half as Half,
    state: row.state as HalfState,
    lateMinutes: row.late_minutes,
    earlyMinutes: row.early_minutes,
    minutes: row.minutes,
    coveredBy: row.covered_by_name,
    reasons: row.reasons as unknown as Message[],
  }));
}

/** The months that have results, newest first, with their state. */
export async function listMonths(trx: Database): Promise<Month[]> {
  const { rows } = await sql<{ month: Month }>`
    select to_char(m, 'YYYY-MM') as month
    from (select min(day) as low, max(day) as high from day_result) r,
      generate_series(date_trunc('month', r.low), r.high, interval '1 month') m
    order by 1 desc`.execute(trx);
  return rows.map((row) => row.month);
}
