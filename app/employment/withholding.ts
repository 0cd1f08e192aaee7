import type { Fen } from '~/base/money';
import { share } from './contributions';
import type { Rate } from './percent';
import type { Bracket, RateValue } from './rate-kinds';

export type TaxTerms = RateValue<'income_tax'>;
/** What a month brings: pay before tax, the person's own insurance and fund, special additional deductions. */
export type TaxMonth = { gross: Fen; insurance: Fen; special: Fen };

/** What the year brought before the first of the months: opening balances at go-live. */
export type TaxOpening = TaxMonth & { basicMonths: number; tax: Fen };

export type MonthTax = TaxMonth & {
  /** All of these since the year began, as is `gross` and what is deducted. */
  basic: Fen;
  taxable: Fen;
  rate: Rate;
  quick: Fen;
  due: Fen;
  withheldBefore: Fen;
  /** What this month alone withholds: never negative, the excess carries. */
  withheld: Fen;
};

/** The tax of a year's taxable income, half up to the fen. */
export function yearlyTax(taxable: Fen, brackets: readonly Bracket[]): { rate: Rate; quick: Fen; tax: Fen } {
  const found = brackets.find(({ upTo }) => upTo === null || taxable <= upTo) ?? brackets.at(-1);
  if (!found) throw new RangeError('no brackets');
  return { rate: found.rate, quick: found.quick, tax: share(Math.max(0, taxable), found.rate) - found.quick };
}

/**
 * What is withheld month by month (Announcement 2018 No. 61, cumulative). The basic deduction counts a month for each
 * month with this employer; `basicMonthsBefore` adds those before it (a first job of the year: from January, 2020 No. 13).
 * `atOnce`: the year's basic deduction is taken in the first month (2020 No. 19).
 */
export function withholdYear(
  months: readonly TaxMonth[],
  terms: TaxTerms,
  options: { opening?: TaxOpening; basicMonthsBefore?: number; atOnce?: boolean } = {},
): MonthTax[] {
  const { opening, basicMonthsBefore = 0, atOnce = false } = options;
  let { gross, insurance, special } = opening ?? { gross: 0, insurance: 0, special: 0 };
  let basicMonths = (opening?.basicMonths ?? 0) + basicMonthsBefore;
  let paid = opening?.tax ?? 0;
  return months.map((month) => {
    gross += month.gross;
    insurance += month.insurance;
    special += month.special;
    basicMonths += 1;
    const counted = terms.basic * basicMonths;
    const basic = atOnce ? Math.max(terms.atOnce, counted) : counted;
    const taxable = Math.max(0, gross - insurance - special - basic);
    const { rate, quick, tax: due } = yearlyTax(taxable, terms.brackets);
    const withheld = Math.max(0, due - paid);
    const withheldBefore = paid;
    paid += withheld;
    return { gross, insurance, special, basic, taxable, rate, quick, due, withheldBefore, withheld };
  });
}

/** Whether the year's 60,000 are taken at once: twelve months here last year, and pay of no more than that in it. */
export function takesAtOnce(lastYear: { months: number; gross: Fen }, terms: TaxTerms): boolean {
  return lastYear.months === 12 && lastYear.gross <= terms.atOnce;
}
