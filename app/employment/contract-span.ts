import { addDays, type Day } from '~/base/days';
import { validUntil } from '~/training/validity';

export const contractKinds = ['fixed', 'open', 'task'] as const;
export type ContractKind = (typeof contractKinds)[number];

/** A signed contract as the rules see it. `untilOn` null: open-ended, or until the task is done. */
export type ContractSpan = {
  id: number;
  kind: ContractKind;
  fromOn: Day;
  untilOn: Day | null;
  endedOn: Day | null;
  /** Months by which extensions prolonged it, as far as they count as another conclusion. */
  extendedMonths: number;
};

/** The last day a contract covers; null: no end. */
export function lastCovered({ endedOn, untilOn }: Pick<ContractSpan, 'endedOn' | 'untilOn'>): Day | null {
  return endedOn ?? untilOn;
}

export function covers(contract: ContractSpan, day: Day): boolean {
  const last = lastCovered(contract);
  return contract.fromOn <= day && (last === null || last >= day);
}

/** The last day of so many months that begin on a day, that day included. */
export function lastOfMonths(from: Day, months: number): Day {
  return validUntil(from, months) as Day;
}

/** The day on which so many months are full and the next begins. */
export function afterMonths(from: Day, months: number): Day {
  return addDays(lastOfMonths(from, months), 1);
}
