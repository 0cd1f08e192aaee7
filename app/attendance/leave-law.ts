import type { leaveTypes } from './leave-form';

export type LeaveType = (typeof leaveTypes)[number];

/** What the hall says of a kind of leave (dated settings `leave.*`); `days` null: a rule reckons it. */
export type LeaveTerms = {
  days: number | null;
  counting: 'workday' | 'calendar';
  paid: 'full' | 'part' | 'none';
  proof: 'required' | 'later' | 'none';
};

export type LeaveLaw = {
  /** The smallest part of it: minutes, half-days, or whole days. */
  unit: 'minute' | 'half' | 'day';
  /** What the limit is a limit of; `event`: the twelve months before its last day. */
  per: 'year' | 'month' | 'event' | 'service' | 'earned';
  /** More than the limit is refused, or only told: what the law lets a doctor or an authority prolong. */
  over: 'refuse' | 'warn';
  sex?: 'male' | 'female';
};

/** What of each kind of leave is the same in every province; days, pay and proof are the hall's settings. */
export const leaveLaw: Record<LeaveType, LeaveLaw> = {
  // Regulations on Paid Annual Leave 3: days of work; a hall gives halves.
  annual: { unit: 'half', per: 'year', over: 'refuse' },
  sick: { unit: 'half', per: 'service', over: 'warn' },
  personal: { unit: 'minute', per: 'year', over: 'warn' },
  marriage: { unit: 'day', per: 'event', over: 'refuse' },
  // 98 days, 15 more for a difficult birth and for each further child: the certificate says which.
  maternity: { unit: 'day', per: 'event', over: 'warn', sex: 'female' },
  paternity: { unit: 'day', per: 'event', over: 'refuse', sex: 'male' },
  parental: { unit: 'half', per: 'year', over: 'refuse' },
  // Days of travel come on top.
  bereavement: { unit: 'day', per: 'event', over: 'warn' },
  // Work Injury Insurance Regulations 33: the city's committee may prolong it by twelve months.
  injury: { unit: 'half', per: 'event', over: 'warn' },
  union: { unit: 'minute', per: 'month', over: 'refuse' },
  in_lieu: { unit: 'minute', per: 'earned', over: 'refuse' },
};

/** Months of medical treatment, and of the window in which they are added up. */
export type MedicalPeriod = { months: number; window: number };

const bands: readonly (MedicalPeriod & { own: number })[] = [
  { own: 20, months: 24, window: 30 },
  { own: 15, months: 18, window: 24 },
  { own: 10, months: 12, window: 18 },
  { own: 5, months: 9, window: 15 },
  { own: 0, months: 6, window: 12 },
];

/**
 * How long somebody who is ill may not be dismissed, by months of total service and of service here (Provisions on the
 * Medical Period 3 and 4): with under 10 years in all 3 months, from 5 years here 6; with more 6 to 24 by service here.
 */
export function medicalPeriod(totalMonths: number, ownMonths: number): MedicalPeriod {
  const total = Math.max(totalMonths, ownMonths);
  if (total < 120) return ownMonths < 60 ? { months: 3, window: 6 } : { months: 6, window: 12 };
  const band = bands.find(({ own }) => ownMonths >= own * 12);
  return { months: band?.months ?? 6, window: band?.window ?? 12 };
}

/**
 * Calendar days of sick leave in a year from which the annual leave is lost: 2, 3 or 4 months by total service
 * (Regulations 4), a month taken as 30 days.
 */
export function sickDaysThatEndAnnual(totalMonths: number): number {
  if (totalMonths >= 240) return 120;
  return totalMonths >= 120 ? 90 : 60;
}
