import type { Message } from '~/base/errors';

export type Rate = 150 | 200 | 300;
/** `isTriple`: a holiday of its own, paid threefold; other days off are rest days. */
export type DayKind = { isWorkday: boolean; isTriple: boolean };

/** What overtime of a day is paid at (Labour Law 44). */
export function overtimeRate({ isWorkday, isTriple }: DayKind): Rate {
  if (isTriple) return 300;
  return isWorkday ? 150 : 200;
}

export type OvertimeAsked = { fromMinute: number; toMinute: number; compensation: 'paid' | 'in_lieu' };

export type OvertimeFacts = {
  rate: Rate;
  /** The law spares the person overtime that day. */
  isProtected: boolean;
  /** It begins later than now. */
  isBefore: boolean;
  /** Minutes asked for or approved already, of the day and of the month. */
  dayMinutes: number;
  monthMinutes: number;
  limits: { day: number; month: number };
};

/**
 * Why overtime may not be asked for or approved, or undefined: never of those whom the law spares it (Labour Law 61, 63),
 * only before it begins, at most so much a day and a month (41), time in lieu only instead of the 200 of a rest day (44).
 */
export function faultOfOvertime(asked: OvertimeAsked, facts: OvertimeFacts): Message | undefined {
  const minutes = asked.toMinute - asked.fromMinute;
  if (minutes <= 0) return { key: 'request:refusal.overtime_order' };
  if (facts.isProtected) return { key: 'request:refusal.overtime_protected' };
  if (!facts.isBefore) return { key: 'request:refusal.overtime_late' };
  if (asked.compensation === 'in_lieu' && facts.rate !== 200)
    return { key: 'request:refusal.overtime_in_lieu', params: { rate: facts.rate } };
  if (facts.dayMinutes + minutes > facts.limits.day)
    return { key: 'request:refusal.overtime_day', params: { limit: facts.limits.day } };
  if (facts.monthMinutes + minutes > facts.limits.month)
    return { key: 'request:refusal.overtime_month', params: { limit: facts.limits.month } };
  return undefined;
}

/** Minutes of approved overtime that the day's punches show: from the first to the last of them, within what was asked. */
export function confirmedMinutes(
  asked: { fromMinute: number; toMinute: number },
  punches: readonly number[],
): number {
  const first = punches[0];
  const last = punches.at(-1);
  if (first === undefined || last === undefined) return 0;
  const from = Math.max(asked.fromMinute, Math.ceil(first / 60));
  const to = Math.min(asked.toMinute, Math.floor(last / 60));
  return Math.max(0, to - from);
}

export type OvertimeTotals = Record<Rate, number> & { inLieu: number };

/** Confirmed minutes by rate; those taken as time in lieu apart. */
export function overtimeTotals(
  rows: readonly { rate: Rate; compensation: 'paid' | 'in_lieu'; minutes: number }[],
): OvertimeTotals {
  const totals: OvertimeTotals = { 150: 0, 200: 0, 300: 0, inLieu: 0 };
  for (const { rate, compensation, minutes } of rows)
    totals[compensation === 'in_lieu' ? 'inLieu' : rate] += minutes;
  return totals;
}
