import type { Insertable } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { Waiver } from '~db/types';
import type { EligibilityRule } from './eligibility';

export type WaiverLine = {
  id: number;
  rule: EligibilityRule;
  askedOn: Day;
  reason: string;
  /** null: not decided yet. */
  granted: boolean | null;
  decidedOn: Day | null;
  fileId: number | null;
  note: string;
};

export async function listWaiverLines(trx: Database, personId: number): Promise<WaiverLine[]> {
  const rows = await trx
    .selectFrom('waiver')
    .select(['id', 'rule', 'reason', 'granted', 'note'])
    .select(['asked_on as askedOn', 'decided_on as decidedOn', 'file_id as fileId'])
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, rule: row.rule as EligibilityRule }));
}

export async function insertWaiver(trx: Database, row: Insertable<Waiver>): Promise<void> {
  await trx.insertInto('waiver').values(row).execute();
}

export async function isWaiverOpen(trx: Database, personId: number, id: number): Promise<boolean> {
  const row = await trx
    .selectFrom('waiver')
    .select('id')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('granted', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Writes a decision, once: false when somebody has decided already. */
export async function closeWaiver(
  trx: Database,
  id: number,
  decision: Required<Pick<Insertable<Waiver>, 'granted' | 'decided_on' | 'decided_by' | 'file_id' | 'note'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('waiver')
    .set(decision)
    .where('id', '=', id)
    .where('granted', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
