import { z } from 'zod';
import { isDay } from '~/base/days';

const day = z.string('positions:fault.day').refine(isDay, 'positions:fault.day');
const id = (message: string) => z.coerce.number(message).int(message).positive(message);
const proof = z
  .string('positions:fault.proof')
  .trim()
  .min(2, 'positions:fault.proof')
  .max(200, 'positions:fault.proof');

/** Somebody takes a position from a day on. `takeOver`: came with the service on the contract's first day. */
export const placeForm = z
  .object({
    personId: id('positions:fault.person'),
    positionId: id('positions:fault.position'),
    fromOn: day,
    toOn: day.optional(),
    takeOver: z.coerce.boolean().default(false),
    proof: proof.optional(),
  })
  .refine((placing) => !placing.toOn || placing.toOn >= placing.fromOn, {
    path: ['toOn'],
    message: 'positions:fault.until_before_from',
  });

export const endForm = z.object({ holdingId: id('positions:fault.position'), lastOn: day });

export const moveForm = z.object({
  personId: id('positions:fault.person'),
  positionId: id('positions:fault.position'),
  fromOn: day,
});

/** Somebody may work in a group from a day on, and what proves it. */
export const clearanceForm = z
  .object({
    personId: id('positions:fault.person'),
    groupId: id('positions:fault.group'),
    fromOn: day,
    toOn: day.optional(),
    proof,
  })
  .refine((row) => !row.toOn || row.toOn >= row.fromOn, {
    path: ['toOn'],
    message: 'positions:fault.until_before_from',
  });

/** The last day on which a proof holds, and why no longer. */
export const endProofForm = z.object({
  personId: id('positions:fault.person'),
  proofId: id('positions:fault.proof'),
  lastOn: day,
  because: z
    .string('positions:fault.because')
    .trim()
    .min(2, 'positions:fault.because')
    .max(400, 'positions:fault.because'),
});

export type EndProofInput = z.input<typeof endProofForm>;
export type PlaceInput = z.input<typeof placeForm>;
export type EndInput = z.input<typeof endForm>;
export type MoveInput = z.input<typeof moveForm>;
export type ClearanceInput = z.input<typeof clearanceForm>;
