import { monthsBetween } from '~/attendance/annual-leave';
import type { Day } from '~/base/days';
import { addDays } from '~/base/days';
import type { ContractSpan } from './contract-span';
import { type ContractWarning, contractWarnings, type WarningTerms } from './contract-warnings';
import { findRate, type RateRow, rateOn } from './rate-on';

type Told = {
  joinedOn: Day;
  leftOn: Day | null;
  file: { fromOn: Day; untilOn: Day | null } | null;
  contracts: Omit<ContractSpan, 'extendedMonths'>[];
  extensions: { contractId: number; fromOn: Day; before: Day; after: Day }[];
};

/** The warnings of a day by the hall's rows: days of warning, and how long an extension is another conclusion. */
export function warningTerms(rates: readonly RateRow[], today: Day): WarningTerms & { extensionSince: Day } {
  // Before the first row an extension, however long, was no other conclusion.
  const extension = findRate(rates, 'extension', today);
  return {
    ...rateOn(rates, 'contract_warning', today),
    extensionMonths: extension ? rateOn([extension], 'extension', today).months : Number.POSITIVE_INFINITY,
    extensionSince: extension?.fromOn ?? today,
  };
}

/** A person's contracts as the rules see them; extensions count from the day on which the rule began. */
export function spansOf(
  { contracts, extensions }: Pick<Told, 'contracts' | 'extensions'>,
  since: Day,
): ContractSpan[] {
  return contracts.map((contract) => ({
    ...contract,
    extendedMonths: extensions
      .filter(({ contractId, fromOn }) => contractId === contract.id && fromOn >= since)
      .reduce((sum, { before, after }) => sum + monthsBetween(addDays(before, 1), addDays(after, 1)), 0),
  }));
}

export function warningsOf(
  person: Told,
  today: Day,
  terms: ReturnType<typeof warningTerms>,
): ContractWarning[] {
  return contractWarnings({ ...person, contracts: spansOf(person, terms.extensionSince) }, today, terms);
}
