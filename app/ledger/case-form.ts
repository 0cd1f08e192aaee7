import { z } from 'zod';

const id = z.coerce
  .number('ledger:field.choose_position')
  .int('ledger:field.choose_position')
  .positive('ledger:field.choose_position');

/** A case taken in at the window. Without a number it gets the next one of the day. */
export const caseForm = z.object({
  matterId: z.coerce.number('ledger:field.choose_matter').int().positive('ledger:field.choose_matter'),
  caseNo: z.string().trim().max(50, 'ledger:field.case_no_long').optional(),
  /** The number that was offered: if it stands unchanged and is taken meanwhile, the next one is used. */
  offered: z.string().max(50).optional(),
  channel: z.coerce
    .number()
    .pipe(z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(9)])),
  positionId: id.optional(),
  /** `YYYY-MM-DDTHH:mm` on the hall's clock; empty: now. */
  receivedAt: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'ledger:field.bad_time')
    .optional(),
  /** Complete and accepted at once; otherwise the case is only received. */
  accepted: z.string().optional(),
});
export type CaseInput = z.input<typeof caseForm>;
