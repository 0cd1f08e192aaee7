import { type Insertable, sql } from 'kysely';
import type { Database } from '~db/connection';
import type { CandidateWaiver } from '~db/types';

export async function insertCandidateWaiver(trx: Database, row: Insertable<CandidateWaiver>): Promise<void> {
  await trx.insertInto('candidate_waiver').values(row).execute();
}

/** The granted ones, in the columns of a person's waiver but for the words, which lie locked. */
export async function listGrantedWaivers(trx: Database, candidateId: number) {
  return trx
    .selectFrom('candidate_waiver')
    .select(['rule', 'asked_on', 'asked_by', 'granted', 'decided_on', 'decided_by', 'file_id'])
    .select(['reason_locked', 'note_locked'])
    .where('candidate_id', '=', candidateId)
    .where('granted', '=', true)
    .execute();
}

/** What was asked for candidates: of one, or all that is open. */
export async function listCandidateWaivers(trx: Database, candidateId?: number) {
  let query = trx
    .selectFrom('candidate_waiver as w')
    .innerJoin('candidate as c', 'c.id', 'w.candidate_id')
    .innerJoin('requisition as r', 'r.id', 'c.requisition_id')
    .innerJoin('position_group as g', 'g.id', 'r.group_id')
    .leftJoin('candidate_key as k', 'k.id', 'c.id')
    .select(['w.id', 'w.candidate_id', 'w.rule', 'w.asked_on', 'w.granted', 'w.decided_on', 'w.file_id'])
    .select(['w.reason_locked', 'k.key_sealed', 'g.name as group_name', 'g.name_en as group_name_en'])
    .orderBy('w.id', 'desc');
  query =
    candidateId === undefined
      ? query.where('w.granted', 'is', null).where('c.stage', '<>', 'closed')
      : query.where('w.candidate_id', '=', candidateId);
  return query.execute();
}

/**
 * Writes a decision, once: the candidate it is about, or undefined when somebody has decided already or the candidate
 * was closed, whose key may be gone.
 */
export async function closeCandidateWaiver(
  trx: Database,
  id: number,
  decision: Partial<Insertable<CandidateWaiver>>,
): Promise<number | undefined> {
  const row = await trx
    .updateTable('candidate_waiver')
    .set(decision)
    .where('id', '=', id)
    .where('granted', 'is', null)
    .where(
      sql<boolean>`candidate_id in (select id from candidate where id = candidate_waiver.candidate_id
        and stage <> 'closed' for update)`,
    )
    .returning('candidate_id')
    .executeTakeFirst();
  return row?.candidate_id;
}
