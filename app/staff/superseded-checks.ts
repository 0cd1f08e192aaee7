import type { CheckResult, CheckRule, EarlierCheck } from './eligibility';

type Check = { checkedOn: string | null; result: CheckResult | null };
export type ChecksOfFile = Record<CheckRule, Check>;

/**
 * The checks that a newer one takes the place of. One of the same day puts right what was typed, and one taken out or
 * dated back is no newer check: neither leaves anything behind but the trail.
 */
export function supersededChecks(
  before: ChecksOfFile,
  after: ChecksOfFile,
  kept: readonly EarlierCheck[] = [],
): EarlierCheck[] {
  return (['record', 'conduct', 'health'] as const).flatMap((rule) => {
    const { checkedOn, result } = before[rule];
    const next = after[rule].checkedOn;
    if (!checkedOn || !next || next <= checkedOn) return [];
    const isKept = kept.some(
      (one) => one.rule === rule && one.checkedOn === checkedOn && one.result === result,
    );
    return isKept ? [] : [{ rule, checkedOn, result }];
  });
}
