/** A date in Asia/Shanghai, `YYYY-MM-DD`. Compares as text. */
export type Day = string;
/** A calendar month, `YYYY-MM`. */
export type Month = string;
export type Half = 'am' | 'pm';

export const zone = 'Asia/Shanghai';
/** China has had one fixed offset since 1991; the old summer time does not touch the records kept here. */
const offsetMs = 8 * 3_600_000;
const dayMs = 86_400_000;

export function dayOf(instant: Date): Day {
  return new Date(instant.getTime() + offsetMs).toISOString().slice(0, 10);
}

export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

/** Minutes after midnight in Shanghai, 0 to 1439. */
export function minuteOf(instant: Date): number {
  return Math.floor(((((instant.getTime() + offsetMs) % dayMs) + dayMs) % dayMs) / 60_000);
}

/** The instant at `minute` minutes after midnight of `day` in Shanghai. */
export function instantOf(day: Day, minute = 0): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - offsetMs + minute * 60_000);
}

export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10);
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** Every day from `from` to `to`, both included. */
export function eachDay(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

export function firstDayOf(month: Month): Day {
  return `${month}-01`;
}

export function lastDayOf(month: Month): Day {
  return addDays(firstDayOf(addMonths(month, 1)), -1);
}

export function addMonths(month: Month, count: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const index = year * 12 + number - 1 + count;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** True for a real date written `YYYY-MM-DD`, in the years that calendars and lives here reach: 1800 to 2199. */
export function isDay(text: string): boolean {
  if (!/^(1[89]|2[01])\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text)) return false;
  const date = Number(text.slice(8));
  // By arithmetic: lists ask this of every day they judge by, and a Date costs twenty times as much.
  return date <= 28 || date <= lengthOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)));
}

/** Days of a month. */
function lengthOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export function isMonth(text: string): boolean {
  return /^(1[89]|2[01])\d{2}-(0[1-9]|1[0-2])$/.test(text);
}
