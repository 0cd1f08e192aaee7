import type { Call } from '~/access/call';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';

export type NewProof = {
  personId: number;
  groupId: number;
  fromOn: Day;
  toOn: Day | null;
  proof: string;
};

/** The database refuses two proofs of a person for a group on one day (one_proof_a_day). */
export async function insertProof(trx: Database, call: Call, row: NewProof): Promise<void> {
  await trx
    .insertInto('clearance_proof')
    .values({
      project_id: call.actor.projectId,
      person_id: row.personId,
      group_id: row.groupId,
      from_on: row.fromOn,
      to_on: row.toOn,
      proof: row.proof,
      recorded_by: call.actor.accountId,
      recorded_at: call.now,
    })
    .execute();
}

export async function findProof(trx: Database, personId: number, id: number) {
  return trx
    .selectFrom('clearance_proof')
    .select(['from_on as fromOn', 'to_on as toOn'])
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function setProofEnd(
  trx: Database,
  id: number,
  end: { to_on: Day; ended_because: string },
): Promise<void> {
  await trx.updateTable('clearance_proof').set(end).where('id', '=', id).execute();
}

export async function findJoined(trx: Database, personId: number) {
  return trx.selectFrom('person').select(['name', 'joined_on']).where('id', '=', personId).executeTakeFirst();
}

export async function listProofRows(trx: Database) {
  return trx
    .selectFrom('clearance_proof')
    .select(['person_id as personId', 'group_id as groupId', 'from_on as fromOn', 'to_on as toOn', 'proof'])
    .execute();
}

export async function listStaffNumbers(trx: Database) {
  return trx
    .selectFrom('person')
    .select(['id', 'staff_no as staffNo', 'name', 'joined_on as joinedOn'])
    .execute();
}

export async function findByStaffNo(trx: Database, staffNo: string) {
  return trx.selectFrom('person').select(['id', 'name']).where('staff_no', '=', staffNo).executeTakeFirst();
}
