import { z } from 'zod';
import { isDay } from '~/base/days';

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

/** Leave by half-days, from the first to the last, both included. Without a person it is one's own. */
export const leaveForm = z
  .object({
    personId: z.coerce.number('attendance:fault.person').int().positive('attendance:fault.person').optional(),
    type: z.enum(leaveTypes, 'attendance:fault.type'),
    fromOn: day,
    fromHalf: half.default('am'),
    toOn: day,
    toHalf: half.default('pm'),
    reason: z.string().trim().max(500, 'attendance:fault.reason').default(''),
  })
  .refine((row) => `${row.fromOn} ${row.fromHalf}` <= `${row.toOn} ${row.toHalf}`, {
    path: ['toOn'],
    message: 'attendance:fault.until_before_from',
  });

export type LeaveInput = z.input<typeof leaveForm>;
export type LeaveFields = z.output<typeof leaveForm>;
