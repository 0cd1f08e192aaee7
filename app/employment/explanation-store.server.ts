import type { Call } from '~/access/call';
import type { Month } from '~/base/days';
import type { Database } from '~db/connection';
import type { DifferenceKind } from './roll-differences';

export type Explanation = {
  kind: DifferenceKind;
  personId: number | null;
  words: string;
  by: string | null;
  at: Date;
};

/** What was said of a month, the last word last. */
export async function listExplanations(trx: Database, month: Month): Promise<Explanation[]> {
  const rows = await trx
    .selectFrom('contribution_explanation as e')
    .leftJoin('account', 'account.id', 'e.recorded_by')
    .select([
      'e.kind',
      'e.person_id as personId',
      'e.words',
      'account.display_name as by',
      'e.recorded_at as at',
    ])
    .where('e.month', '=', month)
    .orderBy('e.id')
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as DifferenceKind }));
}

export async function insertExplanation(
  trx: Database,
  call: Call,
  row: { month: Month; kind: DifferenceKind; personId: number | null; words: string },
): Promise<void> {
  await trx
    .insertInto('contribution_explanation')
    .values({
      project_id: call.actor.projectId,
      month: row.month,
      kind: row.kind,
      person_id: row.personId,
      words: row.words,
      recorded_by: call.actor.accountId,
      recorded_at: call.now,
    })
    .execute();
}
