import type { Database } from '~db/connection';

export type CaseInHand = { id: number; caseNo: string; matterName: string };

/** More than anybody has in hand; a hand-over is read and signed line by line. */
const mostInHand = 500;

/** The cases of a person that are not closed, the oldest first. */
export async function listOpenCasesOf(trx: Database, personId: number): Promise<CaseInHand[]> {
  return trx
    .selectFrom('ledger_case')
    .select(['id', 'case_no as caseNo', 'matter_name as matterName'])
    .where('person_id', '=', personId)
    .where('closed_at', 'is', null)
    .orderBy('received_at')
    .orderBy('id')
    .limit(mostInHand)
    .execute();
}
