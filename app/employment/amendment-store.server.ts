import type { Call } from '~/access/call';
import type { Day } from '~/base/days';
import type { Fen } from '~/base/money';
import type { Database } from '~db/connection';

export type AmendmentRow = {
  contractId: number;
  fromOn: Day;
  untilBefore: Day | null;
  untilAfter: Day | null;
  payBefore: Fen;
  payAfter: Fen;
  dutiesBefore: string;
  dutiesAfter: string;
  reason: string;
  fileId: number | null;
};

export async function insertAmendment(trx: Database, call: Call, row: AmendmentRow): Promise<void> {
  await trx
    .insertInto('contract_amendment')
    .values({
      project_id: call.actor.projectId,
      contract_id: row.contractId,
      from_on: row.fromOn,
      until_before: row.untilBefore,
      until_after: row.untilAfter,
      pay_before: row.payBefore,
      pay_after: row.payAfter,
      duties_before: row.dutiesBefore,
      duties_after: row.dutiesAfter,
      reason: row.reason,
      file_id: row.fileId,
      recorded_by: call.actor.accountId,
      recorded_at: call.now,
    })
    .execute();
}

export type ListedAmendment = AmendmentRow & { id: number; recordedBy: string | null; recordedAt: Date };

/** What was amended in a person's contracts, in order. */
export async function listAmendmentsOf(trx: Database, personId: number): Promise<ListedAmendment[]> {
  return trx
    .selectFrom('contract_amendment as a')
    .innerJoin('labour_contract as c', 'c.id', 'a.contract_id')
    .leftJoin('account', 'account.id', 'a.recorded_by')
    .select(['a.id', 'a.contract_id as contractId', 'a.from_on as fromOn', 'a.reason', 'a.file_id as fileId'])
    .select(['a.until_before as untilBefore', 'a.until_after as untilAfter'])
    .select(['a.pay_before as payBefore', 'a.pay_after as payAfter'])
    .select(['a.duties_before as dutiesBefore', 'a.duties_after as dutiesAfter'])
    .select(['account.display_name as recordedBy', 'a.recorded_at as recordedAt'])
    .where('c.person_id', '=', personId)
    .orderBy('a.id')
    .execute();
}
