import { type Insertable, sql } from 'kysely';
import type { Database } from '~db/connection';
import type { Person } from '~db/types';

/** Held to the end of the transaction: two imports of one table do not both open the same file. */
export async function holdStaffImport(trx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('staff import'), current_project())`.execute(trx);
  // Files are changed in the order of the table; whoever locks many people does it by id (hold-clearance): ask first.
  await sql`select from person order by id for no key update`.execute(trx);
}

/** `has_contract`: a labour contract was signed here, and says its days. */
export type KnownPerson = Awaited<ReturnType<typeof findPeopleByIds>>[number] & { has_contract?: boolean };

/** The files whose staff number or ID number is one of these. */
export async function findKnownPeople(trx: Database, staffNos: readonly string[], hashes: readonly Buffer[]) {
  return trx
    .selectFrom('person')
    .selectAll()
    .select(
      sql<boolean>`exists (select from labour_contract c where c.project_id = person.project_id
        and c.person_id = person.id and c.state in ('signed', 'ended'))`.as('has_contract'),
    )
    .where(({ or, eb }) =>
      or([
        eb('staff_no', '=', sql<string>`any(${staffNos})`),
        eb('id_number_hash', '=', sql<Buffer>`any(${hashes})`),
      ]),
    )
    .execute();
}

/** The files of these people, in no order. */
export async function findPeopleByIds(trx: Database, ids: readonly number[]) {
  return trx.selectFrom('person').selectAll().where('id', '=', sql<number>`any(${ids})`).execute();
}

/** In whose files these ID numbers lie. */
export async function findIdsByHash(trx: Database, hashes: readonly Buffer[]) {
  const rows = await trx
    .selectFrom('person')
    .select(['id', 'id_number_hash as hash'])
    .where('id_number_hash', '=', sql<Buffer>`any(${hashes})`)
    .execute();
  return rows.flatMap(({ id, hash }) => (hash ? [{ id, hash }] : []));
}

export async function nextPersonIds(trx: Database, count: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('person', 'id')) as id from generate_series(1, ${count})`.execute(
    trx,
  );
  return rows.map(({ id }) => Number(id));
}

export async function insertPeople(trx: Database, rows: readonly Insertable<Person>[]): Promise<void> {
  if (rows.length > 0) await trx.insertInto('person').values(rows).execute();
}
