import type { HalfState } from './day-result';

export type MonthTotals = {
  /** Half-days on which the person was expected. */
  expected: number;
  /** In the hall, on confirmed outside work or covering. */
  attended: number;
  late: number;
  early: number;
  absent: number;
  leave: number;
  /** Absent or on leave, with somebody covering. */
  covered: number;
};

export const totalKeys = ['expected', 'attended', 'late', 'early', 'absent', 'leave', 'covered'] as const;

type Counted = { state: HalfState; coveredBy: unknown };

/** Counts half-days; a half that is both late and left early counts in both. */
export function monthTotals(halves: readonly Counted[]): MonthTotals {
  const totals: MonthTotals = {
    expected: 0,
    attended: 0,
    late: 0,
    early: 0,
    absent: 0,
    leave: 0,
    covered: 0,
  };
  for (const { state, coveredBy } of halves) {
    if (state === 'off') continue;
    totals.expected += 1;
    if (state === 'absent') totals.absent += 1;
    else if (state === 'leave') totals.leave += 1;
    else totals.attended += 1;
    if (state === 'late' || state === 'late_and_left_early') totals.late += 1;
    if (state === 'left_early' || state === 'late_and_left_early') totals.early += 1;
    if (coveredBy && (state === 'absent' || state === 'leave')) totals.covered += 1;
  }
  return totals;
}

/** The totals of several people together. */
export function addTotals(all: readonly MonthTotals[]): MonthTotals {
  const sum = (key: keyof MonthTotals) => all.reduce((total, totals) => total + totals[key], 0);
  return Object.fromEntries(totalKeys.map((key) => [key, sum(key)])) as MonthTotals;
}

/** Worth a look on the list of exceptions. */
export function isException(state: HalfState): boolean {
  return state === 'late' || state === 'left_early' || state === 'late_and_left_early' || state === 'absent';
}
