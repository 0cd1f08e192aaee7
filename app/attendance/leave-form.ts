import { z } from 'zod';
import { isDay } from '~/base/days';
import { parseMinute } from '~/calendar/hall-hours';

export const leaveTypes = [
  'annual',
  'sick',
  'personal',
  'marriage',
  'maternity',
  'paternity',
  'parental',
  'bereavement',
  'injury',
  'union',
  'in_lieu',
] as const;

const day = z.string('attendance:fault.day').refine(isDay, 'attendance:fault.day');
const half = z.enum(['am', 'pm'], 'attendance:fault.half');

const id = (fault: string) => z.coerce.number(fault).int(fault).positive(fault).optional();
const time = z
  .string('attendance:fault.time')
  .transform(parseMinute)
  .pipe(z.number('attendance:fault.time'))
  .optional();

/**
 * Leave by half-days, from the first to the last, both included; or from minute to minute of one day. Without a person
 * it is one's own. `replacesId`: the leave it is to change. `anyway`: although it goes beyond a limit that is only told.
 */
export const leaveForm = z
  .object({
    personId: id('attendance:fault.person'),
    type: z.enum(leaveTypes, 'attendance:fault.type'),
    fromOn: day,
    fromHalf: half.default('am'),
    toOn: day,
    toHalf: half.default('pm'),
    fromMinute: time,
    toMinute: time,
    reason: z.string().trim().max(500, 'attendance:fault.reason').default(''),
    replacesId: id('attendance:fault.type'),
    anyway: z.coerce.boolean().default(false),
  })
  .refine((row) => isPart(row) || `${row.fromOn} ${row.fromHalf}` <= `${row.toOn} ${row.toHalf}`, {
    path: ['toOn'],
    message: 'attendance:fault.until_before_from',
  })
  .refine((row) => (row.fromMinute === undefined) === (row.toMinute === undefined), {
    path: ['toMinute'],
    message: 'leave:fault.both_times',
  })
  .refine((row) => !isPart(row) || row.fromOn === row.toOn, {
    path: ['toOn'],
    message: 'leave:fault.one_day',
  })
  .refine((row) => !isPart(row) || Number(row.fromMinute) < Number(row.toMinute), {
    path: ['toMinute'],
    message: 'attendance:fault.until_before_from',
  });

function isPart(row: { fromMinute?: number; toMinute?: number }): boolean {
  return row.fromMinute !== undefined && row.toMinute !== undefined;
}

export type LeaveInput = z.input<typeof leaveForm>;
export type LeaveFields = z.output<typeof leaveForm>;
