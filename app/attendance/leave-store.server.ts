import { sql } from 'kysely';
import type { Day, Half } from '~/base/days';
import type { Database } from '~db/connection';
import type { LeaveFields } from './leave-form';
import type { LeaveState } from './leave-state';

export type LeaveRow = {
  id: number;
  personId: number;
  personName: string;
  type: string;
  fromOn: Day;
  fromHalf: Half;
  toOn: Day;
  toHalf: Half;
  state: LeaveState;
  reason: string;
  askedAt: Date;
  decidedBy: string | null;
};

/** Leave requests, those that wait first, then the newest; of one person or of all. */
export async function listLeaves(
  trx: Database,
  filter: { personId?: number; state?: LeaveState; offset: number; limit: number },
): Promise<{ rows: LeaveRow[]; total: number }> {
  let query = trx.selectFrom('leave').innerJoin('person', 'person.id', 'leave.person_id');
  if (filter.personId !== undefined) query = query.where('leave.person_id', '=', filter.personId);
  if (filter.state !== undefined) query = query.where('leave.state', '=', filter.state);
  const { total } = await query
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await query
    .leftJoin('account', 'account.id', 'leave.decided_by')
    .selectAll('leave')
    .select(['person.name as person_name', 'account.display_name as decided_by_name'])
    .orderBy(sql`leave.state = 'asked'`, 'desc')
    .orderBy('leave.from_on', 'desc')
    .orderBy('leave.id', 'desc')
    .offset(filter.offset)
    .limit(filter.limit)
    .execute();
  return {
    total,
    rows: rows.map((row) => ({
      id: row.id,
      personId: row.person_id,
      personName: row.person_name,
      type: row.type,
      fromOn: row.from_on,
      fromHalf: row.from_half as Half,
      toOn: row.to_on,
      toHalf: row.to_half as Half,
      state: row.state as LeaveState,
      reason: row.reason,
      askedAt: row.asked_at,
      decidedBy: row.decided_by_name,
    })),
  };
}

/** Asked or approved leave of a person that shares a half-day with the fields. */
export async function findOverlap(trx: Database, personId: number, fields: LeaveFields) {
  return trx
    .selectFrom('leave')
    .select('id')
    .where('person_id', '=', personId)
    .where('state', 'in', ['asked', 'approved'])
    .where(sql<boolean>`from_on::text || from_half <= ${`${fields.toOn}${fields.toHalf}`}`)
    .where(sql<boolean>`to_on::text || to_half >= ${`${fields.fromOn}${fields.fromHalf}`}`)
    .limit(1)
    .executeTakeFirst();
}

export async function insertLeave(
  trx: Database,
  row: LeaveFields & { projectId: number; personId: number; askedAt: Date },
): Promise<number> {
  const { id } = await trx
    .insertInto('leave')
    .values({
      project_id: row.projectId,
      person_id: row.personId,
      type: row.type,
      from_on: row.fromOn,
      from_half: row.fromHalf,
      to_on: row.toOn,
      to_half: row.toHalf,
      state: 'asked',
      reason: row.reason,
      asked_at: row.askedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A leave, locked until the transaction ends: two deciders do not decide twice. */
export async function findLeave(trx: Database, id: number) {
  return trx.selectFrom('leave').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function setLeaveState(
  trx: Database,
  id: number,
  change: { state: LeaveState; decidedAt: Date; decidedBy: number | null },
): Promise<void> {
  await trx
    .updateTable('leave')
    .set({ state: change.state, decided_at: change.decidedAt, decided_by: change.decidedBy })
    .where('id', '=', id)
    .execute();
}
