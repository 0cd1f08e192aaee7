import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { addDays, dayOf } from '~/base/days';
import { lock } from './candidate-lock.server';
import { answerOpenOffer, insertItems, insertOffer } from './candidate-store.server';
import { offerForm } from './hiring-form';
import { keptDays } from './hiring-keeping';
import { type Step, takeStep } from './hiring-step.server';
import { onboardingItems } from './onboarding-items';
import { fieldFault } from './write-person.server';

/** Offers the place, from a day; the day is what clause 3.6 is judged at from now on. */
export async function makeOffer(call: Call, input: Step & Record<string, unknown>): Promise<void> {
  allow(call.actor, 'hiring.edit');
  const { answerBy, joiningOn } = checkForm(offerForm, input);
  const today = dayOf(call.now);
  if (answerBy < today) throw fieldFault('answerBy', 'hiring:fault.day_past');
  await takeStep(call, input, 'offer', 'offer', async (trx, { row }) => {
    await insertOffer(trx, {
      project_id: call.actor.projectId,
      candidate_id: row.id,
      offered_on: today,
      answer_by: answerBy,
      joining_on: joiningOn,
      offered_by: call.actor.accountId,
    });
    return { change: { joining_on: joiningOn } };
  });
}

/** The offer was taken: the list of what is to be handed in and signed is laid out. */
export async function acceptOffer(call: Call, input: Step): Promise<void> {
  allow(call.actor, 'hiring.edit');
  const { projectId } = call.actor;
  await takeStep(call, input, 'accept', 'onboarding', async (trx, { row }) => {
    await answerOpenOffer(trx, row.id, { answer: 'accepted', answered_on: dayOf(call.now) });
    const items = onboardingItems.map(({ code, isRequired }, sort) => ({
      code,
      sort,
      is_required: isRequired,
    }));
    await insertItems(
      trx,
      items.map((item) => ({ ...item, project_id: projectId, candidate_id: row.id })),
    );
    return {};
  });
}

/** The offer was not taken: the candidate is closed, and kept no longer than a complaint may take. */
export async function declineOffer(call: Call, input: Step): Promise<void> {
  allow(call.actor, 'hiring.edit');
  const today = dayOf(call.now);
  await takeStep(call, input, 'decline', 'closed', async (trx, { row, key }) => {
    await answerOpenOffer(trx, row.id, { answer: 'declined', answered_on: today });
    return {
      change: {
        closed_as: 'withdrawn',
        closed_at_stage: row.stage,
        closed_because: 'declined',
        closed_words_locked: key && lock(key, 'closed', ''),
        erase_on: addDays(today, keptDays.without),
      },
    };
  });
}
