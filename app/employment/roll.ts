import { addMonths, type Day, type Month, monthOf } from '~/base/days';
import type { Fen } from '~/base/money';
import { type ContributionItem, contribute, type ItemTerms } from './contributions';
import type { RateValue } from './rate-kinds';

export type Enrolment = {
  id: number;
  personId: number;
  item: ContributionItem;
  fromOn: Day;
  untilOn: Day | null;
  base: Fen;
  isFirstJob: boolean;
  recordedAt: Date;
};

/** A roll that does not change any more. */
export type ClosedRoll = { month: Month; closedAt: Date };

export type RollLine = {
  personId: number;
  item: ContributionItem;
  forMonth: Month;
  base: Fen;
  employerRate: number;
  employeeRate: number;
  employer: Fen;
  employee: Fen;
};

export type RollRule = RateValue<'enrolment'>;

/**
 * The first and the last month an enrolment is due for. Whoever starts after day `joinBy` is due from the next month on,
 * whoever stops before day `leaveFrom` until the month before; the fund of a first job some months later. Null: no end.
 */
export function dueMonths(
  enrolment: Pick<Enrolment, 'fromOn' | 'untilOn' | 'item' | 'isFirstJob'>,
  rule: RollRule,
) {
  const { fromOn, untilOn, item, isFirstJob } = enrolment;
  const late = Number(fromOn.slice(8)) > rule.joinBy ? 1 : 0;
  const waits = item === 'fund' && isFirstJob ? rule.fundMonths : 0;
  const first = addMonths(monthOf(fromOn), Math.max(late, waits));
  if (untilOn === null) return { first, last: null };
  return { first, last: addMonths(monthOf(untilOn), Number(untilOn.slice(8)) < rule.leaveFrom ? -1 : 0) };
}

export function isDueIn(enrolment: Enrolment, month: Month, rule: RollRule): boolean {
  const { first, last } = dueMonths(enrolment, rule);
  return first <= month && (last === null || month <= last);
}

/** Enrolments that were recorded after an earlier month was closed: what is due of them then is paid back. */
export function recordedLate<E extends Enrolment>(
  enrolments: readonly E[],
  { month, closedAt }: ClosedRoll,
  before: Month,
): E[] {
  return month < before ? enrolments.filter(({ recordedAt }) => recordedAt > closedAt) : [];
}

/**
 * The lines of a month: everybody enrolled, and what is paid back for earlier months that were closed before it was
 * recorded. Two enrolments that meet within a month (another base) give one line, of the one that began last.
 */
export function rollLines(input: {
  month: Month;
  enrolments: readonly Enrolment[];
  closed: readonly ClosedRoll[];
  /** What other rolls hold already, as `lineKey` writes it. */
  paid: ReadonlySet<string>;
  rule: RollRule;
  termsOf: (item: ContributionItem, month: Month) => ItemTerms;
}): RollLine[] {
  const { month, enrolments, paid, rule, termsOf } = input;
  const due = new Map<string, { enrolment: Enrolment; forMonth: Month }>();
  const take = (forMonth: Month, those: readonly Enrolment[]) => {
    for (const enrolment of those) {
      const key = lineKey(enrolment.personId, enrolment.item, forMonth);
      const known = due.get(key)?.enrolment;
      const isNewer = !known || enrolment.fromOn > known.fromOn;
      if (isNewer && !paid.has(key) && isDueIn(enrolment, forMonth, rule))
        due.set(key, { enrolment, forMonth });
    }
  };
  for (const roll of input.closed) take(roll.month, recordedLate(enrolments, roll, month));
  take(month, enrolments);
  return [...due.values()].map(({ enrolment, forMonth }) => {
    const terms = termsOf(enrolment.item, forMonth);
    return {
      ...{ personId: enrolment.personId, item: enrolment.item, forMonth },
      ...{ employerRate: terms.employer, employeeRate: terms.employee },
      ...contribute(enrolment.base, terms),
    };
  });
}

export function lineKey(personId: number, item: string, month: Month): string {
  return `${personId} ${item} ${month}`;
}
