import {
  addDays,
  addMonths,
  type Day,
  eachDay,
  firstDayOf,
  lastDayOf,
  type Month,
  monthOf,
} from '~/base/days';
import { builtInCalendar, builtInYears } from '~/calendar/builtin-notice';
import { addWorkdays, isWorkday, type WorkCalendar } from '~/calendar/workdays';

/** The months of the demo hall: the oldest is signed, the next in appeal, the current one open. */
export type DemoMonths = { signed: Month; appealed: Month; open: Month };

export const calendar: WorkCalendar = builtInCalendar();

const firstYear = Math.min(...builtInYears);
const lastYear = Math.max(...builtInYears);

/** The day the demo hall stands on: today, or the nearest day whose two months before have a loaded notice. */
export function demoDay(today: Day): Day {
  const earliest = `${firstYear}-03-31`;
  const latest = `${lastYear}-12-31`;
  if (today < earliest) return earliest;
  return today > latest ? latest : today;
}

export function demoMonths(on: Day): DemoMonths {
  const open = monthOf(on);
  return { signed: addMonths(open, -2), appealed: addMonths(open, -1), open };
}

/** Workdays of a month, up to and including `until`. */
export function workdaysOfMonth(month: Month, until: Day): Day[] {
  const last = lastDayOf(month);
  return eachDay(firstDayOf(month), last < until ? last : until).filter((day) => isWorkday(calendar, day));
}

/** `count` workdays later; 0 is the day itself, or the next workday after a day off. Past the last notice: plain days. */
export function workdaysLater(day: Day, count: number): Day {
  const due = addWorkdays(calendar, day, count);
  return 'due' in due ? due.due : addDays(day, count);
}
