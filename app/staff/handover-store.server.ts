import { type SqlBool, sql } from 'kysely';
import type { Call } from '~/access/call';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { HandoverKind, SigningWay } from './handover-signing';

export type HandoverRow = {
  id: number;
  personId: number;
  personName: string;
  departureId: number | null;
  dueOn: Day;
  openedAt: Date;
  openedBy: string | null;
  voidedAt: Date | null;
  voidReason: string | null;
  signedAt: Date | null;
};
export type HandoverItemRow = {
  id: number;
  kind: HandoverKind;
  what: string;
  caseId: number | null;
  receiverId: number | null;
  receiverName: string | null;
  handedOn: Day | null;
  note: string;
};
export type SignatureRow = {
  personId: number;
  name: string;
  way: SigningWay;
  /** Of the items as they stood. */
  digest: Buffer;
  fileId: number | null;
  signedOn: Day;
  recordedBy: string | null;
};

function handovers(trx: Database) {
  return trx
    .selectFrom('handover as h')
    .innerJoin('person as p', (join) =>
      join.onRef('p.project_id', '=', 'h.project_id').onRef('p.id', '=', 'h.person_id'),
    )
    .leftJoin('account as a', 'a.id', 'h.opened_by')
    .select(['h.id', 'h.person_id as personId', 'p.name as personName', 'h.departure_id as departureId'])
    .select(['h.due_on as dueOn', 'h.opened_at as openedAt', 'a.display_name as openedBy'])
    .select(['h.voided_at as voidedAt', 'h.void_reason as voidReason', 'h.signed_at as signedAt']);
}

/** A person's hand-overs, the newest first. */
export function listHandoverRows(trx: Database, personId: number): Promise<HandoverRow[]> {
  return handovers(trx).where('h.person_id', '=', personId).orderBy('h.id', 'desc').execute();
}

export function findHandover(trx: Database, id: number): Promise<HandoverRow | undefined> {
  return handovers(trx).where('h.id', '=', id).executeTakeFirst();
}

/** The same, locked until the transaction ends: items and signatures wait. */
export function lockHandover(trx: Database, id: number): Promise<HandoverRow | undefined> {
  return handovers(trx).where('h.id', '=', id).forUpdate('h').executeTakeFirst();
}

export async function insertHandover(
  trx: Database,
  call: Call,
  row: { personId: number; departureId: number | null; dueOn: Day },
): Promise<number> {
  const { id } = await trx
    .insertInto('handover')
    .values({
      project_id: call.actor.projectId,
      person_id: row.personId,
      departure_id: row.departureId,
      due_on: row.dueOn,
      opened_by: call.actor.accountId,
      opened_at: call.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * The hand-over that is not signed, also one begun for a move, is that of the departure, due on its last day. When the
 * move's was due is kept for a notice that is withdrawn.
 */
export async function joinDeparture(
  trx: Database,
  { personId, departureId, dueOn }: { personId: number; departureId: number; dueOn: Day },
): Promise<void> {
  await trx
    .updateTable('handover')
    .set({
      departure_id: departureId,
      due_on: dueOn,
      move_due_on: sql<Day | null>`case when departure_id is null then due_on else move_due_on end`,
    })
    .where('person_id', '=', personId)
    .where('voided_at', 'is', null)
    .where('signed_at', 'is', null)
    .execute();
}

/** A hand-over that was begun for a move goes on as one. */
export async function leaveDeparture(trx: Database, departureId: number): Promise<void> {
  await trx
    .updateTable('handover')
    .set({ departure_id: null, due_on: sql<Day>`move_due_on`, move_due_on: null })
    .where('departure_id', '=', departureId)
    .where('move_due_on', 'is not', null)
    .where('voided_at', 'is', null)
    .where('signed_at', 'is', null)
    .execute();
}

export async function markVoided(
  trx: Database,
  call: Call,
  of: { id: number } | { departureId: number },
  reason: string,
): Promise<void> {
  const query = trx
    .updateTable('handover')
    .set({ voided_at: call.now, voided_by: call.actor.accountId, void_reason: reason })
    .where('voided_at', 'is', null)
    .where('signed_at', 'is', null);
  if ('id' in of) await query.where('id', '=', of.id).execute();
  else await query.where('departure_id', '=', of.departureId).execute();
}

export async function listItemRows(trx: Database, handoverId: number): Promise<HandoverItemRow[]> {
  const rows = await trx
    .selectFrom('handover_item as i')
    .leftJoin('person as p', (join) =>
      join.onRef('p.project_id', '=', 'i.project_id').onRef('p.id', '=', 'i.receiver_id'),
    )
    .select(['i.id', 'i.kind', 'i.what', 'i.case_id as caseId', 'i.receiver_id as receiverId'])
    .select(['p.name as receiverName', 'i.handed_on as handedOn', 'i.note'])
    .where('i.handover_id', '=', handoverId)
    .orderBy('i.id')
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as HandoverKind }));
}

