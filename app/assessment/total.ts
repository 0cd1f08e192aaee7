import { type Hundredths, ratioHalfUp } from '~/base/hundredths';
import type { Fen } from '~/base/money';
import { bandOf } from './bands';
import type { BasisPoints, Scheme } from './scheme';

/** 'assessed' by measure, 'manual' by the scorer's mark, 'not_assessed' without data. */
export type LineState = 'assessed' | 'manual' | 'not_assessed';

export type ScoredLine = { state: LineState; points: Hundredths; lost: Hundredths; dropsBand: boolean };

export type Total = {
  earned: Hundredths;
  assessed: Hundredths;
  bonus: Hundredths;
  /** Undefined while nothing is assessed. */
  total: Hundredths | null;
  bandPercent: BasisPoints | null;
  feeFen: Fen | null;
};

/** The bonus line's ceiling: two points. */
export const bonusCeiling: Hundredths = 200;

/**
 * earned x 100 / assessed points in hundredths, half up, plus the bonus; the fee is the band's part, half up.
 * The bonus (at most 2 points) never lifts the fee above 100 %, because no band may.
 */
export function totalOf(
  scheme: Pick<Scheme, 'bands' | 'monthlyFeeFen'>,
  lines: readonly ScoredLine[],
  bonus: Hundredths = 0,
): Total {
  const counted = lines.filter((line) => line.state !== 'not_assessed');
  const assessed = counted.reduce((sum, line) => sum + line.points, 0);
  const earned = counted.reduce((sum, line) => sum + line.points - line.lost, 0);
  const granted = Math.min(Math.max(0, bonus), bonusCeiling);
  if (assessed === 0)
    return { earned, assessed, bonus: granted, total: null, bandPercent: null, feeFen: null };
  const total = ratioHalfUp(earned, assessed, 10_000) + granted;
  const drop = counted.filter((line) => line.dropsBand).length > 0 ? 1 : 0;
  const bandPercent = Math.min(10_000, bandOf(scheme.bands, total, drop).percent);
  return {
    earned,
    assessed,
    bonus: granted,
    total,
    bandPercent,
    feeFen: ratioHalfUp(scheme.monthlyFeeFen, 10_000, bandPercent),
  };
}

/** Below this total, two months running, the procurer may rescind the contract. */
export const rescissionBelow: Hundredths = 8000;

/** True when this month and the one before it are both scored below 80. */
export function isRescissionAlert(total: Hundredths | null, before: Hundredths | null): boolean {
  return total !== null && before !== null && total < rescissionBelow && before < rescissionBelow;
}
