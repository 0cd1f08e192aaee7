import type { LeaveType } from '~/attendance/leave-law';
import type { OvertimeTotals } from '~/attendance/overtime-rule';
import type { Day } from '~/base/days';

/** What the locked month says of a person, in half-days and minutes. */
export type AttendanceFacts = {
  absent: number;
  /** Half-days of leave by kind. */
  leave: Partial<Record<LeaveType, number>>;
  /** Minutes of leave that took only a part of a half-day, by kind. */
  minutes: Partial<Record<LeaveType, number>>;
  overtime: OvertimeTotals;
};

export const nothingMissed: AttendanceFacts = {
  absent: 0,
  leave: {},
  minutes: {},
  overtime: { 150: 0, 200: 0, 300: 0, inLieu: 0 },
};

/** How a leave is paid: in full, in part as sick pay, or not. */
export type PaidHow = (type: LeaveType) => 'full' | 'part' | 'none';

/** Half-days not paid, half-days paid as sick, and minutes not paid. */
export type Missed = { unpaid: number; absent: number; leave: number; sick: number; minutes: number };

/** Lateness costs nothing here: only half-days not come, and leave the hall does not pay. */
export function missedOf(facts: AttendanceFacts, paidHow: PaidHow): Missed {
  const missed: Missed = { unpaid: facts.absent, absent: facts.absent, leave: 0, sick: 0, minutes: 0 };
  for (const [type, halves] of entriesOf(facts.leave)) {
    const how = paidHow(type);
    if (how === 'none') missed.leave += halves;
    if (how === 'part') missed.sick += halves;
  }
  for (const [type, minutes] of entriesOf(facts.minutes))
    if (paidHow(type) !== 'full') missed.minutes += minutes;
  missed.unpaid += missed.leave;
  return missed;
}

function entriesOf(counts: Partial<Record<LeaveType, number>>): [LeaveType, number][] {
  return Object.entries(counts) as [LeaveType, number][];
}

/** Of these paid days of the month those from a day to a day. */
export function daysWithin(days: readonly Day[], from: Day, until: Day | null): Day[] {
  return days.filter((day) => day >= from && (until === null || day <= until));
}
