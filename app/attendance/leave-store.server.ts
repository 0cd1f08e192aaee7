import { sql } from 'kysely';
import type { Day, Half } from '~/base/days';
import type { Database } from '~db/connection';
import type { LeaveSpan } from './leave-length';
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
  fromMinute: number | null;
  toMinute: number | null;
  state: LeaveState;
  reason: string;
  refusal: string;
  fileId: number | null;
  replacesId: number | null;
  askedAt: Date;
  decidedBy: string | null;
};

/** Leave requests, those that wait first, then the newest; of one person or of all. */
export async function listLeaves(
  trx: Database,
  filter: { id?: number; personId?: number; state?: LeaveState; offset: number; limit: number },
): Promise<{ rows: LeaveRow[]; total: number }> {
  let query = trx.selectFrom('leave').innerJoin('person', 'person.id', 'leave.person_id');
  if (filter.id !== undefined) query = query.where('leave.id', '=', filter.id);
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
      fromMinute: row.from_minute,
      toMinute: row.to_minute,
      state: row.state as LeaveState,
      reason: row.reason,
      refusal: row.refusal,
      fileId: row.file_id,
      replacesId: row.replaces_id,
      askedAt: row.asked_at,
      decidedBy: row.decided_by_name,
    })),
  };
}

/** Asked or approved leave of a person at the same time, other than the one that is to be changed. */
export async function findOverlap(
  trx: Database,
  personId: number,
  { fromOn, fromHalf, toOn, toHalf, part }: LeaveSpan,
  except: number | undefined,
) {
  let query = trx
    .selectFrom('leave')
    .select('id')
    .where('person_id', '=', personId)
    .where('state', 'in', ['asked', 'approved'])
    .where(sql<boolean>`from_on::text || from_half <= ${`${toOn}${toHalf}`}`)
    .where(sql<boolean>`to_on::text || to_half >= ${`${fromOn}${fromHalf}`}`);
  if (except !== undefined) query = query.where('id', '!=', except);
  // Two parts of one half-day may stand side by side.
  if (part)
    query = query.where(
      sql<boolean>`(from_minute is null or (from_minute < ${part.to} and to_minute > ${part.from}))`,
    );
  return query.limit(1).executeTakeFirst();
}

export async function insertLeave(
  trx: Database,
  row: LeaveSpan & {
    projectId: number;
    personId: number;
    type: string;
    reason: string;
    fileId: number | undefined;
    replacesId: number | undefined;
    askedAt: Date;
    askedBy: number | null;
  },
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
      from_minute: row.part?.from ?? null,
      to_minute: row.part?.to ?? null,
      state: 'asked',
      reason: row.reason,
      file_id: row.fileId ?? null,
      replaces_id: row.replacesId ?? null,
      asked_at: row.askedAt,
      asked_by: row.askedBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The proof of a leave that came with it or later. */
export async function setLeaveProof(trx: Database, id: number, fileId: number): Promise<void> {
  await trx.updateTable('leave').set({ file_id: fileId }).where('id', '=', id).execute();
}

/** A leave, locked until the transaction ends: two deciders do not decide twice. */
export async function findLeave(trx: Database, id: number) {
  return trx.selectFrom('leave').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function setLeaveState(
  trx: Database,
  id: number,
  change: { state: LeaveState; decidedAt: Date; decidedBy: number | null; refusal?: string },
): Promise<void> {
  await trx
    .updateTable('leave')
    .set({
      state: change.state,
      decided_at: change.decidedAt,
      decided_by: change.decidedBy,
      refusal: change.refusal ?? '',
    })
    .where('id', '=', id)
    .execute();
}

export async function findSex(trx: Database, personId: number): Promise<string | null> {
  const row = await trx.selectFrom('person').select('sex').where('id', '=', personId).executeTakeFirst();
  return row?.sex ?? null;
}
