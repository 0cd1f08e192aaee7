import { z } from 'zod';
import { isDay } from '~/base/days';
import { serialShape } from './device-protocol';

const name = z.string('device:fault.name').trim().min(1, 'device:fault.name').max(40, 'device:fault.name');
const place = z.string().trim().max(60, 'device:fault.place').default('');
const day = z.string('attendance:fault.day').refine(isDay, 'attendance:fault.day');

/** A device of this hall: its serial number stands on its back and in its menu. */
export const deviceForm = z.object({
  serial: z.string('device:fault.serial').trim().regex(serialShape, 'device:fault.serial'),
  name,
  place,
});

export const deviceEditForm = z.object({ name, place });

export const deviceCommandForm = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('resend'), fromOn: day, toOn: day }),
    z.object({ kind: z.literal('info') }),
    z.object({ kind: z.literal('check') }),
  ])
  .refine((order) => order.kind !== 'resend' || order.fromOn <= order.toOn, {
    path: ['toOn'],
    message: 'attendance:fault.until_before_from',
  });

export type DeviceInput = z.input<typeof deviceForm>;
export type DeviceEditInput = z.input<typeof deviceEditForm>;
export type DeviceCommandInput = z.input<typeof deviceCommandForm>;
