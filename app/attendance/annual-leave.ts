import { type Day, daysBetween } from '~/base/days';

/** Whole months from a day to another; 0 when it is later. */
export function monthsBetween(from: Day, to: Day): number {
  if (from > to) return 0;
  const [y1 = 0, m1 = 0, d1 = 0] = from.split('-').map(Number);
  const [y2 = 0, m2 = 0, d2 = 0] = to.split('-').map(Number);
  return (y2 - y1) * 12 + (m2 - m1) - (d2 < d1 ? 1 : 0);
}

export type AnnualLeave = {
  days: number;
  /** 0, 5, 10 or 15: what the whole year would give. */
  full: number;
  /** Calendar days that count in the year of joining, or of leaving; null: the whole year does. */
  counted: number | null;
};

/**
 * Days of annual leave in the calendar year of `on`: 5, 10, 15 from 1, 10, 20 years of total service, after 12 months of
 * it (Regulations on Paid Annual Leave 2, 3). In the year of joining pro rata by the calendar days left, over 365, the
 * fraction dropped (Implementation Measures 5), and likewise by the days worked in the year of leaving (12). Total
 * service is never less than the service here.
 */
export function annualLeave(input: {
  joinedOn: Day;
  leftOn?: Day | null;
  serviceMonths: number;
  on: Day;
}): AnnualLeave {
  const { joinedOn, on } = input;
  const year = on.slice(0, 4);
  const months = Math.max(input.serviceMonths, monthsBetween(joinedOn, on));
  const full = months >= 240 ? 15 : months >= 120 ? 10 : months >= 12 ? 5 : 0;
  const leavesOn = input.leftOn?.startsWith(year) ? input.leftOn : null;
  if (on < joinedOn) return { days: 0, full, counted: 0 };
  if (!joinedOn.startsWith(year) && !leavesOn) return { days: full, full, counted: null };
  const from = joinedOn.startsWith(year) ? joinedOn : `${year}-01-01`;
  const counted = daysBetween(from, leavesOn ?? `${year}-12-31`) + 1;
  return { days: Math.min(full, Math.floor((counted * full) / 365)), full, counted };
}

/** '3' or '9.5' years as whole months; undefined when it is no number of years. */
export function readServiceYears(text: string): number | undefined {
  const match = /^(\d{1,2})(?:\.(\d))?$/.exec(text.trim());
  if (!match) return undefined;
  return Number(match[1]) * 12 + Math.floor((Number(match[2] ?? 0) * 12) / 10);
}
