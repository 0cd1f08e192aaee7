import { sql } from 'kysely';
import { type Day, firstDayOf, lastDayOf, type Month } from '~/base/days';
import type { Database } from '~db/connection';
import type { OvertimeFields } from './overtime-form';
import type { Rate } from './overtime-rule';

export const overtimeStates = ['asked', 'approved', 'refused', 'withdrawn', 'expired'] as const;
export type OvertimeState = (typeof overtimeStates)[number];

/** Minutes asked for or approved in the month, by day; `except`: a request that is being decided. */
export async function readOvertimeMinutes(trx: Database, personId: number, month: Month, except = 0) {
  const rows = await trx
    .selectFrom('overtime')
    .select(['day', sql<number>`sum(to_minute - from_minute)::int`.as('minutes')])
    .where('person_id', '=', personId)
    .where('id', '<>', except)
    .where('state', 'in', ['asked', 'approved'])
    .where('day', '>=', firstDayOf(month))
    .where('day', '<=', lastDayOf(month))
    .groupBy('day')
    .execute();
  return new Map(rows.map(({ day, minutes }) => [day, minutes]));
}

/** Whether the day is paid threefold; a local layer that makes it a workday leaves nothing of it. */
export async function isTripleDay(trx: Database, day: Day): Promise<boolean> {
  const row = await trx
    .selectFrom('calendar_day')
    .select('day')
    .where('layer', '=', 'notice')
    .where('day', '=', day)
    .where('triple_pay', '=', true)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertOvertime(
  trx: Database,
  row: OvertimeFields & {
    projectId: number;
    personId: number;
    rate: Rate;
    askedBy: number | null;
    askedAt: Date;
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
      compensation: row.compensation,
      reason: row.reason,
      state: 'asked',
      asked_by: row.askedBy,
      asked_at: row.askedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A request, locked until the transaction ends: two deciders do not decide twice. */
export async function findOvertime(trx: Database, id: number) {
  return trx.selectFrom('overtime').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function setOvertimeState(
  trx: Database,
  id: number,
  change: { state: OvertimeState; by: number | null; at: Date },
): Promise<void> {
  await trx
    .updateTable('overtime')
    .set({ state: change.state, decided_by: change.by, decided_at: change.at })
    .where('id', '=', id)
    .execute();
}
