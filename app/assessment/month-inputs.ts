import { addDays, type Day, dayOf, eachDay, firstDayOf, instantOf, lastDayOf, type Month } from '~/base/days';
import { isWorkday, type WorkCalendar } from '~/calendar/workdays';
import type { FoldRules } from '~/ledger/fold';
import { defaultLimits, type Limits } from '~/ledger/on-time';

/** Everything the measures of a month used besides the rows: kept with the score, so that it can be recomputed. */
export type MonthInputs = {
  month: Month;
  /** The first day, and the last day that was over when the month was drafted. */
  from: Day;
  to: Day;
  workdays: Day[];
  calendar: { years: number[]; days: Record<Day, 'workday' | 'holiday'> };
  /** Newest first; the ledger judges a case by those in force on the day of its receipt. */
  limits: { fromOn: Day; limits: Limits }[];
  coverMinutes: number;
  /** Off post this long is off post for half a day. */
  offPostMinutes: number;
};

export type MonthSettings = Pick<MonthInputs, 'limits' | 'coverMinutes' | 'offPostMinutes'>;

/** The inputs of `month` as seen at `now`: a month that is not over is counted to yesterday. */
export function inputsOf(
  month: Month,
  now: Date,
  calendar: WorkCalendar,
  settings: MonthSettings,
): MonthInputs {
  const from = firstDayOf(month);
  const [to = from] = [addDays(dayOf(now), -1), lastDayOf(month)].sort();
  return {
    month,
    from,
    to,
    workdays: eachDay(from, to).filter((day) => isWorkday(calendar, day) === true),
    calendar: { years: [...calendar.years].sort(), days: Object.fromEntries([...calendar.days].sort()) },
    ...settings,
  };
}

/** The month as instants: from its first midnight in Shanghai up to, not including, the next month's. */
export function instantsOf(inputs: Pick<MonthInputs, 'month'>): { from: Date; to: Date } {
  return {
    from: instantOf(firstDayOf(inputs.month)),
    to: instantOf(addDays(lastDayOf(inputs.month), 1)),
  };
}

export function calendarOf(inputs: MonthInputs): WorkCalendar {
  return { years: new Set(inputs.calendar.years), days: new Map(Object.entries(inputs.calendar.days)) };
}

/** The rules a case received on `day` was folded by at the draft. */
export function foldRulesOf(inputs: MonthInputs): (day: Day) => FoldRules {
  const calendar = calendarOf(inputs);
  return (day) => ({
    calendar,
    limits: inputs.limits.find((dated) => dated.fromOn <= day)?.limits ?? defaultLimits,
  });
}
