import { z } from 'zod';
import { isDay } from '~/base/days';
import { parseMinute } from '~/calendar/hall-hours';

const day = z.string('attendance:fault.day').refine(isDay, 'attendance:fault.day');
const minute = z
  .string('attendance:fault.time')
  .transform(parseMinute)
  .pipe(z.number('attendance:fault.time').int('attendance:fault.time'));

/** Overtime somebody asks for: day, from when to when, paid or in lieu, why. */
export const overtimeForm = z
  .object({
    day,
    fromMinute: minute,
    toMinute: minute,
    compensation: z.enum(['paid', 'in_lieu'], 'request:fault.compensation').default('paid'),
    reason: z
      .string('request:fault.reason')
      .trim()
      .min(2, 'request:fault.reason')
      .max(500, 'request:fault.reason'),
  })
  .refine((row) => row.fromMinute < row.toMinute, {
    path: ['toMinute'],
    message: 'request:refusal.overtime_order',
  });
export type OvertimeInput = z.input<typeof overtimeForm>;
export type OvertimeFields = z.output<typeof overtimeForm>;

/** Whom the law spares overtime, and how long. */
export const protectionForm = z
  .object({
    personId: z.coerce.number('attendance:fault.person').int().positive('attendance:fault.person'),
    kind: z.enum(['pregnant', 'infant'], 'request:fault.protection'),
    fromOn: day,
    untilOn: day,
  })
  .refine((row) => row.fromOn <= row.untilOn, {
    path: ['untilOn'],
    message: 'attendance:fault.until_before_from',
  });
export type ProtectionInput = z.input<typeof protectionForm>;
