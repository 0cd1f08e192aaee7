import { addDays, type Day, daysBetween, weekdayOf } from '~/base/days';

/** The days that differ from the plain week in the years whose notice is loaded, the local layer already on top. */
export type WorkCalendar = {
  years: ReadonlySet<number>;
  days: ReadonlyMap<Day, 'workday' | 'holiday'>;
};

export type Due = { due: Day } | { awaitingYear: number };

/** A stop of the clock (Licensing Law 45): from the day of the written notice to the day of resumption; null: still stopped. */
export type Pause = { from: Day; to: Day | null };

/** The workdays of one year, and for each day of the year how many workdays have passed when it ends. */
type YearIndex = { workdays: Day[]; rank: Uint16Array };

const indexes = new WeakMap<WorkCalendar, Map<number, YearIndex>>();

/** Undefined when that year's notice is not loaded: nobody can know. */
export function isWorkday(calendar: WorkCalendar, day: Day): boolean | undefined {
  const year = yearOf(day);
  return calendar.years.has(year) ? falls(calendar, day) : undefined;
}

/**
 * The day `count` workdays after `from`; the first day is not counted and a last day off rolls forward
 * (Civil Code 201 and 203). Count 0 is the day itself, rolled forward. A way through a year without a notice awaits it.
 */
export function addWorkdays(calendar: WorkCalendar, from: Day, count: number): Due {
  const start = count === 0 ? addDays(from, -1) : from;
  let year = yearOf(start);
  let passed = 0;
  if (isLastOfYear(start)) year += 1;
  else {
    const index = indexOf(calendar, year);
    if (!index) return { awaitingYear: year };
    passed = index.rank[dayOfYear(start)] ?? 0;
  }
  for (let wanted = Math.max(count, 1); ; year += 1) {
    const index = indexOf(calendar, year);
    if (!index) return { awaitingYear: year };
    const due = index.workdays[passed + wanted - 1];
    if (due) return { due };
    wanted -= index.workdays.length - passed;
    passed = 0;
  }
}

/** Workdays after `from` up to and including `to`; 0 when `to` is not later. Undefined when a counted year has no notice. */
export function workdaysBetween(calendar: WorkCalendar, from: Day, to: Day): number | undefined {
  if (to <= from) return 0;
  const last = yearOf(to);
  let count = 0;
  for (let year = yearOf(from) + (isLastOfYear(from) ? 1 : 0); year <= last; year += 1) {
    const index = indexOf(calendar, year);
    if (!index) return undefined;
    count += year === last ? (index.rank[dayOfYear(to)] ?? 0) : index.workdays.length;
    if (year === yearOf(from)) count -= index.rank[dayOfYear(from)] ?? 0;
  }
  return count;
}

/**
 * The last day of `workdays` that started on `from` and stood still during the pauses (Licensing Law 42, 45, 82).
 * The day a pause begins still counts, the day it ends does not, as with the first day of any period.
 * A pause that has not ended adds nothing yet: the due as it stood when the clock stopped.
 */
export function deadline(
  calendar: WorkCalendar,
  { from, workdays, pauses }: { from: Day; workdays: number; pauses: readonly Pause[] },
): Due {
  let start = from;
  let left = workdays;
  for (const pause of [...pauses].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (pause.to === null) continue;
    if (pause.to <= start || pause.to <= pause.from) continue;
    const used = workdaysBetween(calendar, start, pause.from);
    if (used === undefined) return addWorkdays(calendar, start, left);
    // A pause that begins on or after the last day comes too late to move it.
    if (used >= left) break;
    left -= used;
    start = pause.to;
  }
  return addWorkdays(calendar, start, left);
}

/** Every workday of a year in order; undefined without a notice. */
export function workdaysOf(calendar: WorkCalendar, year: number): readonly Day[] | undefined {
  return indexOf(calendar, year)?.workdays;
}

function falls(calendar: WorkCalendar, day: Day): boolean {
  const kind = calendar.days.get(day);
  return kind ? kind === 'workday' : weekdayOf(day) <= 5;
}

function indexOf(calendar: WorkCalendar, year: number): YearIndex | undefined {
  if (!calendar.years.has(year)) return undefined;
  const byYear = indexes.get(calendar) ?? new Map<number, YearIndex>();
  indexes.set(calendar, byYear);
  const index = byYear.get(year) ?? buildIndex(calendar, year);
  byYear.set(year, index);
  return index;
}

function buildIndex(calendar: WorkCalendar, year: number): YearIndex {
  const first = `${year}-01-01`;
  const length = daysBetween(first, `${year + 1}-01-01`);
  const workdays: Day[] = [];
  const rank = new Uint16Array(length + 1);
  for (let i = 1; i <= length; i += 1) {
    const day = addDays(first, i - 1);
    if (falls(calendar, day)) workdays.push(day);
    rank[i] = workdays.length;
  }
  return { workdays, rank };
}

function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

function isLastOfYear(day: Day): boolean {
  return day.endsWith('-12-31');
}

const daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/** 1 for 1 January. Counted by hand: this runs hundreds of thousands of times a night. */
function dayOfYear(day: Day): number {
  const year = yearOf(day);
  const month = Number(day.slice(5, 7));
  const leap = month > 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
  return (daysBefore[month - 1] ?? 0) + leap + Number(day.slice(8, 10));
}
