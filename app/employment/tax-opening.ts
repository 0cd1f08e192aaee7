import type { Month } from '~/base/days';
import { type TaxOpening, type TaxTerms, takesAtOnce } from './withholding';

type Opening = TaxOpening & { isFirstJob: boolean; lastYearMonths: number; lastYearGross: number };
type Sums = { months: number; gross: number; insurance: number; special: number; tax: number };

/**
 * What a month's withholding goes on from: the balances at go-live and the runs of the year, however many employments
 * lie in it. A first job of the year counts the basic deduction from January. Twelve months here last year and at most
 * 60,000: the year's deduction is taken at once.
 */
export function openingOf(
  known: { month: Month; opening: Opening | undefined; before: Sums | undefined; lastYear: Sums | undefined },
  terms: TaxTerms,
): { opening: TaxOpening; atOnce: boolean } {
  const { month, opening, before, lastYear } = known;
  const add = (key: 'gross' | 'insurance' | 'special' | 'tax') =>
    (opening?.[key] ?? 0) + (before?.[key] ?? 0);
  const counted = (opening?.basicMonths ?? 0) + (before?.months ?? 0);
  return {
    opening: {
      ...{ gross: add('gross'), insurance: add('insurance'), special: add('special'), tax: add('tax') },
      basicMonths: opening?.isFirstJob ? Number(month.slice(5)) - 1 : counted,
    },
    atOnce: takesAtOnce(
      {
        months: (opening?.lastYearMonths ?? 0) + (lastYear?.months ?? 0),
        gross: (opening?.lastYearGross ?? 0) + (lastYear?.gross ?? 0),
      },
      terms,
    ),
  };
}
