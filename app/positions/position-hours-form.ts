import { z } from 'zod';
import { isDay } from '~/base/days';
import { parseMinute } from '~/calendar/hall-hours';
import { flexibleMinutes } from '~/calendar/setting-form';
import type { Hours } from './position-hours';

const time = z.string('calendar:fault.time').transform(parseMinute).pipe(z.number('calendar:fault.time'));
const hoursFrom = z.string('positions:fault.day').refine(isDay, 'positions:fault.day');

const hours = z
  .object({ hoursFrom, amFrom: time, amTo: time, pmFrom: time, pmTo: time, flexibleMinutes })
  .refine(({ amFrom, amTo }) => amFrom < amTo, { path: ['amTo'], message: 'calendar:fault.time_order' })
  .refine(({ amTo, pmFrom }) => amTo <= pmFrom, { path: ['pmFrom'], message: 'calendar:fault.time_order' })
  .refine(({ pmFrom, pmTo }) => pmFrom < pmTo, { path: ['pmTo'], message: 'calendar:fault.time_order' });

/** Hours of its own from a day on, or the hall's again: then the times that were typed do not matter. */
export const hoursForms = {
  own: hours.transform(({ hoursFrom: fromOn, ...own }) => ({ fromOn, hours: own as Hours | null })),
  hall: z
    .object({ hoursFrom })
    .transform(({ hoursFrom: fromOn }) => ({ fromOn, hours: null as Hours | null })),
} as const;

/** As it is posted: times as "08:30". */
export type PositionHoursInput = {
  kind: keyof typeof hoursForms;
  hoursFrom: string;
  amFrom?: string;
  amTo?: string;
  pmFrom?: string;
  pmTo?: string;
  flexibleMinutes?: string;
};
