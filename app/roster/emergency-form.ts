import { z } from 'zod';
import { isDay } from '~/base/days';

/** Somebody of the files who can be called in, and how soon they are in the hall. */
export const emergencyForm = z.object({
  personId: z.coerce.number('attendance:fault.person').int().positive('attendance:fault.person'),
  fromOn: z.string('attendance:fault.day').refine(isDay, 'attendance:fault.day'),
  reachMinutes: z.coerce
    .number('continuity:fault.minutes')
    .int('continuity:fault.minutes')
    .min(1, 'continuity:fault.minutes')
    .max(1440, 'continuity:fault.minutes'),
  note: z.string().trim().max(500, 'continuity:fault.long').default(''),
});
export type EmergencyInput = z.input<typeof emergencyForm>;
