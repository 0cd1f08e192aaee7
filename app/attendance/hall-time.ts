import { z } from 'zod';
import { dayOf, instantOf, isDay, minuteOf } from '~/base/days';

/** '2026-01-05T08:30' or '…:27', the hall's wall time as a form sends it -> the instant; undefined when it is none. */
export function readHallTime(text: string): Date | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  const [, day = '', hour, minute, second = '0'] = match ?? [];
  if (!match || !isDay(day)) return undefined;
  return new Date(instantOf(day, Number(hour) * 60 + Number(minute)).getTime() + Number(second) * 1000);
}

/** An instant as a datetime-local field takes it, to the minute. */
export function writeHallTime(instant: Date): string {
  const minute = minuteOf(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${dayOf(instant)}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** A wall time of the hall in a form; a Date is taken as it is. */
export const hallTime = z
  .union([z.string(), z.date()], 'attendance:fault.time')
  .transform((value, context) => {
    const instant = typeof value === 'string' ? readHallTime(value) : value;
    if (instant) return instant;
    context.addIssue({ code: 'custom', message: 'attendance:fault.time' });
    return z.NEVER;
  });
