import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { tickItem } from './candidate-store.server';
import { findOpenCandidate } from './hiring-step.server';

/** Notes that something was handed in, signed or set up: who noted it, and on which day; or takes that back. */
export async function tickOnboarding(
  call: Call,
  { candidateId, code, isDone }: { candidateId: number; code: string; isDone: boolean },
): Promise<void> {
  allow(call.actor, 'hiring.edit');
  await inTransaction(call, async (trx) => {
    const { row } = await findOpenCandidate(trx, call, candidateId);
    if (!['onboarding', 'hired', 'filed'].includes(row.stage)) throw new Refusal(409, 'hiring:why.stage');
    const done = isDone
      ? { done_on: dayOf(call.now), done_by: call.actor.accountId }
      : { done_on: null, done_by: null };
    if (!(await tickItem(trx, { candidateId, code }, done))) throw new Refusal(404, 'hiring:refusal.no_item');
  });
}
