import type { Updateable } from 'kysely';
import type { Call } from '~/access/call';
import type { Day } from '~/base/days';
import type { Fen } from '~/base/money';
import type { Database } from '~db/connection';
import type { LabourContract } from '~db/types';
import type { Draft } from './contract-form';
import type { ContractKind } from './contract-span';
import type { EndGround } from './severance';

export type ContractState = 'draft' | 'discarded' | 'signed' | 'ended';
export type ContractRow = {
  id: number;
  personId: number;
  kind: ContractKind;
  state: ContractState;
  fromOn: Day;
  untilOn: Day | null;
  task: string;
  probationUntil: Day | null;
  monthlyPay: Fen;
  probationPay: Fen | null;
  duties: string;
  place: string;
  renewsId: number | null;
  signedOn: Day | null;
  fileId: number | null;
  endedOn: Day | null;
  endGround: EndGround | null;
  endReason: string | null;
  severance: Fen | null;
  averagePay: Fen | null;
};

function contracts(trx: Database) {
  return trx
    .selectFrom('labour_contract as c')
    .select(['c.id', 'c.person_id as personId', 'c.kind', 'c.state', 'c.task', 'c.duties', 'c.place'])
    .select(['c.from_on as fromOn', 'c.until_on as untilOn', 'c.probation_until as probationUntil'])
    .select(['c.monthly_pay as monthlyPay', 'c.probation_pay as probationPay', 'c.renews_id as renewsId'])
    .select(['c.signed_on as signedOn', 'c.file_id as fileId', 'c.ended_on as endedOn'])
    .select(['c.end_ground as endGround', 'c.end_reason as endReason'])
    .select(['c.severance', 'c.average_pay as averagePay']);
}

type Stored = Awaited<ReturnType<ReturnType<typeof contracts>['execute']>>[number];
const typed = (row: Stored): ContractRow => ({
  ...row,
  kind: row.kind as ContractKind,
  state: row.state as ContractState,
  endGround: row.endGround as EndGround | null,
});

/** A person's contracts, the newest first; discarded drafts are left out. */
export async function listContractsOf(trx: Database, personId: number): Promise<ContractRow[]> {
  const rows = await contracts(trx)
    .where('c.person_id', '=', personId)
    .where('c.state', '<>', 'discarded')
    .orderBy('c.from_on', 'desc')
    .orderBy('c.id', 'desc')
    .execute();
  return rows.map(typed);
}

/** One contract of this person, with the text it was drafted from. */
export async function findContract(
  trx: Database,
  { personId, contractId }: { personId: number; contractId: number },
): Promise<(ContractRow & { body: string }) | undefined> {
  const row = await contracts(trx)
    .select('c.body')
    .where('c.id', '=', contractId)
    .where('c.person_id', '=', personId)
    .where('c.state', '<>', 'discarded')
    .executeTakeFirst();
  return row && { ...typed(row), body: row.body };
}

export async function insertDraft(
  trx: Database,
  call: Call,
  { draft, body }: { draft: Draft; body: string },
): Promise<number> {
  const { id } = await trx
    .insertInto('labour_contract')
    .values({
      project_id: call.actor.projectId,
      person_id: draft.personId,
      kind: draft.kind,
      from_on: draft.fromOn,
      until_on: draft.untilOn ?? null,
      task: draft.kind === 'task' ? (draft.task ?? '') : '',
      probation_until: draft.probationUntil ?? null,
      monthly_pay: draft.monthlyPay,
      probation_pay: draft.probationUntil ? (draft.probationPay ?? null) : null,
      duties: draft.duties,
      place: draft.place,
      body,
      renews_id: draft.renewsId ?? null,
      drafted_by: call.actor.accountId,
      drafted_at: call.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Moves a contract on from the state it must be in; false: it is not there, or in another. */
async function move(
  trx: Database,
  contractId: number,
  from: ContractState,
  to: Updateable<LabourContract>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('labour_contract')
    .set(to)
    .where('id', '=', contractId)
    .where('state', '=', from)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export function discardDraft(trx: Database, contractId: number): Promise<boolean> {
  return move(trx, contractId, 'draft', { state: 'discarded' });
}

export function signDraft(
  trx: Database,
  call: Call,
  { contractId, signedOn, fileId }: { contractId: number; signedOn: Day; fileId: number | null },
): Promise<boolean> {
  return move(trx, contractId, 'draft', {
    state: 'signed',
    signed_on: signedOn,
    file_id: fileId,
    signed_by: call.actor.accountId,
    signed_at: call.now,
  });
}

export function changeSigned(
  trx: Database,
  contractId: number,
  { untilOn, monthlyPay, duties }: Pick<ContractRow, 'untilOn' | 'monthlyPay' | 'duties'>,
): Promise<boolean> {
  return move(trx, contractId, 'signed', { until_on: untilOn, monthly_pay: monthlyPay, duties });
}

export function endSigned(
  trx: Database,
  call: Call,
  end: {
    contractId: number;
    endedOn: Day;
    ground: EndGround;
    reason: string;
    severance: Fen;
    averagePay: Fen;
  },
): Promise<boolean> {
  return move(trx, end.contractId, 'signed', {
    state: 'ended',
    ended_on: end.endedOn,
    end_ground: end.ground,
    end_reason: end.reason,
    severance: end.severance,
    average_pay: end.averagePay,
    ended_by: call.actor.accountId,
    ended_at: call.now,
  });
}

/** The days of the contract that began last stand in the person's file, where others read them. */
export async function tellFile(trx: Database, personId: number): Promise<void> {
  const last = await contracts(trx)
    .where('c.person_id', '=', personId)
    .where('c.state', 'in', ['signed', 'ended'])
    .orderBy('c.from_on', 'desc')
    .executeTakeFirst();
  if (!last) return;
  await trx
    .updateTable('person')
    .set({ contract_from: last.fromOn, contract_until: last.endedOn ?? last.untilOn })
    .where('id', '=', personId)
    .execute();
}
