import { addDays, type Day, dayOf, instantOf } from '~/base/days';
import type { Span } from './spans';

/** The day boundary: with a duty past midnight the hall's day ends at 04:00 of the next, otherwise at midnight. */
export const boundaryMinute = 240;

type Stay = { startsAt: Date; endsAt: Date };

/** The stay began on this day and goes on after its midnight. */
export function runsPastMidnight({ startsAt, endsAt }: Stay, day: Day): boolean {
  return dayOf(startsAt) === day && endsAt > instantOf(addDays(day, 1));
}

/**
 * Each punch on the day it belongs to, in seconds after that day's midnight. A punch before 04:00 belongs to the day
 * before when the person had a duty, cover or outside work then that ran past midnight; every other to its own date.
 */
export function punchesByDay(
  punches: ReadonlyMap<Day, readonly number[]>,
  stays: readonly Stay[],
): Map<Day, readonly number[]> {
  const moved = new Map(punches);
  for (const [next, seconds] of punches) {
    const day = addDays(next, -1);
    if (!stays.some((stay) => runsPastMidnight(stay, day))) continue;
    const early = seconds.filter((second) => second < boundaryMinute * 60);
    if (early.length === 0) continue;
    moved.set(
      next,
      (moved.get(next) ?? []).filter((second) => second >= boundaryMinute * 60),
    );
    moved.set(day, [...(moved.get(day) ?? []), ...early.map((second) => second + 86_400)]);
  }
  return moved;
}

/** The part of a stay that belongs to the day, in its minutes; undefined: none. */
export function partOnDay({ startsAt, endsAt }: Stay, day: Day): Span | undefined {
  const minute = (instant: Date) => Math.round((instant.getTime() - instantOf(day).getTime()) / 60_000);
  const began = minute(startsAt);
  // What ran past the midnight before holds until 04:00 there.
  const from = began < 0 ? boundaryMinute : began;
  const to = Math.min(minute(endsAt), 1440 + boundaryMinute);
  return from < to && from < 1440 ? { from, to } : undefined;
}
