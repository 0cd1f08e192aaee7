import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { discardFile, storeFile } from '~/access/store-file.server';
import { orConflict } from '~/attendance/constraint-refusal';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { fieldFault, Refusal } from '~/base/errors';
import type { Upload } from '~/base/uploads.server';
import { forgetExpiryCount } from '~/staff/expiry-count.server';
import { lockPeople } from '~/staff/person-lock-store.server';
import { type Database, inTransaction } from '~db/connection';
import { insertAmendment } from './amendment-store.server';
import { type AmendInput, amendForm, type SignInput, signForm } from './contract-form';
import { type ContractRow, changeSigned, findContract, signDraft, tellFile } from './contract-store.server';

const overlap = { one_contract_a_day: { key: 'employment:refusal.overlap' } };

/** Records that both sides signed a draft: from now on it is the contract, and the person's file shows its days. */
export async function signContract(
  call: Call,
  { file, ...input }: SignInput & { file?: Upload },
): Promise<void> {
  allow(call.actor, 'contract.edit');
  const { personId, contractId, signedOn } = checkForm(signForm, input);
  if (signedOn > dayOf(call.now)) throw fieldFault('signedOn', { key: 'employment:fault.day_to_come' });
  await withFile(call, file, (trx, fileId) =>
    changeOf(trx, call, { personId, contractId }, async () => {
      if (!(await orConflict(signDraft(trx, call, { contractId, signedOn, fileId }), overlap)))
        throw new Refusal(409, 'employment:refusal.no_draft');
    }),
  );
}

/** Changes end, pay or duties of a signed contract from a day on; what it was before stays beside it. */
export async function amendContract(
  call: Call,
  { file, ...input }: AmendInput & { file?: Upload },
): Promise<void> {
  allow(call.actor, 'contract.edit');
  const { personId, contractId, reason, fromOn, ...asked } = checkForm(amendForm, input);
  await withFile(call, file, (trx, fileId) =>
    changeOf(trx, call, { personId, contractId }, async (contract) => {
      const after = {
        untilOn: asked.untilOn ?? contract.untilOn,
        monthlyPay: asked.monthlyPay ?? contract.monthlyPay,
        duties: asked.duties ?? contract.duties,
      };
      requireChange(contract, after, fromOn);
      if (!(await orConflict(changeSigned(trx, contractId, after), overlap)))
        throw new Refusal(409, 'employment:refusal.not_signed');
      await insertAmendment(trx, call, {
        ...{ contractId, fromOn, reason, fileId },
        ...{ untilBefore: contract.untilOn, untilAfter: after.untilOn },
        ...{ payBefore: contract.monthlyPay, payAfter: after.monthlyPay },
        ...{ dutiesBefore: contract.duties, dutiesAfter: after.duties },
      });
    }),
  );
}

type Terms = Pick<ContractRow, 'untilOn' | 'monthlyPay' | 'duties'>;

function requireChange(before: ContractRow, after: Terms, fromOn: string): void {
  const { untilOn } = after;
  if (untilOn && before.kind !== 'fixed')
    throw fieldFault('untilOn', { key: 'employment:fault.until_not_fixed' });
  if (untilOn && untilOn < before.fromOn)
    throw fieldFault('untilOn', { key: 'employment:fault.to_before_from' });
  if (fromOn < before.fromOn)
    throw fieldFault('fromOn', { key: 'employment:fault.before_contract', params: { day: before.fromOn } });
  const isSame =
    untilOn === before.untilOn && after.monthlyPay === before.monthlyPay && after.duties === before.duties;
  if (isSame) throw new Refusal(400, 'employment:refusal.nothing_amended');
}

/** A change of one contract, its person locked, and the file told afterwards. */
export async function changeOf(
  trx: Database,
  call: Call,
  which: { personId: number; contractId: number },
  work: (contract: ContractRow) => Promise<void>,
): Promise<void> {
  allow(call.actor, 'contract.edit');
  await lockPeople(trx, [which.personId]);
  const contract = await findContract(trx, which);
  if (!contract) throw new Refusal(404, 'employment:refusal.no_contract');
  await work(contract);
  await tellFile(trx, which.personId);
}

/** A change in one transaction with its scan, which is not kept when the change is refused. */
export async function withFile(
  call: Call,
  file: Upload | undefined,
  work: (trx: Database, fileId: number | null) => Promise<void>,
): Promise<void> {
  allow(call.actor, 'contract.edit');
  const stored = file && (await storeFile(call, { ...file, purpose: 'labour_contract', field: 'file' }));
  try {
    await inTransaction(call, (trx) => work(trx, stored?.id ?? null));
  } catch (error) {
    if (stored) await discardFile(call, { id: stored.id, purpose: 'labour_contract' });
    throw error;
  }
  forgetExpiryCount(call.actor.projectId);
}
