import { addDays, type Day } from '~/base/days';
import { afterMonths, type ContractSpan, lastCovered } from './contract-span';

export type OpenEndedReason = 'two_terms' | 'ten_years';

const tenYears = 120;

/**
 * Whether the contract after the last one is open-ended when the worker wishes (Labour Contract Law 14): after two fixed
 * terms in a row, where extensions of a year or more count as another, or when ten years here are full by its end.
 * A year or more is `extensionMonths`.
 */
export function openEndedNext(input: {
  contracts: readonly ContractSpan[];
  joinedOn: Day;
  extensionMonths: number;
}): OpenEndedReason | undefined {
  const ordered = [...input.contracts].sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
  const last = ordered.at(-1);
  if (!last || last.kind === 'open') return undefined;
  if (termsInARow(ordered, input.extensionMonths) >= 2) return 'two_terms';
  const end = lastCovered(last);
  return end && addDays(end, 1) >= afterMonths(input.joinedOn, tenYears) ? 'ten_years' : undefined;
}

/** Fixed terms at the end of the row, one after the other. */
function termsInARow(ordered: readonly ContractSpan[], extensionMonths: number): number {
  let terms = 0;
  for (const { kind, extendedMonths } of [...ordered].reverse()) {
    if (kind !== 'fixed') break;
    terms += extendedMonths >= extensionMonths ? 2 : 1;
  }
  return terms;
}
