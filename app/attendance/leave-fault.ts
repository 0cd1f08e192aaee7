import { type Day, monthOf } from '~/base/days';
import type { Message } from '~/base/errors';
import { hundredthsText, type LeaveFacts, leaveBalance } from './leave-balance';
import { type LeaveTerms, type LeaveType, leaveLaw } from './leave-law';
import { type DayOfLeave, type LeaveSpan, lengthOf } from './leave-length';

export type LeaveFault = Message & { field: 'type' | 'fromHalf' | 'fromMinute' | 'toOn' };

/** Why such a leave cannot be asked for at all: not of this person, or not in such small parts; undefined: it can. */
export function faultOfKind(type: LeaveType, leave: LeaveSpan, sex: string | null): LeaveFault | undefined {
  const law = leaveLaw[type];
  const needed = law.sex === 'female' ? 'f' : 'm';
  if (law.sex && sex && sex !== needed) return { field: 'type', key: `leave:fault.sex_${needed}` };
  if (leave.part && law.unit !== 'minute')
    return { field: 'fromMinute', key: `leave:fault.unit_${law.unit}` };
  const isWhole = leave.fromHalf === 'am' && leave.toHalf === 'pm';
  if (!leave.part && law.unit === 'day' && !isWhole)
    return { field: 'fromHalf', key: 'leave:fault.unit_day' };
  return undefined;
}

/**
 * Where a leave goes beyond what is left of its kind: each year, or month, that it touches has a limit of its own.
 * `isRefused`: by the law of its kind there is no more; otherwise it is only told, and whoever decides judges.
 */
export function excessOf(
  type: LeaveType,
  days: readonly DayOfLeave[],
  terms: LeaveTerms,
  facts: LeaveFacts,
): (LeaveFault & { isRefused: boolean }) | undefined {
  const isRefused = leaveLaw[type].over === 'refuse';
  for (const part of byLimit(type, days)) {
    const on = part[0]?.day;
    if (on === undefined) continue;
    const { left } = leaveBalance(type, on, terms, facts);
    const wanted = lengthOf(part);
    if (left === null || wanted <= left) continue;
    const params = { left: hundredthsText(Math.max(0, left)), wanted: hundredthsText(wanted) };
    return { field: 'toOn', key: `leave:fault.over_${isRefused ? 'refused' : 'told'}`, params, isRefused };
  }
  return undefined;
}

function byLimit(type: LeaveType, days: readonly DayOfLeave[]): DayOfLeave[][] {
  const { per } = leaveLaw[type];
  if (per !== 'year' && per !== 'month') return [[...days]];
  const key = (day: Day) => (per === 'year' ? day.slice(0, 4) : monthOf(day));
  const keys = new Set(days.map(({ day }) => key(day)));
  return [...keys].map((one) => days.filter(({ day }) => key(day) === one));
}
