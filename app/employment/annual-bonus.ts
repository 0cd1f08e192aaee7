import type { Fen } from '~/base/money';
import { share } from './contributions';
import { type TaxMonth, type TaxTerms, withholdYear, yearlyTax } from './withholding';

/** The last day on which a year's bonus may be taxed apart (Announcement 2023 No. 30). */
export const bonusApartUntil = '2027-12-31';

export type BonusTax = {
  /** By itself: a twelfth of the bonus finds the bracket, the whole is taxed at its rate less its monthly deduction. */
  apart: { rate: number; quick: Fen; tax: Fen };
  /** As pay of the month after those given: what the year's tax rises by. */
  together: { tax: Fen };
  cheaper: 'apart' | 'together' | 'same';
};

/**
 * The tax of a year's bonus both ways (Announcements 2018 No. 164, 2023 No. 30: apart may be chosen until 2027-12-31). A
 * fen of bonus more can cost thousands of tax apart, where a bracket begins: both are shown, the person chooses.
 */
export function bonusTax(
  bonus: Fen,
  months: readonly TaxMonth[],
  terms: TaxTerms,
  options: Parameters<typeof withholdYear>[2] = {},
): BonusTax {
  const { brackets } = terms;
  const found = brackets.find(({ upTo }) => upTo === null || bonus <= upTo) ?? brackets.at(-1);
  if (!found) throw new RangeError('no brackets');
  const quick = Math.round(found.quick / 12);
  const apart = { rate: found.rate, quick, tax: Math.max(0, share(bonus, found.rate) - quick) };
  const together = {
    tax: yearTax(withBonus(months, bonus), terms, options) - yearTax(months, terms, options),
  };
  const cheaper = apart.tax === together.tax ? 'same' : apart.tax < together.tax ? 'apart' : 'together';
  return { apart, together, cheaper };
}

function withBonus(months: readonly TaxMonth[], bonus: Fen): TaxMonth[] {
  return months.map((month, index) =>
    index === months.length - 1 ? { ...month, gross: month.gross + bonus } : month,
  );
}

/** The tax of the year as it stands after these months, whatever was withheld. */
function yearTax(
  months: readonly TaxMonth[],
  terms: TaxTerms,
  options: Parameters<typeof withholdYear>[2],
): Fen {
  const last = withholdYear(months, terms, options).at(-1);
  return last ? yearlyTax(last.taxable, terms.brackets).tax : 0;
}
