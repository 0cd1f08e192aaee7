import { firstDayOf, type Month } from '~/base/days';
import { type Fen, parseFen } from '~/base/money';
import { type BonusTax, bonusTax } from './annual-bonus';
import {
  type Contribution,
  type ContributionItem,
  contribute,
  contributionItems,
  itemTerms,
} from './contributions';
import { type RateRow, rateOn } from './rate-on';
import { type MonthTax, type TaxMonth, withholdYear } from './withholding';

export type ReckonedContributions = {
  items: Record<ContributionItem, Contribution & { employerRate: number; employeeRate: number }>;
  employer: Fen;
  employee: Fen;
};

/** Every insurance and the fund of one base and month. */
export function reckonContributions(
  rates: readonly RateRow[],
  { month, base }: { month: Month; base: Fen },
): ReckonedContributions {
  const items = Object.fromEntries(
    contributionItems.map((item) => {
      const terms = itemTerms(rates, item, month);
      const rate = { employerRate: terms.employer, employeeRate: terms.employee };
      return [item, { ...contribute(base, terms), ...rate }];
    }),
  ) as ReckonedContributions['items'];
  const sum = (side: 'employer' | 'employee') =>
    contributionItems.reduce((total, item) => total + items[item][side], 0);
  return { items, employer: sum('employer'), employee: sum('employee') };
}

/** Which way the basic deduction counts: from joining, from January (a first job of the year), or all at once. */
export const basicWays = ['joined', 'first_job', 'at_once'] as const;
export type BasicWay = (typeof basicWays)[number];

/**
 * A year's withholding by the table in force in its January. `start`: the first of the months, 1 to 12; by joining, the
 * basic deduction counts from it.
 */
export function reckonTax(
  rates: readonly RateRow[],
  input: { year: string; months: readonly TaxMonth[]; start?: number; way?: BasicWay },
): MonthTax[] {
  return withholdYear(input.months, taxTermsOf(rates, input.year), taxOptions(input));
}

/** The same year with a bonus, both ways. */
export function reckonBonus(
  rates: readonly RateRow[],
  input: Parameters<typeof reckonTax>[1] & { bonus: Fen },
): BonusTax {
  return bonusTax(input.bonus, input.months, taxTermsOf(rates, input.year), taxOptions(input));
}

function taxTermsOf(rates: readonly RateRow[], year: string) {
  return rateOn(rates, 'income_tax', firstDayOf(`${year}-01`));
}

function taxOptions({ start = 1, way = 'joined' }: { start?: number; way?: BasicWay }) {
  return { atOnce: way === 'at_once', basicMonthsBefore: way === 'first_job' ? start - 1 : 0 };
}

const names = ['gross', 'insurance', 'special'] as const;

/**
 * What was typed for pay, insurance and special deductions, in yuan: one amount for every month, or one for each with
 * commas between. What is wrong is named.
 */
export function readTaxMonths(
  typed: Record<(typeof names)[number], string> & { months: string },
): { months: TaxMonth[] } | { fault: (typeof names)[number] | 'months' } {
  const lists = { gross: [] as Fen[], insurance: [] as Fen[], special: [] as Fen[] };
  for (const name of names) {
    const amounts = typed[name].split(',').map((text) => parseFen(text));
    if (amounts.some((fen) => fen === undefined || fen < 0)) return { fault: name };
    lists[name] = amounts as Fen[];
  }
  const longest = Math.max(...names.map((name) => lists[name].length));
  const count = typed.months.trim() === '' ? longest : Number(typed.months);
  if (!Number.isInteger(count) || count < 1 || count > 12) return { fault: 'months' };
  const odd = names.find((name) => lists[name].length !== 1 && lists[name].length !== count);
  if (odd) return { fault: odd };
  const of = (name: (typeof names)[number], index: number) => lists[name][index] ?? lists[name][0] ?? 0;
  const months = Array.from({ length: count }, (_, index) => ({
    gross: of('gross', index),
    insurance: of('insurance', index),
    special: of('special', index),
  }));
  return { months };
}
