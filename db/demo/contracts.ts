import { addDays, addMonths, type Day, lastDayOf, monthOf } from '~/base/days';
import type { HallPlan } from './hall-plan';

export type ContractPlan = {
  person: number;
  state: 'signed' | 'draft';
  fromOn: Day;
  untilOn: Day;
  probationUntil: Day | null;
  /** Fen a month. */
  monthlyPay: number;
  duties: string;
};

/** Only the file says this person's days: the contract itself was never recorded. */
const unrecorded = 9;
/** Whose contract ends how many days after the demo day; before it: worked on past the end. */
const ends: ReadonlyMap<number, number> = new Map([
  [14, 24],
  [27, -12],
  [33, 75],
]);
const renewed = 14;

/** Two-year contracts from the first day on for nearly everybody, and the gaps of a real hall. */
export function planContracts(plan: HallPlan): ContractPlan[] {
  const contracts = plan.people
    .filter(({ number }) => number !== unrecorded)
    .map(({ number, joinedOn }): ContractPlan => {
      const end = ends.get(number);
      const untilOn = end === undefined ? lastDayOf(addMonths(monthOf(joinedOn), 23)) : addDays(plan.on, end);
      return {
        ...{ person: number, state: 'signed', fromOn: joinedOn, untilOn },
        probationUntil: end === undefined ? lastDayOf(addMonths(monthOf(joinedOn), 1)) : null,
        // Amounts that nothing else in the hall comes to: whoever must not see pay is searched for them.
        monthlyPay: 318_700 + (number % 7) * 20_700,
        duties: dutiesOf(plan, number),
      };
    });
  const old = contracts.find(({ person }) => person === renewed);
  if (!old) return contracts;
  const fromOn = addDays(old.untilOn, 1);
  const untilOn = addDays(fromOn, 2 * 365);
  const raised = old.monthlyPay + 30_000;
  return [
    ...contracts,
    { ...old, state: 'draft', fromOn, untilOn, probationUntil: null, monthlyPay: raised },
  ];
}

function dutiesOf(plan: HallPlan, person: number): string {
  const held = plan.holdings.find((holding) => holding.person === person);
  return plan.positions.find(({ number }) => number === held?.position)?.name ?? '后备人员';
}
