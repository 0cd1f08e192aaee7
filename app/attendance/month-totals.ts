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

/** Counts half-days. */
export function monthTotals(halves: readonly Counted[]): MonthTotals {
  const counts = new Map<HalfState, number>();
  let covered = 0;
  for (const { state, coveredBy } of halves) {
    counts.set(state, (counts.get(state) ?? 0) + 1);
    if (coveredBy && (state === 'absent' || state === 'leave')) covered += 1;
  }
  return totalsOfCounts(counts, covered);
}

/** From how many half-days are in each state; one that is both late and left early counts in both. */
export function totalsOfCounts(counts: ReadonlyMap<HalfState, number>, covered: number): MonthTotals {
  const totals = { expected: 0, attended: 0, late: 0, early: 0, absent: 0, leave: 0, covered };
  for (const [state, count] of counts) {
    if (state === 'off') continue;
    totals.expected += count;
    if (state === 'absent') totals.absent += count;
    else if (state === 'leave') totals.leave += count;
    else totals.attended += count;
    if (state === 'late' || state === 'late_and_left_early') totals.late += count;
    if (state === 'left_early' || state === 'late_and_left_early') totals.early += count;
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