/** A case that is listed already is left alone; says how many are new. */
export async function insertItems(
  trx: Database,
  projectId: number,
  handoverId: number,
  items: readonly { kind: HandoverKind; what: string; caseId?: number }[],
): Promise<number> {
  if (items.length === 0) return 0;
  const rows = await trx
    .insertInto('handover_item')
    .values(
      items.map(({ kind, what, caseId = null }) => ({
        ...{ project_id: projectId, handover_id: handoverId, kind, what, case_id: caseId },
      })),
    )
    .onConflict((conflict) => conflict.columns(['project_id', 'handover_id', 'case_id']).doNothing())
    .returning('id')
    .execute();
  return rows.length;
}

/** Says how many of them there are. */
export async function passItems(
  trx: Database,
  handoverId: number,
  ids: readonly number[],
  to: { receiverId: number; handedOn: Day; note: string },
): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('handover_item')
    .set({ receiver_id: to.receiverId, handed_on: to.handedOn, note: to.note })
    .where('handover_id', '=', handoverId)
    .where('id', 'in', ids)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

export async function deleteItems(trx: Database, handoverId: number, ids: readonly number[]): Promise<void> {
  await trx
    .deleteFrom('handover_item')
    .where('handover_id', '=', handoverId)
    .where('id', 'in', ids)
    .execute();
}

export async function listSignatureRows(trx: Database, handoverId: number): Promise<SignatureRow[]> {
  const rows = await trx
    .selectFrom('handover_signature as s')
    .innerJoin('person as p', (join) =>
      join.onRef('p.project_id', '=', 's.project_id').onRef('p.id', '=', 's.person_id'),
    )
    .leftJoin('account as a', 'a.id', 's.recorded_by')
    .select(['s.person_id as personId', 'p.name', 's.way', 's.file_id as fileId', 's.signed_on as signedOn'])
    .select(['s.digest', 'a.display_name as recordedBy'])
    .where('s.handover_id', '=', handoverId)
    .orderBy('s.id')
    .execute();
  return rows.map((row) => ({ ...row, way: row.way as SigningWay }));
}

export async function insertSignature(
  trx: Database,
  call: Call,
  row: Pick<SignatureRow, 'personId' | 'way' | 'fileId' | 'signedOn' | 'digest'> & { handoverId: number },
): Promise<void> {
  await trx
    .insertInto('handover_signature')
    .values({
      project_id: call.actor.projectId,
      handover_id: row.handoverId,
      person_id: row.personId,
      way: row.way,
      file_id: row.fileId,
      digest: row.digest,
      signed_on: row.signedOn,
      recorded_by: call.actor.accountId,
      recorded_at: call.now,
    })
    .execute();
}

export async function markSigned(trx: Database, id: number, now: Date): Promise<void> {
  await trx.updateTable('handover').set({ signed_at: now }).where('id', '=', id).execute();
}

/** What the hall is called, for the paper that is signed. */
export async function readHallName(trx: Database, projectId: number): Promise<string> {
  const { name } = await trx
    .selectFrom('project')
    .select('name')
    .where('id', '=', projectId)
    .executeTakeFirstOrThrow();
  return name;
}

/** The hand-overs whose items have all been passed on and that somebody has still to sign. */
export async function listToSign(
  trx: Database,
  personId: number,
): Promise<{ id: number; personName: string }[]> {
  return handovers(trx)
    .where('h.voided_at', 'is', null)
    .where('h.signed_at', 'is', null)
    .where(
      sql<SqlBool>`(h.person_id = ${personId} or exists (select from handover_item i
        where i.handover_id = h.id and i.receiver_id = ${personId}))`,
    )
    .where(sql<SqlBool>`exists (select from handover_item i where i.handover_id = h.id)`)
    .where(
      sql<SqlBool>`not exists (select from handover_item i where i.handover_id = h.id and i.handed_on is null)`,
    )
    .where(
      sql<SqlBool>`not exists (select from handover_signature s where s.handover_id = h.id and s.person_id = ${personId})`,
    )
    .orderBy('h.id')
    .execute();
}

/** Who could receive something: everybody here on a day. */
export async function listReceivers(
  trx: Database,
  on: Day,
): Promise<{ id: number; name: string; staffNo: string }[]> {
  return trx
    .selectFrom('person')
    .select(['id', 'name', 'staff_no as staffNo'])
    .where('joined_on', '<=', on)
    .where((where) => where.or([where('left_on', 'is', null), where('left_on', '>=', on)]))
    .orderBy('staff_no')
    .execute();
}
