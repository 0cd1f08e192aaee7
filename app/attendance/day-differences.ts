import type { JudgedHalf } from './changed-source';
import type { StoredHalf } from './day-result-store.server';

/** A half-day that is another than it was; null: there was none, or there is none any more. */
export type DayDifference = JudgedHalf & { before: StoredHalf | null; after: StoredHalf | null };

/** The half-days that differ, or stand on one side only, by day, half and person. Reasons are words for the rest. */
export function dayDifferences(before: readonly StoredHalf[], after: readonly StoredHalf[]): DayDifference[] {
  const keyOf = (row: StoredHalf) => `${row.day} ${row.half} ${String(row.personId).padStart(10)}`;
  const left = new Map(after.map((row) => [keyOf(row), row]));
  const found = new Map<string, { before: StoredHalf | null; after: StoredHalf | null; row: StoredHalf }>();
  for (const row of before) {
    const key = keyOf(row);
    const again = left.get(key) ?? null;
    left.delete(key);
    if (!again || factsOf(again) !== factsOf(row)) found.set(key, { before: row, after: again, row });
  }
  for (const [key, row] of left) found.set(key, { before: null, after: row, row });
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { row, ...sides }]) => {
      const { personId, positionId, day, half } = row;
      return { personId, positionId, day, half, ...sides };
    });
}

function factsOf({ positionId, coveredBy, result }: StoredHalf): string {
  const { state, lateMinutes, earlyMinutes, minutes, first, last } = result;
  return [positionId, coveredBy, state, lateMinutes, earlyMinutes, minutes, first, last].join();
}
