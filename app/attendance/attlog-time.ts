/** Seconds from midnight UTC of 1970 to midnight in Shanghai of the same date. */
const shanghaiAheadSeconds = 8 * 3600;

const shape = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})[ T]+(\d{1,2}):(\d{2}):(\d{2})$/;

/**
 * Wall time in Shanghai -> seconds since 1970 UTC; undefined for what is no real moment (02-30, 25:00, year 0).
 * `2026-01-05 08:03:27`, also with `/` and with one digit for month, day or hour. Seconds are needed: a punch is
 * known by its second, and a time without them is a time cut short.
 */
export function readAttlogTime(text: string): { seconds: number; year: number } | undefined {
  const match = shape.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = [1, 3, 4, 5, 6, 7].map((group) => Number(match[group]));
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (hour === undefined || minute === undefined || second === undefined) return undefined;
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const seconds = daysSince1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
  return { seconds: seconds - shanghaiAheadSeconds, year };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Civil days by arithmetic: Date.UTC reads the years 0 to 99 as 1900 to 1999. */
function daysSince1970(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
