import { sql } from 'kysely';
import { type Day, firstDayOf, lastDayOf, type Month } from '~/base/days';
import type { Database } from '~db/connection';
import type { OvertimeFields } from './overtime-form';
import type { Compensation, Rate } from './overtime-rule';
import type { OvertimeState } from './overtime-state';
import type { OvertimeWorked, Unconfirmed } from './overtime-worked';

/** Minutes worked, or else approved or asked for, in the month by day; `except`: a request that is being decided or changed. */
export async function readOvertimeMinutes(trx: Database, personId: number, month: Month, except = 0) {
  const rows = await trx
    .selectFrom('overtime')
    .select(['day', sql<number>`sum(coalesce(worked_minutes, to_minute - from_minute))::int`.as('minutes')])
    .where('person_id', '=', personId)
    .where('id', '<>', except)
    .where('state', 'in', ['asked', 'approved'])
    .where('day', '>=', firstDayOf(month))
    .where('day', '<=', lastDayOf(month))
    .groupBy('day')
    .execute();
  return new Map(rows.map(({ day, minutes }) => [day, minutes]));
}

/** Those of the days that are paid threefold; a local layer that makes one a workday leaves nothing of it. */
export async function listTripleDays(trx: Database, days: readonly Day[]): Promise<Set<Day>> {
  const rows = await trx
    .selectFrom('calendar_day')
    .select('day')
    .where('layer', '=', 'notice')
    .where('day', 'in', [...days])
    .where('triple_pay', '=', true)
    .execute();
  return new Set(rows.map(({ day }) => day));
}

export async function insertOvertime(
  trx: Database,
  row: OvertimeFields & {
    projectId: number;
    personId: number;
    rate: Rate;
    askedBy: number | null;
    askedAt: Date;
    replacesId: number | null;
  },
): Promise<number> {
  const { id } = await trx
    .insertInto('overtime')
    .values({
      project_id: row.projectId,
      person_id: row.personId,
      day: row.day,
      from_minute: row.fromMinute,
      to_minute: row.toMinute,
      rate: row.rate,
      compensation: 'paid',
      reason: row.reason,
      state: 'asked',
      asked_by: row.askedBy,
      asked_at: row.askedAt,
      replaces_id: row.replacesId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A request, locked until the transaction ends: two deciders do not decide twice. */
export async function findOvertime(trx: Database, id: number) {
  const row = await trx
    .selectFrom('overtime')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && { ...row, state: row.state as OvertimeState, compensation: row.compensation as Compensation };
}

export async function decideOvertimeRow(
  trx: Database,
  id: number,
  change: { by: number | null; at: Date } & (
    | { state: 'approved'; rate: Rate; compensation: Compensation }
    | { state: 'refused'; refusal: string }
  ),
): Promise<void> {
  const { by, at, ...what } = change;
  await trx
    .updateTable('overtime')
    .set({ ...what, decided_by: by, decided_at: at })
    .where('id', '=', id)
    .execute();
}

export async function withdrawOvertimeRow(trx: Database, id: number, at: Date): Promise<void> {
  await trx
    .updateTable('overtime')
    .set({ state: 'withdrawn', withdrawn_at: at })
    .where('id', '=', id)
    .execute();
}

export type ApprovedOvertime = {
  id: number;
  personId: number;
  day: Day;
  from: number;
  to: number;
  rate: Rate;
  compensation: Compensation;
  isByHand: boolean;
  minutes: number | null;
  workedFrom: number | null;
  workedTo: number | null;
  unconfirmed: '' | Unconfirmed;
};

/** Approved overtime of the days, of these people or of all. */
export async function listApproved(
  trx: Database,
  days: readonly Day[],
  personIds?: readonly number[],
): Promise<ApprovedOvertime[]> {
  let query = trx
    .selectFrom('overtime')
    .selectAll()
    .where('state', '=', 'approved')
    .where('day', 'in', [...days]);
  if (personIds) query = query.where('person_id', 'in', [...personIds]);
  const rows = await query.orderBy('id').execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    day: row.day,
    from: row.from_minute,
    to: row.to_minute,
    rate: row.rate as Rate,
    compensation: row.compensation as Compensation,
    isByHand: row.confirmed_by !== null || row.confirm_reason !== '',
    minutes: row.worked_minutes,
    workedFrom: row.worked_from,
    workedTo: row.worked_to,
    unconfirmed: row.unconfirmed as '' | Unconfirmed,
  }));
}

/** What punches say of it and the rate of its day, written only where it differs. No rate but 200 has time in lieu. */
export async function setWorked(
  trx: Database,
  row: ApprovedOvertime,
  { rate, worked }: { rate: Rate; worked: OvertimeWorked | undefined },
): Promise<void> {
  const isShown = worked !== undefined && !('unconfirmed' in worked);
  const now = {
    rate,
    compensation: rate === 200 ? row.compensation : ('paid' as const),
    minutes: isShown ? worked.minutes : null,
    workedFrom: isShown ? worked.from : null,
    workedTo: isShown ? worked.to : null,
    unconfirmed: worked && 'unconfirmed' in worked ? worked.unconfirmed : ('' as const),
  };
  if (Object.entries(now).every(([name, value]) => row[name as keyof typeof now] === value)) return;
  await trx
    .updateTable('overtime')
    .set({
      rate: now.rate,
      compensation: now.compensation,
      worked_minutes: now.minutes,
      worked_from: now.workedFrom,
      worked_to: now.workedTo,
      unconfirmed: now.unconfirmed,
    })
    .where('id', '=', row.id)
    .execute();
}

/** How much was worked, by the word of whoever confirms it. */
export async function confirmOvertimeRow(
  trx: Database,
  id: number,
  change: { minutes: number; reason: string; by: number | null; at: Date },
): Promise<void> {
  await trx
    .updateTable('overtime')
    .set({
      worked_minutes: change.minutes,
      worked_from: null,
      worked_to: null,
      unconfirmed: '',
      confirm_reason: change.reason,
      confirmed_by: change.by,
      confirmed_at: change.at,
    })
    .where('id', '=', id)
    .execute();
}
