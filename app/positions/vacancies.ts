import { addDays, type Day, eachDay } from '~/base/days';
import { isWorkday, type WorkCalendar } from '~/calendar/workdays';

/** A position in one group, from a day to a day: it exists on the days its spans cover. */
export type PositionSpan = { positionId: number; groupId: number; fromOn: Day; toOn: Day | null };
export type Holding = { positionId: number; personId: number; fromOn: Day; toOn: Day | null };
export type Clearance = { personId: number; groupId: number; fromOn: Day; toOn: Day | null };

/** What a position lacked on one workday: nobody at all, or somebody who was not cleared for its group. */
export type Gap = { positionId: number; day: Day; kind: 'vacant' | 'uncleared'; personId: number | null };

/** Each vacant workday is this many vacant half-days. */
export const halvesADay = 2;

/**
 * The workdays in [from, to] on which a position was not held by a cleared person (contract 3.4, 3.8; indicator 1).
 * Days of a year without a notice are not judged: `unknown` counts them.
 */
export function findGaps(input: {
  calendar: WorkCalendar;
  spans: readonly PositionSpan[];
  holdings: readonly Holding[];
  clearances: readonly Clearance[];
  from: Day;
  to: Day;
}): { gaps: Gap[]; positionDays: number; unknown: number } {
  const holdings = groupBy(input.holdings, (holding) => holding.positionId);
  const clearances = groupBy(input.clearances, (clearance) => clearance.personId);
  const gaps: Gap[] = [];
  let positionDays = 0;
  let unknown = 0;
  for (const day of eachDay(input.from, input.to)) {
    const works = isWorkday(input.calendar, day);
    if (works === undefined) unknown += 1;
    if (!works) continue;
    for (const span of input.spans) {
      if (!holds(day, span.fromOn, span.toOn)) continue;
      const { positionId } = span;
      positionDays += 1;
      const holder = holdings.get(positionId)?.find((held) => holds(day, held.fromOn, held.toOn));
      if (!holder) gaps.push({ positionId, day, kind: 'vacant', personId: null });
      else {
        const isCleared = clearances
          .get(holder.personId)
          ?.some((row) => row.groupId === span.groupId && holds(day, row.fromOn, row.toOn));
        if (!isCleared) gaps.push({ positionId, day, kind: 'uncleared', personId: holder.personId });
      }
    }
  }
  return { gaps, positionDays, unknown };
}

/** The stretches of [from, to] in which nobody held a position, days off included: the holes of its timeline. */
export function vacantStretches(
  span: Omit<PositionSpan, 'groupId'>,
  holdings: readonly Holding[],
  from: Day,
  to: Day,
): { from: Day; to: Day }[] {
  const start = from > span.fromOn ? from : span.fromOn;
  const end = span.toOn && span.toOn < to ? span.toOn : to;
  const stretches: { from: Day; to: Day }[] = [];
  let free = start;
  const ordered = holdings
    .filter((held) => held.positionId === span.positionId)
    .sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
  for (const held of ordered) {
    if (held.fromOn > end) break;
    if (held.fromOn > free) stretches.push({ from: free, to: addDays(held.fromOn, -1) });
    if (held.toOn === null) return stretches;
    if (held.toOn >= free) free = addDays(held.toOn, 1);
  }
  if (free <= end) stretches.push({ from: free, to: end });
  return stretches;
}

function holds(day: Day, from: Day, to: Day | null): boolean {
  return from <= day && (to === null || to >= day);
}

function groupBy<T>(rows: readonly T[], key: (row: T) => number): Map<number, T[]> {
  const map = new Map<number, T[]>();
  for (const row of rows) {
    const list = map.get(key(row));
    if (list) list.push(row);
    else map.set(key(row), [row]);
  }
  return map;
}
