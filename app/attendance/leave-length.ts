import { type Day, eachDay, type Half, weekdayOf } from '~/base/days';
import type { HallHours } from '~/calendar/hall-hours';
import { isWorkday, type WorkCalendar } from '~/calendar/workdays';
import type { Span } from './spans';

export type LeaveSpan = {
  fromOn: Day;
  fromHalf: Half;
  toOn: Day;
  toHalf: Half;
  /** Minutes of its one day, instead of whole halves. */
  part: Span | null;
};

export type DayOfLeave = { day: Day; hundredths: number };

/**
 * How much of each day a leave takes, in hundredths of a day: a half-day is 50, a part of it its share, rounded up. In
 * workdays it takes nothing of days off; a year without its notice has the plain week.
 */
export function leaveDays(
  leave: LeaveSpan,
  counting: 'workday' | 'calendar',
  { calendar, hours }: { calendar: WorkCalendar; hours: HallHours | undefined },
): DayOfLeave[] {
  return eachDay(leave.fromOn, leave.toOn).map((day) => {
    const counts = counting === 'calendar' || (isWorkday(calendar, day) ?? weekdayOf(day) <= 5);
    return { day, hundredths: counts ? takenOf(leave, day, hours) : 0 };
  });
}

export function lengthOf(days: readonly DayOfLeave[]): number {
  return days.reduce((sum, { hundredths }) => sum + hundredths, 0);
}

/** The halves of its day that a part of it touches; undefined where the hall is closed all the while. */
export function halvesOfPart(part: Span, hours: HallHours): { fromHalf: Half; toHalf: Half } | undefined {
  const isAm = part.from < hours.amTo && part.to > hours.amFrom;
  const isPm = part.from < hours.pmTo && part.to > hours.pmFrom;
  if (!isAm && !isPm) return undefined;
  return { fromHalf: isAm ? 'am' : 'pm', toHalf: isPm ? 'pm' : 'am' };
}

function takenOf(leave: LeaveSpan, day: Day, hours: HallHours | undefined): number {
  if (leave.part) return hours ? shareOf(leave.part, hours) : Math.ceil((minutes(leave.part) * 100) / 480);
  const isWithoutAm = day === leave.fromOn && leave.fromHalf === 'pm';
  const isWithoutPm = day === leave.toOn && leave.toHalf === 'am';
  return 100 - (isWithoutAm ? 50 : 0) - (isWithoutPm ? 50 : 0);
}

function shareOf(part: Span, { amFrom, amTo, pmFrom, pmTo }: HallHours): number {
  const shares = [
    { from: amFrom, to: amTo },
    { from: pmFrom, to: pmTo },
  ].map((half) => {
    const taken = minutes({ from: Math.max(part.from, half.from), to: Math.min(part.to, half.to) });
    return taken > 0 ? Math.ceil((taken * 50) / minutes(half)) : 0;
  });
  return shares.reduce((sum, share) => sum + share, 0);
}

function minutes({ from, to }: Span): number {
  return to - from;
}
