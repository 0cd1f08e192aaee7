import { type Day, firstDayOf, lastDayOf, type Month } from '~/base/days';
import type { Database } from '~db/connection';
import type { CorrectionFields } from './correction-form';
import type { CorrectionState } from './correction-state';

/** Asked for, waiting or approved: what counts against the limit of the month. */
export async function countCorrections(trx: Database, personId: number, month: Month): Promise<number> {
  const { count } = await trx
    .selectFrom('punch_correction')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('day', '>=', firstDayOf(month))
    .where('day', '<=', lastDayOf(month))
    .where('state', 'in', ['asked', 'lead_approved', 'approved'])
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function insertCorrection(
  trx: Database,
  row: CorrectionFields & {
    projectId: number;
    personId: number;
    fileId: number | undefined;
    state: CorrectionState;
    askedBy: number | null;
    askedAt: Date;
  },
): Promise<number> {
  const { id } = await trx
    .insertInto('punch_correction')
    .values({
      project_id: row.projectId,
      person_id: row.personId,
      day: row.day,
      minute: row.minute,
      reason: row.reason,
      file_id: row.fileId ?? null,
      state: row.state,
      asked_by: row.askedBy,
      asked_at: row.askedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A correction, locked until the transaction ends: two deciders do not decide twice. */
export async function findCorrection(trx: Database, id: number) {
  const row = await trx
    .selectFrom('punch_correction')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && { ...row, state: row.state as CorrectionState };
}

export async function setCorrectionState(
  trx: Database,
  id: number,
  change: { state: CorrectionState; by: number | null; at: Date; refusal: string },
): Promise<void> {
  const who =
    change.state === 'lead_approved'
      ? { lead_by: change.by, lead_at: change.at }
      : { decided_by: change.by, decided_at: change.at };
  await trx
    .updateTable('punch_correction')
    .set({ state: change.state, refusal: change.refusal, ...who })
    .where('id', '=', id)
    .execute();
}

export type CorrectionRow = {
  id: number;
  personId: number;
  personName: string;
  day: Day;
  minute: number;
  reason: string;
  fileId: number | null;
  state: CorrectionState;
  askedAt: Date;
  leadBy: string | null;
  decidedBy: string | null;
  refusal: string;
};

/** Corrections, those that wait first, then the newest; of one person or of all. */
export async function listCorrectionRows(
  trx: Database,
  filter: { personId?: number; limit: number },
): Promise<CorrectionRow[]> {
  let query = trx
    .selectFrom('punch_correction as c')
    .innerJoin('person', 'person.id', 'c.person_id')
    .leftJoin('account as lead', 'lead.id', 'c.lead_by')
    .leftJoin('account as decider', 'decider.id', 'c.decided_by');
  if (filter.personId !== undefined) query = query.where('c.person_id', '=', filter.personId);
  const rows = await query
    .selectAll('c')
    .select(['person.name', 'lead.display_name as lead_name', 'decider.display_name as decider_name'])
    .orderBy((eb) => eb('c.state', 'in', ['asked', 'lead_approved']), 'desc')
    .orderBy('c.day', 'desc')
    .orderBy('c.id', 'desc')
    .limit(filter.limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    personName: row.name,
    day: row.day,
    minute: row.minute,
    reason: row.reason,
    fileId: row.file_id,
    state: row.state as CorrectionState,
    askedAt: row.asked_at,
    leadBy: row.lead_name,
    decidedBy: row.decider_name,
    refusal: row.refusal,
  }));
}

/** The approved corrections of the days, as punches of their people: minutes after midnight. */
export async function readCorrections(trx: Database, from: Day, to: Day) {
  return trx
    .selectFrom('punch_correction')
    .select(['person_id', 'day', 'minute'])
    .where('state', '=', 'approved')
    .where('day', '>=', from)
    .where('day', '<=', to)
    .execute();
}
