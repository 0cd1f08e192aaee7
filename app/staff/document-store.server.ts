import { type Insertable, sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { Consent, PersonDocument, WorkExperience } from '~db/types';

/** The id comes first, because what is sealed is bound to its row. */
export async function nextDocumentId(trx: Database): Promise<number> {
  const { rows } = await sql<{
    id: number;
  }>`select nextval(pg_get_serial_sequence('person_document', 'id')) as id`.execute(trx);
  return rows[0]?.id as number;
}

export async function insertDocument(trx: Database, row: Insertable<PersonDocument>): Promise<void> {
  await trx.insertInto('person_document').values(row).execute();
}

/** Documents with their seals unopened, the newest first; of one person, or of all who are still here on `on`. */
export async function listDocumentRows(
  trx: Database,
  { personId, presentOn }: { personId?: number; presentOn?: Day },
) {
  let query = trx
    .selectFrom('person_document as d')
    .leftJoin('file as f', 'f.id', 'd.file_id')
    .leftJoin('account as a', 'a.id', 'd.added_by')
    .select(['d.project_id', 'd.id', 'd.person_id', 'd.kind', 'd.title', 'd.number', 'd.issued_on'])
    .select(['d.expires_on', 'd.note', 'd.detail_sealed', 'd.file_id', 'd.added_at', 'd.withdrawn_on'])
    .select(['d.withdrawn_because', 'f.name as file_name', 'a.display_name as added_by'])
    .orderBy('d.id', 'desc');
  if (personId !== undefined) query = query.where('d.person_id', '=', personId);
  if (presentOn !== undefined)
    query = query
      .innerJoin('person as p', 'p.id', 'd.person_id')
      .where('d.withdrawn_on', 'is', null)
      .where((where) => where.or([where('p.left_on', 'is', null), where('p.left_on', '>=', presentOn)]))
      .where((where) =>
        where.or([where('d.expires_on', 'is not', null), where('d.detail_sealed', 'is not', null)]),
      );
  return query.execute();
}

/** Takes a document out of the file, once: false when it is out already, or not there. */
export async function closeDocument(
  trx: Database,
  { personId, id, on, because }: { personId: number; id: number; on: Day; because: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('person_document')
    .set({ withdrawn_on: on, withdrawn_because: because })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('withdrawn_on', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function listConsentRows(trx: Database, personId: number) {
  return trx
    .selectFrom('consent')
    .select(['id', 'kind', 'given_on as givenOn', 'withdrawn_on as withdrawnOn', 'file_id as fileId', 'note'])
    .where('person_id', '=', personId)
    .orderBy('given_on', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export async function insertConsent(trx: Database, row: Insertable<Consent>): Promise<void> {
  await trx.insertInto('consent').values(row).execute();
}

export async function findConsent(trx: Database, personId: number, id: number) {
  return trx
    .selectFrom('consent')
    .select(['given_on as givenOn', 'withdrawn_on as withdrawnOn'])
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst();
}

export async function closeConsent(trx: Database, id: number, on: Day): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('consent')
    .set({ withdrawn_on: on })
    .where('id', '=', id)
    .where('withdrawn_on', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function listExperienceRows(trx: Database, personId: number) {
  return trx
    .selectFrom('work_experience')
    .select(['id', 'employer', 'duties', 'is_approval_work as isApprovalWork'])
    .select(['from_on as fromOn', 'to_on as toOn'])
    .where('person_id', '=', personId)
    .orderBy('from_on', 'desc')
    .orderBy('id')
    .execute();
}

export async function insertExperience(trx: Database, row: Insertable<WorkExperience>): Promise<void> {
  await trx.insertInto('work_experience').values(row).execute();
}

export async function deleteExperience(trx: Database, personId: number, id: number): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('work_experience')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function setPhotoFile(trx: Database, personId: number, fileId: number | null): Promise<void> {
  await trx.updateTable('person').set({ photo_file_id: fileId }).where('id', '=', personId).execute();
}

export async function findPhotoFile(
  trx: Database,
  personId: number,
): Promise<{ fileId: number | null } | undefined> {
  return trx
    .selectFrom('person')
    .select('photo_file_id as fileId')
    .where('id', '=', personId)
    .executeTakeFirst();
}

/** Which papers a file holds: what its completeness asks. */
export async function listPaperKinds(
  trx: Database,
  personId: number,
): Promise<{ documents: string[]; consents: string[]; hasExperience: boolean }> {
  const { rows } = await sql<{ documents: string[]; consents: string[]; hasExperience: boolean }>`
    select array(select distinct kind from person_document
        where person_id = ${personId} and withdrawn_on is null) as documents,
      array(select kind from consent where person_id = ${personId} and withdrawn_on is null) as consents,
      exists (select from work_experience where person_id = ${personId}) as "hasExperience"`.execute(trx);
  return rows[0] ?? { documents: [], consents: [], hasExperience: false };
}

/** A document of this person with this very content, one in force first. */
export async function findDocumentByContent(trx: Database, personId: number, sha256: Buffer) {
  return trx
    .selectFrom('person_document as d')
    .innerJoin('file as f', 'f.id', 'd.file_id')
    .select(['d.id', 'd.withdrawn_on as withdrawnOn', 'd.withdrawn_because as because'])
    .where('d.person_id', '=', personId)
    .where('f.sha256', '=', sha256)
    .orderBy('d.withdrawn_on', (by) => by.desc().nullsFirst())
    .executeTakeFirst();
}

/** Held to the end of the transaction: the same scan does not come into a file twice at the same moment. */
export async function holdPapersOf(trx: Database, personId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('papers ' || current_project()), ${personId})`.execute(trx);
}
