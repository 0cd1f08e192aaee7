import { z } from 'zod';
import { isDay } from '~/base/days';

const day = z.string('positions:fault.day').refine(isDay, 'positions:fault.day');
const id = z.coerce.number('positions:fault.person').int('positions:fault.person');
const because = z
  .string('positions:fault.because')
  .trim()
  .min(2, 'positions:fault.because')
  .max(400, 'positions:fault.because');

/** Somebody may not work in any group from a day on; without a last day, until it is lifted. */
export const suspendForm = z
  .object({ personId: id, fromOn: day, toOn: day.optional(), because })
  .refine(({ fromOn, toOn }) => !toOn || toOn >= fromOn, {
    path: ['toOn'],
    message: 'positions:fault.until_before_from',
  });

/** The suspension ends: the first day on which the person may work again. */
export const liftForm = z.object({ personId: id, suspensionId: id, freeOn: day, because });

export type SuspendInput = z.input<typeof suspendForm>;
export type LiftInput = z.input<typeof liftForm>;
