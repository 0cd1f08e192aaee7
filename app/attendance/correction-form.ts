import { z } from 'zod';
import { isDay } from '~/base/days';
import { parseMinute } from '~/calendar/hall-hours';

/** A missing punch somebody asks for: day, time as `08:00`, why. */
export const correctionForm = z.object({
  day: z.string('attendance:fault.day').refine(isDay, 'attendance:fault.day'),
  minute: z
    .string('attendance:fault.time')
    .transform(parseMinute)
    .pipe(z.number('attendance:fault.time').int('attendance:fault.time')),
  reason: z
    .string('request:fault.reason')
    .trim()
    .min(2, 'request:fault.reason')
    .max(500, 'request:fault.reason'),
});

export type CorrectionInput = z.input<typeof correctionForm>;
export type CorrectionFields = z.output<typeof correctionForm>;
