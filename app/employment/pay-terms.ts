import { firstDayOf, type Month } from '~/base/days';
import type { Fen } from '~/base/money';
import type { RateValue } from './rate-kinds';
import { type RateRow, rateOn } from './rate-on';

/** What a month's pay is reckoned by. */
export type PayTerms = {
  rule: RateValue<'pay'>;
  minimum: Fen;
  averageWage: Fen;
  severance: RateValue<'severance'>;
  tax: RateValue<'income_tax'>;
  special: RateValue<'special_deduction'>;
};

/** The rows that hold in a month; tax goes by the table of its year's January. */
export function payTermsOf(rates: readonly RateRow[], month: Month): PayTerms {
  const day = firstDayOf(month);
  return {
    rule: rateOn(rates, 'pay', day),
    minimum: rateOn(rates, 'minimum_wage', day).month,
    averageWage: rateOn(rates, 'average_wage', day).month,
    severance: rateOn(rates, 'severance', day),
    tax: rateOn(rates, 'income_tax', firstDayOf(`${month.slice(0, 4)}-01`)),
    special: rateOn(rates, 'special_deduction', day),
  };
}
