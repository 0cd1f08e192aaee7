import { z } from 'zod';
import { isDay } from '~/base/days';

/**
 * Whom the law spares overtime: pregnant of 7 months or more, with a child under 1 year (Labour Law 61 and 63), under 18
 * (65), or by a doctor's word.
 */
export const protectionKinds = ['pregnant', 'infant', 'minor', 'medical'] as const;
export type ProtectionKind = (typeof protectionKinds)[number];

const day = z.string('attendance:fault.day').refine(isDay, 'attendance:fault.day');

/** Whom the law spares overtime, and how long. */
export const protectionForm = z
  .object({
    personId: z.coerce.number('attendance:fault.person').int().positive('attendance:fault.person'),
    kind: z.enum(protectionKinds, 'request:fault.protection'),
    fromOn: day,
    untilOn: day,
  })
  .refine((row) => row.fromOn <= row.untilOn, {
    path: ['untilOn'],
    message: 'attendance:fault.until_before_from',
  });
export type ProtectionInput = z.input<typeof protectionForm>;

const reason = z
  .string('request:fault.reason')
  .trim()
  .min(2, 'request:fault.reason')
  .max(200, 'request:fault.reason');

/** One sealed fact HR opens, and why. */
export const openProtectionForm = z.object({ id: z.coerce.number('request:refusal.none').int(), reason });
export type OpenProtectionInput = z.input<typeof openProtectionForm>;
