import { formatHundredths, type Hundredths } from '~/base/hundredths';
import type { Rule } from './scheme';

type Words = (key: string, params?: Record<string, unknown>) => string;

/** Without idle zeros: 50 -> '0.5', 300 -> '3'. */
const short = (value: Hundredths) => formatHundredths(value).replace(/\.?0+$/, '');

/** What the rule charges, in words. */
export function ruleWords(t: Words, rule: Rule): string {
  switch (rule.kind) {
    case 'per_occurrence':
      return (rule.each ?? 1) === 1
        ? t('assessment:rule.per_occurrence', { per: short(rule.per) })
        : t('assessment:rule.per_group', { per: short(rule.per), each: rule.each });
    case 'per_step_short': {
      const params = { target: short(rule.target), step: short(rule.step), per: short(rule.per) };
      const words = t(`assessment:rule.${rule.direction}`, params);
      if (!rule.perOccurrence) return words;
      return words + t('assessment:rule.and_each', { per: short(rule.perOccurrence) });
    }
    case 'late_cases':
      return t('assessment:rule.late_cases', {
        per: short(rule.perCase),
        further: short(rule.perFurtherWorkday),
      });
    case 'all_or_nothing':
      return t(rule.dropsBand ? 'assessment:rule.all_and_band' : 'assessment:rule.all');
    case 'manual':
      return t('assessment:rule.manual');
  }
}

export type CountedLine = {
  state: string;
  value: number | null;
  base: number | null;
  occurrences: number | null;
  furtherWorkdays: number;
  indicator: { measure: string | null };
  mark: { note: string; clause: string } | null;
};

/** What was counted, in words; a share is given to two decimals. */
export function countWords(t: Words, line: CountedLine): string {
  const { state, value, base, occurrences, furtherWorkdays, indicator } = line;
  if (state === 'not_assessed') {
    return t(indicator.measure ? 'assessment:count.no_rows' : 'assessment:count.no_mark');
  }
  if (state === 'manual' || value === null || base === null) {
    const { mark } = line;
    return mark ? t('assessment:count.marked', { note: mark.note, clause: mark.clause }) : '';
  }
  const share = base > 0 ? short(Math.floor((value * 10_000) / base)) : '0';
  return t(`assessment:count.${indicator.measure}`, {
    value,
    base,
    occurrences,
    further: furtherWorkdays,
    share,
  });
}

export type LossFacts = { reason: string; params: Record<string, string | number> };

/** Why a row cost points, in words. */
export function lossWords(t: Words, { reason, params }: LossFacts): string {
  const variant = params.variant ? `_${params.variant}` : '';
  const named = {
    ...params,
    half: t(`assessment:half.${params.half ?? 'am'}`),
    step: t(`assessment:step.${params.step ?? 'due'}`),
    state: t(`assessment:half_state.${params.state ?? 'present'}`),
  };
  return t(`assessment:loss.${reason}${variant}`, named);
}
