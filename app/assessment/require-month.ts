import { dayOf, isMonth, type Month, monthOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { type Deed, isPossible, type MonthState } from './month-state';

/** Refuses what is no month, and a month that has not begun. */
export function requireMonth(month: string, now: Date): Month {
  if (!isMonth(month)) throw new Refusal(400, 'assessment:refusal.no_month', { month: month.slice(0, 20) });
  if (month > monthOf(dayOf(now))) throw new Refusal(400, 'assessment:refusal.not_begun', { month });
  return month;
}

/** Refuses a deed that the month's state does not allow: 423 once signed, 409 before. */
export function requirePossible(deed: Deed, month: Month, state: MonthState): void {
  if (isPossible(deed, state)) return;
  const isSigned = state === 'signed' || state === 'settled';
  throw new Refusal(isSigned ? 423 : 409, `assessment:refusal.${deed}_not_now`, { month, state });
}
