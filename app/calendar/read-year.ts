import type { Day } from '~/base/days';

/** The year in an address; this year when there is none or no calendar could hold it. */
export function readYear(text: string | null, today: Day): number {
  const year = Number(text);
  return Number.isInteger(year) && year >= 2000 && year <= 2199 ? year : Number(today.slice(0, 4));
}
