import { z } from 'zod';

export const sightingKinds = ['on_post', 'off_post', 'conduct'] as const;
export type SightingKind = (typeof sightingKinds)[number];

/** What a phone sends of one position of a round. `clientKey` is the phone's own: sent twice it is kept once. */
export const sightingForm = z
  .object({
    clientKey: z.uuid('month:fault.client_key'),
    positionId: z.coerce.number('attendance:fault.position').int().positive('attendance:fault.position'),
    kind: z.enum(sightingKinds, 'attendance:fault.kind'),
    seenAt: z.coerce.date('attendance:fault.time'),
    // The phone's clock when it sent: how long ago it was seen is right on a phone whose clock is wrong.
    sentAt: z.coerce.date('attendance:fault.time').optional(),
    minutes: z.coerce
      .number('attendance:fault.minutes')
      .int('attendance:fault.minutes')
      .min(0, 'attendance:fault.minutes')
      .max(600, 'attendance:fault.minutes')
      .optional(),
    note: z.string().trim().max(500, 'attendance:fault.note').default(''),
  })
  .refine(({ kind, note }) => kind === 'on_post' || note.length >= 2, {
    path: ['note'],
    message: 'attendance:fault.note',
  });

export type SightingInput = z.input<typeof sightingForm>;
