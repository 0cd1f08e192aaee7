import type { Call } from '~/access/call';
import { may } from '~/access/policy';
import { dayOf } from '~/base/days';
import { inTransaction } from '~db/connection';
import { type EligibilityRule, judgeEligibility } from './eligibility';
import { listEligibilityFacts } from './eligibility-store.server';
import { listWaiverLines, type WaiverLine } from './waiver-store.server';

export type WaiversView = {
  waivers: WaiverLine[];
  /** Rules that are not met and not asked for yet; empty for whoever may not ask. */
  askable: EligibilityRule[];
  mayDecide: boolean;
};

/** The waivers of one person: the rule and the decision, never the evidence. Undefined for whom they do not concern. */
export async function listWaivers(
  call: Call,
  { personId }: { personId: number },
): Promise<WaiversView | undefined> {
  if (!may(call.actor, 'waiver.read')) return undefined;
  return inTransaction(call, async (trx) => {
    const waivers = await listWaiverLines(trx, personId);
    const judged = (await listEligibilityFacts(trx, [personId])).get(personId);
    const mayDecide = may(call.actor, 'waiver.decide');
    if (!judged || !may(call.actor, 'waiver.ask')) return { waivers, askable: [], mayDecide };
    const { rules } = judgeEligibility(judged.facts, judged.joinedOn, dayOf(call.now), judged.waived);
    const isAsked = (rule: EligibilityRule) =>
      waivers.some((waiver) => waiver.rule === rule && waiver.granted !== false);
    const open = rules.filter(({ rule, result }) => result !== 'pass' && !isAsked(rule));
    return { waivers, askable: open.map(({ rule }) => rule), mayDecide };
  });
}
