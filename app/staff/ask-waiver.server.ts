import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { judgeEligibility } from './eligibility';
import { listEligibilityFacts } from './eligibility-store.server';
import { type AskWaiverInput, askWaiverForm } from './waiver-form';
import { insertWaiver } from './waiver-store.server';

/** Asks the procurer to set one rule aside; only a rule that is not met can be. */
export async function askWaiver(
  call: Call,
  { personId, ...input }: AskWaiverInput & { personId: number },
): Promise<void> {
  allow(call.actor, 'waiver.ask');
  const { rule, because } = checkForm(askWaiverForm, input);
  const today = dayOf(call.now);
  try {
    await inTransaction(call, async (trx) => {
      const judged = (await listEligibilityFacts(trx, [personId])).get(personId);
      if (!judged) throw new Refusal(404, 'staff:refusal.no_person');
      const { rules } = judgeEligibility(judged.facts, judged.joinedOn, today);
      if (rules.some((line) => line.rule === rule && line.result === 'pass'))
        throw new Refusal(409, 'staff:refusal.waiver_not_needed');
      await insertWaiver(trx, {
        project_id: call.actor.projectId,
        person_id: personId,
        rule,
        asked_on: today,
        asked_by: call.actor.accountId,
        reason: because,
      });
    });
  } catch (error) {
    if ((error as { code?: string }).code === '23505')
      throw new Refusal(409, 'staff:refusal.waiver_asked_already');
    throw error;
  }
}
