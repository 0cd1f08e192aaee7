import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { orConflict } from '~/attendance/constraint-refusal';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { lockPeople } from '~/staff/person-lock-store.server';
import { type Database, inTransaction } from '~db/connection';
import { type Draft, type DraftInput, discardForm, draftForm } from './contract-form';
import { discardDraft, findContract, insertDraft, listContractsOf } from './contract-store.server';
import { defaultTemplate } from './default-template';
import { listEmployed } from './employment-store.server';
import { readRates } from './get-rates.server';
import { probationFaults } from './probation-limit';
import { rateOn } from './rate-on';
import { listTemplates } from './template-store.server';

/** Drafts a contract, or the one that follows another, from the hall's text as it stands. Nothing holds until it is signed. */
export async function draftContract(call: Call, input: DraftInput): Promise<{ id: number }> {
  allow(call.actor, 'contract.edit');
  const draft = checkForm(draftForm, input);
  return inTransaction(call, async (trx) => {
    await lockPeople(trx, [draft.personId]);
    await requireLawful(trx, draft, call.now);
    const [template] = await listTemplates(trx);
    const body = template?.body ?? defaultTemplate;
    const id = await orConflict(insertDraft(trx, call, { draft, body }), {
      one_draft_contract: { key: 'employment:refusal.draft_waits' },
    });
    return { id };
  });
}

async function requireLawful(trx: Database, draft: Draft, now: Date): Promise<void> {
  const [person] = await listEmployed(trx, dayOf(now), draft.personId);
  if (!person) throw new Refusal(404, 'staff:refusal.no_person');
  const rates = await readRates(trx);
  const earlier = await listContractsOf(trx, draft.personId);
  if (draft.renewsId && !earlier.some(({ id, state }) => id === draft.renewsId && state !== 'draft'))
    throw new Refusal(404, 'employment:refusal.no_contract');
  const faults = probationFaults(
    {
      ...draft,
      untilOn: draft.untilOn ?? null,
      probationUntil: draft.probationUntil ?? null,
      probationPay: draft.probationPay ?? null,
    },
    rateOn(rates, 'probation', draft.fromOn),
    {
      hadContractBefore: earlier.some(({ state }) => state === 'signed' || state === 'ended'),
      minimumWage: rateOn(rates, 'minimum_wage', draft.fromOn).month,
    },
  );
  const count = Object.keys(faults).length;
  if (count > 0) throw new Refusal(400, 'base:refusal.form', { count }, faults);
}

/** Puts a draft aside; it stays in the trail. */
export async function discardContract(
  call: Call,
  input: { personId: number; contractId: number },
): Promise<void> {
  allow(call.actor, 'contract.edit');
  const which = checkForm(discardForm, input);
  await inTransaction(call, async (trx) => {
    const isDraft = (await findContract(trx, which))?.state === 'draft';
    if (!isDraft || !(await discardDraft(trx, which.contractId)))
      throw new Refusal(409, 'employment:refusal.no_draft');
  });
}
