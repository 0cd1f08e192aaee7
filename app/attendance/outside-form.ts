import { z } from 'zod';
import { isDay } from '~/base/days';
import { parseMinute } from '~/calendar/hall-hours';
import { boundaryMinute } from './day-boundary';

const minute = z
  .string('attendance:fault.time')
  .transform(parseMinute)
  .pipe(z.number('attendance:fault.time').int('attendance:fault.time'));

/**
 * Outside work: day, from when to when, for which case or order, where and what for. An end before its beginning is
 * after midnight, by 04:00.
 */
export const outsideForm = z
  .object({
    /** Whose, when the lead records it; nobody: one's own. */
    personId: z.coerce.number('attendance:fault.person').int().positive('attendance:fault.person').optional(),
    day: z.string('attendance:fault.day').refine(isDay, 'attendance:fault.day'),
    fromMinute: minute,
    toMinute: minute,
    orderNo: z
      .string('outside:fault.order')
      .trim()
      .min(1, 'outside:fault.order')
      .max(50, 'outside:fault.order'),
    note: z.string('outside:fault.note').trim().min(2, 'outside:fault.note').max(500, 'outside:fault.note'),
  })
  .transform((row) => {
    const isAfterMidnight = row.toMinute < row.fromMinute && row.toMinute <= boundaryMinute;
    return isAfterMidnight ? { ...row, toMinute: row.toMinute + 1440 } : row;
  })
  .refine((row) => row.fromMinute < row.toMinute && row.fromMinute < 1440, {
    path: ['toMinute'],
    message: 'request:refusal.overtime_order',
  });
export type OutsideInput = z.input<typeof outsideForm>;
