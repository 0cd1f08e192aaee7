import type { Message } from '~/base/errors';
import type { Span } from './spans';

export type Rate = 150 | 200 | 300;
export type Compensation = 'paid' | 'in_lieu';
/** `isTriple`: a holiday of its own, paid threefold; other days off are rest days. */
export type DayKind = { isWorkday: boolean; isTriple: boolean };

/** What overtime of a day is paid at (Labour Law 44). */
export function overtimeRate({ isWorkday, isTriple }: DayKind): Rate {
  if (isTriple) return 300;
  return isWorkday ? 150 : 200;
}

/** Minutes after midnight of its day; past 1440: after the next midnight. */
export type OvertimeAsked = { fromMinute: number; toMinute: number; compensation: Compensation };

export type OvertimeFacts = {
  rate: Rate;
  /** Of the day after, asked for where it runs past midnight. */
  nextRate?: Rate;
  /** The law spares the person overtime that day. */
  isProtected: boolean;
  /** It begins later than now. */
  isBefore: boolean;
  /** What the person owes the hall that day anyway. */
  owed: readonly Span[];
  /** Minutes asked for or approved already, of the day and of the month. */
  dayMinutes: number;
  monthMinutes: number;
  /** Minutes; `restDay`: of a day off, on which the law itself names no limit of the day. */
  limits: { day: number; restDay: number; month: number };
};

/** Why overtime may not be given, and the field of the form that says so. */
export type OvertimeFault = Message & { field: 'day' | 'fromMinute' | 'toMinute' | 'compensation' };

/**
 * Why overtime may not be asked for or approved, or undefined: never of those whom the law spares it (Labour Law 61, 63),
 * only before it begins, outside the hours owed, at most so much a day and a month (41), time in lieu only instead of the
 * 200 of a rest day (44).
 */
export function faultOfOvertime(asked: OvertimeAsked, facts: OvertimeFacts): OvertimeFault | undefined {
  const { fromMinute: from, toMinute: to } = asked;
  const minutes = to - from;
  const fault = (field: OvertimeFault['field'], name: string, params?: Message['params']): OvertimeFault => {
    return { field, key: `request:refusal.overtime_${name}`, ...(params && { params }) };
  };
  if (minutes <= 0) return fault('toMinute', 'order');
  if (facts.isProtected) return fault('day', 'protected');
  if (!facts.isBefore) return fault('fromMinute', 'late');
  if (facts.owed.some((span) => span.from < to && span.to > from)) return fault('fromMinute', 'in_hours');
  if (to > 1440 && facts.nextRate !== undefined && facts.nextRate !== facts.rate)
    return fault('toMinute', 'two_rates', { rate: facts.rate, next: facts.nextRate });
  if (asked.compensation === 'in_lieu' && facts.rate !== 200)
    return fault('compensation', 'in_lieu', { rate: facts.rate });
  const ofDay = facts.rate === 150 ? facts.limits.day : facts.limits.restDay;
  if (facts.dayMinutes + minutes > ofDay) return fault('toMinute', 'day', hoursLeft(ofDay, facts.dayMinutes));
  if (facts.monthMinutes + minutes > facts.limits.month)
    return fault('toMinute', 'month', hoursLeft(facts.limits.month, facts.monthMinutes));
  return undefined;
}

function hoursLeft(limit: number, taken: number) {
  return { limit: hoursText(limit), left: hoursText(Math.max(0, limit - taken)) };
}

/** 150 -> "2.5", 100 -> "1:40": hours as people say them. */
export function hoursText(minutes: number): string {
  if (minutes % 30 === 0) return String(minutes / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

export type OvertimeTotals = Record<Rate, number> & { inLieu: number };

/** Confirmed minutes by rate; those taken as time in lieu apart. */
export function overtimeTotals(
  rows: readonly { rate: Rate; compensation: Compensation; minutes: number }[],
): OvertimeTotals {
  const totals: OvertimeTotals = { 150: 0, 200: 0, 300: 0, inLieu: 0 };
  for (const { rate, compensation, minutes } of rows)
    totals[compensation === 'in_lieu' ? 'inLieu' : rate] += minutes;
  return totals;
}
