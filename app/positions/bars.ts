import { addDays, addMonths, type Day, daysBetween, firstDayOf, type Month, monthOf } from '~/base/days';

/** Days are both included; null: open. */
export type Stay = { from: Day; to: Day | null; label: string };

export type Bar = Stay & {
  kind: 'held' | 'planned' | 'gap';
  /** In hundredths of a percent of the whole line. */
  left: number;
  width: number;
};

export type BarLine = {
  bars: Bar[];
  /** The first days of months, as many as can be read. */
  ticks: { month: Month; left: number }[];
  todayAt: number;
};

/** How far ahead an open line is drawn, and how many months can be told apart on one. */
const aheadDays = 45;
const mostTicks = 7;

/**
 * A line of time from `from` on: who was there, what is planned after today, and every hole between them. `to` ends the
 * line (a position that is closed); open, it reaches past today and past what is planned.
 */
export function layOutBars(stays: readonly Stay[], life: { from: Day; to: Day | null }, today: Day): BarLine {
  const ordered = [...stays].sort((a, b) => (a.from < b.from ? -1 : 1));
  const start = [life.from, ...stays.map(({ from }) => from)].sort()[0] ?? life.from;
  const end = life.to ?? lastDay(ordered, start, today);
  const whole = Math.max(1, daysBetween(start, end) + 1);
  const at = (day: Day) => {
    const days = Math.min(whole, Math.max(0, daysBetween(start, day)));
    return Math.round((days * 10_000) / whole);
  };
  const bar = (stay: Stay, kind: Bar['kind']): Bar => {
    const left = at(stay.from);
    return { ...stay, kind, left, width: at(addDays(stay.to ?? end, 1)) - left };
  };
  const bars: Bar[] = [];
  let next = start;
  for (const stay of ordered) {
    if (stay.from > next) bars.push(bar({ from: next, to: addDays(stay.from, -1), label: '' }, 'gap'));
    bars.push(bar(stay, stay.from > today ? 'planned' : 'held'));
    next = addDays(stay.to ?? end, 1);
  }
  if (next <= end) bars.push(bar({ from: next, to: life.to, label: '' }, 'gap'));
  return {
    bars,
    ticks: ticksOf(start, end).map((month) => ({ month, left: at(firstDayOf(month)) })),
    todayAt: at(today),
  };
}

function lastDay(stays: readonly Stay[], start: Day, today: Day): Day {
  const known = stays.map(({ from, to }) => to ?? from);
  const last = [start, today, ...known].sort().at(-1) ?? today;
  return addDays(last, aheadDays);
}

function ticksOf(start: Day, end: Day): Month[] {
  const months: Month[] = [];
  for (let month = monthOf(start); firstDayOf(month) <= end; month = addMonths(month, 1))
    if (firstDayOf(month) >= start) months.push(month);
  const step = [1, 3, 6, 12, 24, 60].find((count) => months.length / count <= mostTicks) ?? 120;
  const isTick = (month: Month) => (Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1) % step === 0;
  return months.filter(isTick);
}
