import { z } from 'zod';
import { isDay } from '~/base/days';
import { because } from './result-form';

const id = z.coerce.number('training:fault.choose').int('training:fault.choose');

/** Somebody is to take a course again by a day; suspending, he is not cleared once it is overdue. */
export const orderForm = z.object({
  personId: id,
  courseId: id,
  dueOn: z.string('training:fault.day').refine(isDay, 'training:fault.day'),
  because,
  suspends: z.literal('yes').optional(),
});

export const withdrawForm = z.object({ retrainingId: id, because });

export type OrderInput = z.input<typeof orderForm>;
export type WithdrawInput = z.input<typeof withdrawForm>;
