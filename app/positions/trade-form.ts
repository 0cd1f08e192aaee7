import { z } from 'zod';
import { isDay } from '~/base/days';

const id = (message: string) => z.coerce.number(message).int(message).positive(message);
const fromOn = z.string('positions:fault.day').refine(isDay, 'positions:fault.day');

/** The holder of a position and somebody who holds another exchange them from a day on. */
export const swapForm = z.object({
  positionId: id('positions:fault.position'),
  otherPositionId: id('positions:fault.position'),
  fromOn,
});

/** The holder of a position leaves it to somebody from a day on. */
export const handOverForm = z.object({
  positionId: id('positions:fault.position'),
  personId: id('positions:fault.person'),
  fromOn,
});

export type SwapInput = z.input<typeof swapForm>;
export type HandOverInput = z.input<typeof handOverForm>;
