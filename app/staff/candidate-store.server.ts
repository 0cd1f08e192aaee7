import { type Insertable, sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { Candidate, CandidateKey, Interview, Offer } from '~db/types';
import type { HiringStage } from './hiring-stage';

/** The id comes first, because what is locked is bound to it. */
export async function nextCandidateId(trx: Database): Promise<number> {
  const { rows } = await sql<{
    id: number;
  }>`select nextval(pg_get_serial_sequence('candidate', 'id')) as id`.execute(trx);
  return rows[0]?.id as number;
}

export async function insertCandidate(
  trx: Database,
  row: Insertable<Candidate>,
  key: Insertable<CandidateKey>,
): Promise<void> {
  await trx.insertInto('candidate').values(row).execute();
  await trx.insertInto('candidate_key').values(key).execute();
}

export type CandidateFilter = { ids?: readonly number[]; requisitionId?: number; closed?: boolean };

/** Candidates with their sealed keys, and what their stage is judged by. */
export async function listCandidateRows(trx: Database, filter: CandidateFilter = {}) {
  let query = trx
    .selectFrom('candidate as c')
    .leftJoin('candidate_key as k', 'k.id', 'c.id')
    .innerJoin('requisition as r', 'r.id', 'c.requisition_id')
    .innerJoin('position_group as g', 'g.id', 'r.group_id')
    .leftJoin('position as p', 'p.id', 'r.position_id')
    .leftJoin('filing as f', 'f.person_id', 'c.person_id')
    .select([
      'c.id',
      'c.stage',
      'c.stage_on',
      'c.version',
      'c.round',
      'c.applied_on',
      'c.joining_on',
      'c.personal_locked',
    ])
    .select(['c.closed_as', 'c.closed_at_stage', 'c.closed_because', 'c.closed_words_locked'])
    .select(['c.pool_consent_on', 'c.erase_on', 'c.erased_on', 'c.person_id', 'c.requisition_id'])
    .select([
      'k.key_sealed',
      sql<boolean>`(k.id_number_sealed is not null or c.person_id is not null)`.as('has_id_number'),
    ])
    .select(['r.state as requisition_state', 'r.count', 'r.group_id', 'r.position_id'])
    .select(['g.name as group_name', 'g.name_en as group_name_en', 'p.number as position_number'])
    .select(['p.name as position_name', 'p.name_en as position_name_en'])
    .select(['f.sent_on as filed_on', 'f.acknowledged_on'])
    .select([
      sql<number>`(select count(*)::int from candidate h
        where h.requisition_id = r.id and h.stage in ('hired', 'filed'))`.as('hired'),
      sql<number>`(select count(*)::int from candidate h
        where h.requisition_id = r.id and h.stage in ('offer', 'onboarding') and h.id <> c.id)`.as('offered'),
      sql<string[]>`array(select w.rule from candidate_waiver w
        where w.candidate_id = c.id and w.granted)`.as('waived'),
      sql<number>`(select count(*)::int from onboarding_item i
        where i.candidate_id = c.id and i.is_required and i.done_on is null)`.as('items_open'),
    ])
    .orderBy('c.id');
  if (filter.ids) query = query.where(sql<boolean>`c.id = any(${filter.ids}::int[])`);
  if (filter.requisitionId !== undefined) query = query.where('c.requisition_id', '=', filter.requisitionId);
  if (filter.closed !== undefined) query = query.where('c.stage', filter.closed ? '=' : '<>', 'closed');
  return query.execute();
}
export type CandidateRow = Awaited<ReturnType<typeof listCandidateRows>>[number];

/** Locks the requisition of a candidate, so that its places are counted by one at a time. */
export async function lockRequisitionOf(trx: Database, candidateId: number): Promise<void> {
  await sql`select from requisition where id = (select requisition_id from candidate where id = ${candidateId})
    for update`.execute(trx);
}

/** Moves a candidate if nobody has since it was looked at: false when somebody has. */
export async function updateCandidate(
  trx: Database,
  { id, version, stage }: { id: number; version: number; stage: HiringStage },
  change: Partial<Insertable<Candidate>>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('candidate')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('stage', '=', stage)
    .where('erased_on', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function setIdNumber(
  trx: Database,
  id: number,
  value: { id_number_sealed: Buffer | null; id_number_hash: Buffer | null },
): Promise<void> {
  await trx.updateTable('candidate_key').set(value).where('id', '=', id).execute();
}

export async function findIdNumberSealed(trx: Database, id: number): Promise<Buffer | null | undefined> {
  const row = await trx
    .selectFrom('candidate_key')
    .select('id_number_sealed')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.id_number_sealed;
}

export async function findCandidateByIdHash(trx: Database, hash: Buffer): Promise<number | undefined> {
  const row = await trx
    .selectFrom('candidate_key')
    .select('id')
    .where('id_number_hash', '=', hash)
    .executeTakeFirst();
  return row?.id;
}

export async function insertInterview(trx: Database, row: Insertable<Interview>): Promise<void> {
  await trx.insertInto('interview').values(row).execute();
}

/** Interviews of candidates, the newest first. */
export async function listInterviews(trx: Database, candidateIds: readonly number[]) {
  return trx
    .selectFrom('interview')
    .select(['id', 'candidate_id', 'held_at', 'marks', 'result', 'words_locked', 'round'])
    .where(sql<boolean>`candidate_id = any(${candidateIds}::int[])`)
    .orderBy('id', 'desc')
    .execute();
}

/** Writes the result of an interview, once. */
export async function judgeInterviewRow(
  trx: Database,
  id: number,
  value: { marks: number; result: string; words_locked: Buffer },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('interview')
    .set(value)
    .where('id', '=', id)
    .where('result', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function insertOffer(trx: Database, row: Insertable<Offer>): Promise<void> {
  await trx.insertInto('offer').values(row).execute();
}

export async function answerOpenOffer(
  trx: Database,
  candidateId: number,
  answer: { answer: string; answered_on: Day },
): Promise<void> {
  await trx
    .updateTable('offer')
    .set(answer)
    .where('candidate_id', '=', candidateId)
    .where('answer', 'is', null)
    .execute();
}

export async function listOffers(trx: Database, candidateId: number) {
  return trx
    .selectFrom('offer')
    .select(['id', 'offered_on as offeredOn', 'answer_by as answerBy', 'joining_on as joiningOn'])
    .select(['answer', 'answered_on as answeredOn'])
    .where('candidate_id', '=', candidateId)
    .orderBy('id', 'desc')
    .execute();
}

export async function insertItems(
  trx: Database,
  rows: { project_id: number; candidate_id: number; code: string; sort: number; is_required: boolean }[],
): Promise<void> {
  await trx
    .insertInto('onboarding_item')
    .values(rows)
    .onConflict((clash) => clash.columns(['project_id', 'candidate_id', 'code']).doNothing())
    .execute();
}

export async function listItems(trx: Database, candidateId: number) {
  return trx
    .selectFrom('onboarding_item as i')
    .leftJoin('account as a', 'a.id', 'i.done_by')
    .select(['i.id', 'i.code', 'i.is_required as isRequired', 'i.done_on as doneOn'])
    .select('a.display_name as doneBy')
    .where('i.candidate_id', '=', candidateId)
    .orderBy('i.sort')
    .execute();
}

/** Takes every tick away: what was handed in for an earlier application is asked for again. */
export async function clearItems(trx: Database, candidateId: number): Promise<void> {
  await trx
    .updateTable('onboarding_item')
    .set({ done_on: null, done_by: null })
    .where('candidate_id', '=', candidateId)
    .where('done_on', 'is not', null)
    .execute();
}

/** Ticks an item, or takes the tick away. */
export async function tickItem(
  trx: Database,
  { candidateId, code }: { candidateId: number; code: string },
  done: { done_on: Day | null; done_by: number | null },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('onboarding_item')
    .set(done)
    .where('candidate_id', '=', candidateId)
    .where('code', '=', code)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
