import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { lock } from './candidate-lock.server';
import { answerOpenOffer, clearItems } from './candidate-store.server';
import { type CloseInput, closeForm } from './hiring-form';
import { eraseDay } from './hiring-keeping';
import { type Step, takeStep } from './hiring-step.server';
import { listRequisitionRows } from './requisition-store.server';
import { fieldFault } from './write-person.server';

/** Ends an application with its reason, and says until when the data is kept: in the pool only with consent. */
export async function closeCandidate(call: Call, input: Step & CloseInput): Promise<void> {
  allow(call.actor, 'hiring.edit');
  const { closedAs, because, words, consents, keepUntil } = checkForm(closeForm, input);
  const today = dayOf(call.now);
  const erase = eraseDay({ consents, keepUntil }, today);
  if ('fault' in erase) throw fieldFault('keepUntil', erase.fault.key, erase.fault.params);
  const step = closedAs === 'rejected' ? 'reject' : 'withdraw';
  await takeStep(call, input, step, 'closed', async (trx, { row, key }) => {
    const answer = closedAs === 'rejected' ? 'revoked' : 'declined';
    await answerOpenOffer(trx, row.id, { answer, answered_on: today });
    return {
      change: {
        closed_as: closedAs,
        closed_at_stage: row.stage,
        closed_because: because,
        closed_words_locked: key && lock(key, 'closed', words ?? ''),
        pool_consent_on: consents ? today : null,
        erase_on: erase.day,
      },
    };
  });
}

/** Takes somebody out of the pool into an open requisition: they start anew, with the consent to be asked again. */
export async function reopenCandidate(call: Call, input: Step & { requisitionId: number }): Promise<void> {
  allow(call.actor, 'hiring.edit');
  await takeStep(call, input, 'reopen', 'applied', async (trx, { row }) => {
    const [requisition] = await listRequisitionRows(trx, input.requisitionId);
    if (requisition?.state !== 'open') throw new Refusal(409, 'hiring:refusal.requisition_closed');
    await clearItems(trx, row.id);
    return {
      change: {
        requisition_id: requisition.id,
        round: row.round + 1,
        joining_on: requisition.wantedFrom,
        closed_as: null,
        closed_at_stage: null,
        closed_because: null,
        closed_words_locked: null,
        pool_consent_on: null,
        erase_on: null,
      },
    };
  });
}
