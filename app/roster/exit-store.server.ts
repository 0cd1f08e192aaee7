import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { ItemCategory, Party, ServiceContent, ServiceKind } from './exit-content';

export type ServiceItemRow = ServiceContent['items'][number] & { id: number };

export async function listServiceItems(trx: Database, kind: ServiceKind): Promise<ServiceItemRow[]> {
  const rows = await trx
    .selectFrom('service_item as i')
    .leftJoin('person as p', (join) =>
      join.onRef('p.project_id', '=', 'i.project_id').onRef('p.id', '=', 'i.person_id'),
    )
    .select([
      'i.id',
      'i.category',
      'i.what',
      'i.place',
      'p.name as person',
      'i.due_on as dueOn',
      'i.done_on as doneOn',
    ])
    .where('i.kind', '=', kind)
    .orderBy('i.category')
    .orderBy('i.id')
    .execute();
  return rows.map((row) => ({ ...row, category: row.category as ItemCategory }));
}

export async function insertServiceItem(
  trx: Database,
  row: {
    projectId: number;
    kind: ServiceKind;
    category: ItemCategory;
    what: string;
    place: string;
    personId: number | null;
    dueOn: Day | null;
  },
): Promise<void> {
  await trx
    .insertInto('service_item')
    .values({
      project_id: row.projectId,
      kind: row.kind,
      category: row.category,
      what: row.what,
      place: row.place,
      person_id: row.personId,
      due_on: row.dueOn,
    })
    .execute();
}

/** Passed on, or not after all. False: there is none. */
export async function markServiceItem(trx: Database, id: number, doneOn: Day | null): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('service_item')
    .set({ done_on: doneOn })
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function deleteServiceItem(trx: Database, id: number): Promise<boolean> {
  const { numDeletedRows } = await trx.deleteFrom('service_item').where('id', '=', id).executeTakeFirst();
  return numDeletedRows > 0n;
}

export type IssuedRow = {
  id: number;
  kind: ServiceKind;
  effectiveOn: Day;
  giver: string;
  receiver: string;
  digest: Buffer;
  at: Date;
  by: string | null;
};

function issued(trx: Database) {
  return trx
    .selectFrom('service_handover as s')
    .leftJoin('account as a', 'a.id', 's.account_id')
    .select(['s.id', 's.kind', 's.effective_on as effectiveOn', 's.giver', 's.receiver', 's.digest', 's.at'])
    .select('a.display_name as by');
}

/** The newest first: it takes the place of those before. */
export async function listIssued(trx: Database, kind: ServiceKind): Promise<IssuedRow[]> {
  const rows = await issued(trx).where('s.kind', '=', kind).orderBy('s.id', 'desc').execute();
  return rows.map((row) => ({ ...row, kind: row.kind as ServiceKind }));
}

export async function findIssued(
  trx: Database,
  id: number,
): Promise<(IssuedRow & { content: ServiceContent }) | undefined> {
  const row = await issued(trx).select('s.content').where('s.id', '=', id).executeTakeFirst();
  return row && { ...row, kind: row.kind as ServiceKind, content: row.content as unknown as ServiceContent };
}

export async function insertIssued(
  trx: Database,
  row: {
    projectId: number;
    kind: ServiceKind;
    effectiveOn: Day;
    giver: string;
    receiver: string;
    content: ServiceContent;
    digest: Buffer;
    at: Date;
    by: number | null;
  },
): Promise<number> {
  const { id } = await trx
    .insertInto('service_handover')
    .values({
      project_id: row.projectId,
      kind: row.kind,
      effective_on: row.effectiveOn,
      giver: row.giver,
      receiver: row.receiver,
      content: JSON.stringify(row.content),
      digest: row.digest,
      at: row.at,
      account_id: row.by,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export type ServiceSignatureRow = {
  handoverId: number;
  party: Party;
  signer: string;
  way: 'account' | 'paper';
  fileId: number | null;
  signedOn: Day;
  digest: Buffer;
};

export async function listServiceSignatures(
  trx: Database,
  kind: ServiceKind,
): Promise<ServiceSignatureRow[]> {
  const rows = await trx
    .selectFrom('service_signature as s')
    .innerJoin('service_handover as h', (join) =>
      join.onRef('h.project_id', '=', 's.project_id').onRef('h.id', '=', 's.handover_id'),
    )
    .select(['s.handover_id as handoverId', 's.party', 's.signer', 's.way', 's.file_id as fileId'])
    .select(['s.signed_on as signedOn', 's.digest'])
    .where('h.kind', '=', kind)
    .orderBy('s.id')
    .execute();
  return rows.map((row) => ({ ...row, party: row.party as Party, way: row.way as 'account' | 'paper' }));
}

export async function insertServiceSignature(
  trx: Database,
  row: ServiceSignatureRow & { projectId: number; at: Date; by: number | null },
): Promise<void> {
  await trx
    .insertInto('service_signature')
    .values({
      project_id: row.projectId,
      handover_id: row.handoverId,
      party: row.party,
      signer: row.signer,
      way: row.way,
      file_id: row.fileId,
      signed_on: row.signedOn,
      digest: row.digest,
      at: row.at,
      account_id: row.by,
    })
    .execute();
}

/** How whoever signs with an account is called. */
export async function readSigner(trx: Database, accountId: number): Promise<string> {
  const row = await trx
    .selectFrom('account')
    .select('display_name')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  return row.display_name;
}
