import type { Hundredths } from '~/base/hundredths';
import type { Indicator, Rule } from './scheme';

/** What a measure counted: `value` out of `base` rows, `occurrences` that cost, workdays after the first. */
export type Count = { value: number; base: number; occurrences: number; furtherWorkdays: number };

export type Judgement = {
  lost: Hundredths;
  dropsBand: boolean;
  /** Whole steps that were charged, for the formula in words. */
  steps: number;
};

/** Lost hundredths by the indicator's rule; never more than its points, never below zero. */
export function judge(indicator: Pick<Indicator, 'points' | 'rule'>, count: Count): Judgement {
  const { lost, steps } = charge(indicator.rule, indicator.points, count);
  const dropsBand =
    indicator.rule.kind === 'all_or_nothing' && indicator.rule.dropsBand && count.occurrences > 0;
  return { lost: Math.min(indicator.points, Math.max(0, lost)), dropsBand, steps };
}

function charge(rule: Rule, points: Hundredths, count: Count): { lost: Hundredths; steps: number } {
  switch (rule.kind) {
    case 'per_occurrence': {
      const steps = Math.floor(count.occurrences / (rule.each ?? 1));
      return { lost: steps * rule.per, steps };
    }
    case 'per_step_short': {
      const steps = stepsShort(rule, count);
      return { lost: steps * rule.per + count.occurrences * (rule.perOccurrence ?? 0), steps };
    }
    case 'late_cases':
      return {
        lost: count.occurrences * rule.perCase + count.furtherWorkdays * rule.perFurtherWorkday,
        steps: count.occurrences,
      };
    case 'all_or_nothing':
      return { lost: count.occurrences > 0 ? points : 0, steps: count.occurrences };
    case 'manual':
      return { lost: 0, steps: 0 };
  }
}

/** Whole steps by which value/base misses the target, compared as fractions so that no edge is rounded. */
function stepsShort(rule: Extract<Rule, { kind: 'per_step_short' }>, count: Count): number {
  if (count.base === 0) return 0;
  const actual = count.value * 10_000;
  const target = rule.target * count.base;
  const short = rule.direction === 'below' ? target - actual : actual - target;
  return short <= 0 ? 0 : Math.floor(short / (rule.step * count.base));
}
