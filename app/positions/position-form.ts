import { z } from 'zod';

const name = z
  .string('positions:fault.name')
  .trim()
  .min(1, 'positions:fault.name')
  .max(40, 'positions:fault.name');
const nameEn = z.string().trim().max(60, 'positions:fault.name').default('');
const duties = z.string().trim().max(400, 'positions:fault.duties').default('');

/** What may change later; the number is for good, since records name it. */
export const positionForm = z.object({ name, nameEn, duties });

export const groupForm = z.object({
  code: z.string('positions:fault.code').regex(/^[a-z][a-z0-9_-]{1,19}$/, 'positions:fault.code'),
  name,
  nameEn,
  planned: z.coerce
    .number('positions:fault.planned')
    .int('positions:fault.planned')
    .min(0, 'positions:fault.planned')
    .max(999, 'positions:fault.planned'),
});

export type PositionInput = z.input<typeof positionForm>;
export type GroupInput = z.input<typeof groupForm>;
