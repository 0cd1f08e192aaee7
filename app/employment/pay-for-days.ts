import { ratioHalfUp } from '~/base/hundredths';
import type { Fen } from '~/base/money';
import type { Missed } from './pay-days';
import type { PayTerms } from './pay-terms';

const minutesOfDay = 480;

/** `part / whole` of an amount of either sign, half up away from zero. */
export function portion(amount: Fen, part: number, whole: number): Fen {
  return amount < 0 ? -ratioHalfUp(part, whole, -amount) : ratioHalfUp(part, whole, amount);
}

export type Cut = {
  unpaid: Fen;
  minutes: Fen;
  sick: Fen;
  /** What the sick half-days are paid after the cut, and whether the floor lifted it. */
  sickPay: Fen;
  isFloor: boolean;
  /** The unpaid days were more than half of the month: what was worked is paid instead. */
  isByWorked: boolean;
};

/**
 * What is cut of the monthly pay `fixed` (of which `earned` is earned by the days of employment): a day is a part of the
 * law's 21.75 (2008 No. 3). When more than half of the days are missing, the days worked are paid by that part instead,
 * so that nobody works for nothing. Sick days are paid their share, at least 80 % of the minimum wage (1995 No. 309, 59).
 */
export function cutFor(
  { fixed, earned, halves }: { fixed: Fen; earned: Fen; halves: number },
  missed: Missed,
  { rule, minimum }: Pick<PayTerms, 'rule' | 'minimum'>,
): Cut {
  const month = rule.monthDays * 2;
  const ofHalves = (amount: Fen, count: number) => ratioHalfUp(amount * count, month, 100);
  const isByWorked = missed.unpaid > 0 && missed.unpaid * 2 > halves;
  const worked = Math.max(0, halves - missed.unpaid);
  const unpaid = Math.min(
    earned,
    isByWorked ? Math.max(0, earned - ofHalves(fixed, worked)) : ofHalves(fixed, missed.unpaid),
  );
  const minutes = Math.min(
    earned - unpaid,
    ratioHalfUp(fixed * missed.minutes, rule.monthDays * minutesOfDay, 100),
  );
  const full = Math.min(earned - unpaid - minutes, ofHalves(fixed, missed.sick));
  const share = ratioHalfUp(rule.sickShare, 100_000, full);
  const floor = Math.min(full, ofHalves(ratioHalfUp(rule.sickFloor, 100_000, minimum), missed.sick));
  const sickPay = Math.max(share, floor);
  return { unpaid, minutes, sick: full - sickPay, sickPay, isFloor: floor > share, isByWorked };
}

/** Overtime of so many minutes at 150, 200 or 300 per cent of the hour of `fixed` (Labour Law 44). */
export function overtimePay(fixed: Fen, minutes: number, percent: number, monthDays: number): Fen {
  return ratioHalfUp(fixed * minutes, monthDays * minutesOfDay, percent);
}
