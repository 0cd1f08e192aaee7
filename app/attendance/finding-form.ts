import { z } from 'zod';
import { hallTime } from './hall-time';

export const findingKinds = ['off_post', 'conduct'] as const;

const id = (message: string) => z.coerce.number(message).int(message).positive(message);

/** Off post (脱岗) or conduct seen on patrol. */
export const findingForm = z.object({
  positionId: id('attendance:fault.position'),
  personId: id('attendance:fault.person').optional(),
  kind: z.enum(findingKinds, 'attendance:fault.kind'),
  foundAt: hallTime,
  minutes: z.coerce
    .number('attendance:fault.minutes')
    .int('attendance:fault.minutes')
    .min(0, 'attendance:fault.minutes')
    .max(600, 'attendance:fault.minutes')
    .optional(),
  note: z
    .string('attendance:fault.note')
    .trim()
    .min(2, 'attendance:fault.note')
    .max(500, 'attendance:fault.note'),
});

export type FindingInput = z.input<typeof findingForm>;
export type FindingFields = z.output<typeof findingForm>;
