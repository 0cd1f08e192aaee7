import { addDays, type Day, daysBetween, firstDayOf, lastDayOf, type Month, monthOf } from '~/base/days';
import type { Fen } from '~/base/money';
import { type ContributionItem, clipBase, contributionItems } from './contributions';
import { dueMonths, type Enrolment, isDueIn, type RollRule } from './roll';

export const differenceKinds = [
  'uninsured',
  'left_insured',
  'late_enrolment',
  'base_below',
  'no_contract',
  'unpaid',
  'paid_late',
  'voucher_differs',
] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

/** What does not agree; of nobody in person where it is about the payment. */
export type Difference = {
  kind: DifferenceKind;
  personId: number | null;
  items: ContributionItem[];
  /** Days, where the kind counts them. */
  days?: number;
};

export type RollPerson = {
  id: number;
  joinedOn: Day;
  leftOn: Day | null;
  /** The agreed pay of the contract in force in the month; null: no contract is recorded. */
  monthlyPay: Fen | null;
  /** A contract, recorded or told by the file, covers a day of the month. */
  hasContract: boolean;
};

/** The roll of a month against people, contracts and the payment. */
export function rollDifferences(input: {
  month: Month;
  today: Day;
  people: readonly RollPerson[];
  enrolments: readonly Enrolment[];
  rule: RollRule;
  limitsOf: (item: ContributionItem) => { floor: Fen; ceiling: Fen | null };
  payment: { isClosed: boolean; total: Fen; paidOn: Day | null; paidTotal: Fen | null };
}): Difference[] {
  const { people, enrolments } = input;
  const own = new Map<number, Enrolment[]>();
  for (const enrolment of enrolments)
    own.set(enrolment.personId, [...(own.get(enrolment.personId) ?? []), enrolment]);
  return [
    ...people.flatMap((person) => ofPerson(person, own.get(person.id) ?? [], input)),
    ...ofPayment(input),
  ];
}

type Input = Parameters<typeof rollDifferences>[0];

function ofPerson(person: RollPerson, own: readonly Enrolment[], input: Input): Difference[] {
  const { month, rule, limitsOf, today } = input;
  const found: Difference[] = [];
  const tell = (kind: DifferenceKind, items: ContributionItem[], days?: number) => {
    if (items.length > 0)
      found.push({ kind, personId: person.id, items, ...(days !== undefined && { days }) });
  };
  const due = own.filter((enrolment) => isDueIn(enrolment, month, rule));
  const hasLeft = person.leftOn !== null && person.leftOn < firstDayOf(month);
  if (hasLeft) tell('left_insured', itemsOf(due));
  else {
    const isInTime = daysBetween(person.joinedOn, today) <= rule.withinDays;
    if (!isInTime && mustBeInsured(person, month, rule))
      tell(
        'uninsured',
        contributionItems.filter((item) => !isEnrolled(own, item, month)),
      );
    const { monthlyPay } = person;
    if (monthlyPay !== null) {
      const isBelow = ({ item, base }: Enrolment) =>
        clipBase(base, limitsOf(item)) < clipBase(monthlyPay, limitsOf(item));
      tell('base_below', itemsOf(due.filter(isBelow)));
    }
    if (due.length > 0 && !person.hasContract) tell('no_contract', itemsOf(due));
  }
  const lateFrom = addDays(person.joinedOn, rule.withinDays);
  const late = own.filter(
    (one) => one.fromOn > lateFrom && monthOf(one.fromOn) === month && isFirstOfItem(own, one),
  );
  const days = Math.max(0, ...late.map(({ fromOn }) => daysBetween(person.joinedOn, fromOn)));
  tell('late_enrolment', itemsOf(late), days);
  return found;
}

const itemsOf = (enrolments: readonly Enrolment[]) =>
  contributionItems.filter((item) => enrolments.some((enrolment) => enrolment.item === item));

/** Enrolled in the month, although what is due may begin later: a first job's fund. */
function isEnrolled(own: readonly Enrolment[], item: ContributionItem, month: Month): boolean {
  return own.some(
    (one) =>
      one.item === item && one.fromOn <= lastDayOf(month) && (one.untilOn ?? '9999') >= firstDayOf(month),
  );
}

function mustBeInsured({ joinedOn, leftOn }: RollPerson, month: Month, rule: RollRule): boolean {
  const { first, last } = dueMonths(
    { fromOn: joinedOn, untilOn: leftOn, item: 'pension', isFirstJob: false },
    rule,
  );
  return first <= month && (last === null || month <= last);
}

function isFirstOfItem(own: readonly Enrolment[], one: Enrolment): boolean {
  return !own.some(({ item, fromOn }) => item === one.item && fromOn < one.fromOn);
}

/** Closed and not paid by the day, paid after it, or paid another sum than the roll's. */
function ofPayment({ month, today, rule, payment }: Input): Difference[] {
  const { isClosed, total, paidOn, paidTotal } = payment;
  const last = lastDayOf(month);
  const byDay = `${month}-${String(rule.payBy).padStart(2, '0')}`;
  const by = byDay < last ? byDay : last;
  const found: Difference[] = [];
  const tell = (kind: DifferenceKind, days?: number) =>
    found.push({ kind, personId: null, items: [], ...(days !== undefined && { days }) });
  if (isClosed && paidOn === null && today > by) tell('unpaid', daysBetween(by, today));
  if (paidOn !== null && paidOn > by) tell('paid_late', daysBetween(by, paidOn));
  if (paidTotal !== null && paidTotal !== total) tell('voucher_differs');
  return found;
}
