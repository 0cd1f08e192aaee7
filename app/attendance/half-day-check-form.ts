import { z } from 'zod';
import { isDay } from '~/base/days';

/** What was found about a half-day that waited in the inbox. */
export const halfDayCheckForm = z.object({
  personId: z.coerce
    .number('attendance:fault.person')
    .int('attendance:fault.person')
    .positive('attendance:fault.person'),
  day: z.string('attendance:fault.day').refine(isDay, 'attendance:fault.day'),
  half: z.enum(['am', 'pm'], 'attendance:fault.kind'),
  note: z
    .string('attendance:fault.note')
    .trim()
    .min(2, 'attendance:fault.note')
    .max(500, 'attendance:fault.note'),
});

export type HalfDayCheckInput = z.input<typeof halfDayCheckForm>;
