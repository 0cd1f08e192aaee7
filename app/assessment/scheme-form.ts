import { isMonth } from '~/base/days';
import { type Message, Refusal } from '~/base/errors';
import { parseHundredths } from '~/base/hundredths';
import { parseFen } from '~/base/money';
import type { Indicator, Rule, Scheme } from './scheme';

/** The numbers of a rule that a form offers, by name; each is a number with at most two decimals. */
export function ruleFields(rule: Rule): { name: string; value: number }[] {
  switch (rule.kind) {
    case 'per_occurrence':
      return [{ name: 'per', value: rule.per }];
    case 'per_step_short':
      return [
        { name: 'target', value: rule.target },
        { name: 'step', value: rule.step },
        { name: 'per', value: rule.per },
        ...(rule.perOccurrence === undefined ? [] : [{ name: 'perOccurrence', value: rule.perOccurrence }]),
      ];
    case 'late_cases':
      return [
        { name: 'perCase', value: rule.perCase },
        { name: 'perFurtherWorkday', value: rule.perFurtherWorkday },
      ];
    default:
      return [];
  }
}

/** Reads a new version from a posted form; `before` gives what a form may not change. */
export function readSchemeForm(form: FormData, before: Scheme): Omit<Scheme, 'version'> {
  const fields: Record<string, Message> = {};
  const number = (name: string, least = 0): number => {
    const value = parseHundredths(String(form.get(name) ?? ''));
    if (value === undefined || value < least) fields[name] = { key: 'assessment:fault.number' };
    return value ?? 0;
  };
  const fromMonth = String(form.get('fromMonth') ?? '');
  if (!isMonth(fromMonth)) fields.fromMonth = { key: 'assessment:fault.month' };
  const monthlyFeeFen = parseFen(String(form.get('fee') ?? ''));
  if (monthlyFeeFen === undefined || monthlyFeeFen < 0) fields.fee = { key: 'assessment:fault.number' };
  const name = String(form.get('name') ?? '').trim();
  if (!name) fields.name = { key: 'assessment:fault.name' };
  const indicators = before.indicators.map((indicator): Indicator => {
    const prefix = `i${indicator.number}`;
    const clause = String(form.get(`${prefix}.clause`) ?? '').trim();
    if (!clause) fields[`${prefix}.clause`] = { key: 'assessment:fault.clause' };
    const rule = { ...indicator.rule } as Rule & Record<string, unknown>;
    // A step of nothing would divide by zero: it is at least one hundredth.
    for (const field of ruleFields(indicator.rule)) {
      rule[field.name] = number(`${prefix}.${field.name}`, field.name === 'step' ? 1 : 0);
    }
    return { ...indicator, points: number(`${prefix}.points`, 1), clause, rule };
  });
  const bands = before.bands.map((_, index) => ({
    from: number(`band${index}.from`),
    percent: number(`band${index}.percent`),
  }));
  const minimumAssessed = number('minimumAssessed');
  if (Object.keys(fields).length > 0) {
    throw new Refusal(400, 'base:refusal.form', { count: Object.keys(fields).length }, fields);
  }
  return {
    fromMonth,
    name,
    monthlyFeeFen: monthlyFeeFen ?? 0,
    minimumAssessed,
    bands,
    toConfirm: form.get('confirmed') !== 'on',
    indicators,
  };
}
