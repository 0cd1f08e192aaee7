import { z } from 'zod';
import { isDay } from '~/base/days';

const day = z.string('attendance:fault.day').refine(isDay, 'attendance:fault.day');

/** A PIN of the attendance device, or of a report (`wecom:LiMing`), belongs to a person from a day on, to the last day if one is given. */
export const pinForm = z
  .object({
    pin: z
      .string('attendance:fault.pin')
      .regex(/^([0-9A-Za-z]{1,24}|(wecom|dingtalk|sheet):[\p{L}\p{N}@._+-]{1,64})$/u, 'attendance:fault.pin'),
    personId: z.coerce
      .number('attendance:fault.person')
      .int('attendance:fault.person')
      .positive('attendance:fault.person'),
    fromOn: day,
    toOn: day.optional(),
  })
  .refine((row) => !row.toOn || row.toOn >= row.fromOn, {
    path: ['toOn'],
    message: 'attendance:fault.until_before_from',
  });

export const endPinForm = z.object({ id: z.coerce.number().int().positive(), toOn: day });

export type PinInput = z.input<typeof pinForm>;
export type EndPinInput = z.input<typeof endPinForm>;
