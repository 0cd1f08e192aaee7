import { addDays, type Day } from '~/base/days';
import type { Fen } from '~/base/money';
import type { PayItem, PaySpan } from './pay-item';

export type PaidContract = {
  id: number;
  fromOn: Day;
  untilOn: Day | null;
  endedOn: Day | null;
  probationUntil: Day | null;
  monthlyPay: Fen;
  probationPay: Fen | null;
  /** What amendments changed of the pay, in any order. */
  raises: { fromOn: Day; before: Fen; after: Fen }[];
};

/**
 * What was agreed as pay on each day: probation first, then the contract's pay as it was amended. Whoever works on past
 * a contract's end is paid by it until the next begins.
 */
export function agreedSpans(contracts: readonly PaidContract[]): PaySpan[] {
  const inOrder = [...contracts].sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
  return inOrder.flatMap((contract, index) => {
    const next = inOrder[index + 1];
    return spansOfContract(contract, next ? addDays(next.fromOn, -1) : null);
  });
}

function spansOfContract(contract: PaidContract, last: Day | null): PaySpan[] {
  const { fromOn, probationUntil, probationPay, monthlyPay } = contract;
  const raises = [...contract.raises].sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
  const steps = [
    { fromOn, amount: raises[0]?.before ?? monthlyPay },
    ...raises.map((raise) => ({ fromOn: raise.fromOn, amount: raise.after })),
  ];
  const spans = steps.map(({ fromOn: from, amount }, index): PaySpan => {
    const next = steps[index + 1];
    return { fromOn: from, untilOn: next ? addDays(next.fromOn, -1) : last, amount, source: 'contract' };
  });
  if (probationUntil === null || probationPay === null) return spans;
  // A contract that ended within its probation leaves none behind it to the next.
  const ends = [probationUntil, contract.endedOn, last].filter((day) => day !== null);
  const [untilOn = probationUntil] = ends.sort();
  return [{ fromOn, untilOn, amount: probationPay, source: 'probation' }, ...spans];
}

/** The base pay in force on a day: an item of one's own before the contract; the spans' order decides among the rest. */
export function basePayOn(
  day: Day,
  items: readonly PayItem[],
  agreed: readonly PaySpan[],
): PaySpan | undefined {
  const own = items.find((item) => item.kind === 'base' && holds(item, day));
  if (own) return { fromOn: own.fromOn, untilOn: own.untilOn, amount: own.amount, source: 'item' };
  return agreed.find((span) => holds(span, day));
}

export function holds({ fromOn, untilOn }: { fromOn: Day; untilOn: Day | null }, day: Day): boolean {
  return fromOn <= day && (untilOn === null || untilOn >= day);
}
