import { firstDayOf, type Month } from '~/base/days';
import { ratioHalfUp } from '~/base/hundredths';
import type { Fen } from '~/base/money';
import { type Rate, rateScale } from './percent';
import { type RateRow, rateOn } from './rate-on';

export const insuranceItems = ['pension', 'medical', 'unemployment', 'injury'] as const;
export const contributionItems = [...insuranceItems, 'fund'] as const;
export type ContributionItem = (typeof contributionItems)[number];

export type ItemTerms = { employer: Rate; employee: Rate; floor: Fen; ceiling: Fen | null };
export type Contribution = { base: Fen; employer: Fen; employee: Fen };

/** What holds for an item in a month: the rows in force on its first day. The fund has one rate for both sides. */
export function itemTerms(rates: readonly RateRow[], item: ContributionItem, month: Month): ItemTerms {
  const day = firstDayOf(month);
  if (item === 'fund') {
    const { rate } = rateOn(rates, 'fund', day);
    return { employer: rate, employee: rate, ...rateOn(rates, 'fund_base', day) };
  }
  return { ...rateOn(rates, item, day), ...rateOn(rates, 'insurance_base', day) };
}

/** A base within floor and ceiling, both included. */
export function clipBase(base: Fen, { floor, ceiling }: { floor: Fen; ceiling: Fen | null }): Fen {
  const raised = Math.max(base, floor);
  return ceiling === null ? raised : Math.min(raised, ceiling);
}

/** One item of one person and month: the clipped base times each rate, each half up to the fen. */
export function contribute(base: Fen, terms: ItemTerms): Contribution {
  const clipped = clipBase(base, terms);
  return {
    base: clipped,
    employer: share(clipped, terms.employer),
    employee: share(clipped, terms.employee),
  };
}

/** A share of an amount, half up to the fen. */
export function share(amount: Fen, rate: Rate): Fen {
  return ratioHalfUp(amount, rateScale, rate);
}
