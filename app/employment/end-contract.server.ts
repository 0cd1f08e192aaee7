import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { fieldFault, Refusal } from '~/base/errors';
import { type Database, inTransaction } from '~db/connection';
import { type EndInput, type EstimateInput, endForm, estimateForm } from './contract-form';
import { type ContractRow, endSigned, findContract } from './contract-store.server';
import { listEmployed } from './employment-store.server';
import { readRates } from './get-rates.server';
import { rateOn } from './rate-on';
import { reckonSeverance, type Severance } from './severance';
import { changeOf, withFile } from './sign-contract.server';

/** What ending a contract would cost, with its arithmetic: a proposal, nothing is decided by it. */
export async function estimateEnd(
  call: Call,
  { personId, ...input }: EstimateInput & { personId: number },
): Promise<Severance & { contractId: number; endedOn: string }> {
  allow(call.actor, 'contract.read');
  const asked = checkForm(estimateForm, input);
  return inTransaction(call, async (trx) => {
    const contract = await findContract(trx, { personId, contractId: asked.contractId });
    if (contract?.state !== 'signed') throw new Refusal(409, 'employment:refusal.not_signed');
    requireEnd(contract, asked.endedOn);
    const { contractId, endedOn } = asked;
    return { contractId, endedOn, ...(await reckon(trx, contract, asked, dayOf(call.now))) };
  });
}

async function reckon(
  trx: Database,
  contract: ContractRow,
  asked: ReturnType<typeof estimateForm.parse>,
  today: string,
): Promise<Severance> {
  const [person] = await listEmployed(trx, today, contract.personId);
  if (!person) throw new Refusal(404, 'staff:refusal.no_person');
  const rates = await readRates(trx);
  return reckonSeverance({
    ground: asked.ground,
    joinedOn: person.joinedOn,
    endedOn: asked.endedOn,
    averagePay: asked.averagePay,
    lastPay: contract.monthlyPay,
    isNoticed: asked.isNoticed === 'yes',
    averageWage: rateOn(rates, 'average_wage', asked.endedOn).month,
    minimumWage: rateOn(rates, 'minimum_wage', asked.endedOn).month,
    caps: rateOn(rates, 'severance', asked.endedOn),
  });
}

/** Ends a contract on a day, for a reason, at the amount HR decides. */
export async function endContract(call: Call, input: EndInput): Promise<void> {
  allow(call.actor, 'contract.edit');
  const { personId, contractId, ...end } = checkForm(endForm, input);
  await withFile(call, undefined, (trx) =>
    changeOf(trx, call, { personId, contractId }, async (contract) => {
      requireEnd(contract, end.endedOn);
      if (!(await endSigned(trx, call, { contractId, ...end })))
        throw new Refusal(409, 'employment:refusal.not_signed');
    }),
  );
}

function requireEnd(contract: ContractRow, endedOn: string): void {
  if (endedOn < contract.fromOn)
    throw fieldFault('endedOn', {
      key: 'employment:fault.before_contract',
      params: { day: contract.fromOn },
    });
}
