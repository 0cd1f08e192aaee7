import { z } from 'zod';
import { isDay } from '~/base/days';
import { parseMinute } from '~/calendar/hall-hours';
import { boundaryMinute } from './day-boundary';

const day = z.string('attendance:fault.day').refine(isDay, 'attendance:fault.day');
const minute = z
  .string('attendance:fault.time')
  .transform(parseMinute)
  .pipe(z.number('attendance:fault.time').int('attendance:fault.time'));

const reason = z
  .string('request:fault.reason')
  .trim()
  .min(2, 'request:fault.reason')
  .max(500, 'request:fault.reason');

/** Overtime somebody asks for: day, from when to when, why. An end before its beginning is after midnight, by 04:00. */
export const overtimeForm = z
  .object({
    day,
    fromMinute: minute,
    toMinute: minute,
    reason,
  })
  .transform((row) => {
    const isAfterMidnight = row.toMinute < row.fromMinute && row.toMinute <= boundaryMinute;
    return isAfterMidnight ? { ...row, toMinute: row.toMinute + 1440 } : row;
  })
  .refine((row) => row.fromMinute < row.toMinute && row.fromMinute < 1440, {
    path: ['toMinute'],
    message: 'request:refusal.overtime_order',
  });
export type OvertimeInput = z.input<typeof overtimeForm>;
export type OvertimeFields = z.output<typeof overtimeForm>;

/** How much was worked of it, by the word of whoever decides. */
export const confirmOvertimeForm = z.object({
  id: z.coerce.number('request:refusal.none').int('request:refusal.none'),
  minutes: z.coerce
    .number('request:fault.minutes')
    .int('request:fault.minutes')
    .min(0, 'request:fault.minutes')
    .max(1680, 'request:fault.minutes'),
  reason,
});
export type ConfirmOvertimeInput = z.input<typeof confirmOvertimeForm>;
