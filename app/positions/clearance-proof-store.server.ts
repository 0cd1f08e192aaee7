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
