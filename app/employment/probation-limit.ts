import { monthsBetween } from '~/attendance/annual-leave';
import { addDays, type Day } from '~/base/days';
import type { Message } from '~/base/errors';
import type { Fen } from '~/base/money';
import { type ContractKind, lastOfMonths } from './contract-span';
import { share } from './contributions';
import type { RateValue } from './rate-kinds';

/** Months of probation at most, by the term (Labour Contract Law 19): none for a task or a short term. */
export function probationMonths(
  { kind, fromOn, untilOn }: { kind: ContractKind; fromOn: Day; untilOn: Day | null },
  terms: RateValue<'probation'>,
): number {
  if (kind === 'task') return 0;
  if (untilOn === null) return terms.longer;
  const months = monthsBetween(fromOn, addDays(untilOn, 1));
  if (months < terms.noneUnderMonths) return 0;
  if (months < 12) return terms.underOneYear;
  return months < 36 ? terms.underThreeYears : terms.longer;
}

/**
 * What is wrong with a probation, beside its field: longer than the term allows, a second one with this employer, or pay
 * below 80 % of the agreed or below the minimum wage (Labour Contract Law 19, 20).
 */
export function probationFaults(
  contract: {
    kind: ContractKind;
    fromOn: Day;
    untilOn: Day | null;
    probationUntil: Day | null;
    monthlyPay: Fen;
    probationPay: Fen | null;
  },
  terms: RateValue<'probation'>,
  facts: { hadContractBefore: boolean; minimumWage: Fen },
): Record<string, Message> {
  const faults: Record<string, Message> = {};
  const { probationUntil, probationPay, monthlyPay } = contract;
  if (monthlyPay < facts.minimumWage) faults.monthlyPay = { key: 'employment:fault.below_minimum' };
  if (!probationUntil) return faults;
  const months = probationMonths(contract, terms);
  const latest = months > 0 ? lastOfMonths(contract.fromOn, months) : null;
  if (facts.hadContractBefore) faults.probationUntil = { key: 'employment:fault.probation_twice' };
  else if (!latest) faults.probationUntil = { key: 'employment:fault.probation_none' };
  else if (probationUntil > latest)
    faults.probationUntil = { key: 'employment:fault.probation_long', params: { months, day: latest } };
  const least = Math.max(share(monthlyPay, terms.payShare), facts.minimumWage);
  if (probationPay === null) faults.probationPay = { key: 'employment:fault.probation_pay_missing' };
  else if (probationPay < least)
    faults.probationPay = {
      key: 'employment:fault.probation_pay',
      params: { least: (least / 100).toFixed(2) },
    };
  return faults;
}
