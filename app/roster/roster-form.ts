import { z } from 'zod';
import { isDay, isMonth } from '~/base/days';
import { shifts } from './duty-facts';

const day = z.string('duty:fault.day').refine(isDay, 'duty:fault.day');
const id = z.coerce.number('duty:fault.choice').int('duty:fault.choice').positive('duty:fault.choice');

export const monthForm = z.string('duty:refusal.month').refine(isMonth, 'duty:refusal.month');

export const cellForm = z.object({
  day,
  shift: z.enum(shifts, 'duty:fault.choice'),
  groupId: id,
  personId: id,
});
/** A move takes a duty from where it is, puts one, or both; `month` is the roster's. */
export const moveForm = z.object({ month: monthForm, from: cellForm.optional(), to: cellForm.optional() });
export type MoveInput = z.input<typeof moveForm>;

/** `2026-03-07 weekend 3 12`: how a cell is named in a form. */
export function cellName(cell: z.output<typeof cellForm>): string {
  return [cell.day, cell.shift, cell.groupId, cell.personId].join(' ');
}

export function readCellName(name: string | undefined): z.input<typeof cellForm> | undefined {
  if (!name) return undefined;
  const [dayOfCell = '', shift = '', groupId, personId] = name.split(' ');
  return { day: dayOfCell, shift: shift as (typeof shifts)[number], groupId, personId };
}

export const needForm = z.object({
  groupId: id,
  shift: z.enum(shifts, 'duty:fault.choice'),
  fromOn: day,
  people: z.coerce
    .number('duty:fault.people')
    .int('duty:fault.people')
    .min(0, 'duty:fault.people')
    .max(20, 'duty:fault.people'),
});
export type NeedInput = z.input<typeof needForm>;
