import { z } from 'zod';
import { isDay } from '~/base/days';
import { parseHundredths } from '~/base/hundredths';
import { readServiceYears } from './annual-leave';

const source = z
  .string('leave:fault.source')
  .trim()
  .min(2, 'leave:fault.source')
  .max(200, 'leave:fault.source');

/** Years worked for earlier employers, as 8 or 9.5, and the paper that proves them. */
export const priorServiceForm = z.object({
  years: z
    .string('leave:fault.years')
    .transform(readServiceYears)
    .pipe(z.number('leave:fault.years').max(720, 'leave:fault.years')),
  source,
});

/** What was left of a kind of leave on a day, and the paper it is taken from. */
export const openingForm = z.object({
  type: z.enum(['annual', 'in_lieu'], 'attendance:fault.type'),
  onDay: z.string('attendance:fault.day').refine(isDay, 'attendance:fault.day'),
  days: z
    .string('leave:fault.days')
    .transform(parseHundredths)
    .pipe(z.number('leave:fault.days').min(0, 'leave:fault.days').max(36_500, 'leave:fault.days')),
  openingSource: source,
});

export type PriorServiceInput = z.input<typeof priorServiceForm>;
export type OpeningInput = z.input<typeof openingForm>;
