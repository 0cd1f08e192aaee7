import { z } from 'zod';

export const domains = ['engineering', 'social', 'agriculture', 'culture'] as const;
export type Domain = (typeof domains)[number];
export const kinds = [1, 2, 9] as const;

const workdays = z.coerce.number().int().min(0).max(400).optional();
const day = z.iso.date('ledger:field.bad_day');

const version = {
  name: z.string().trim().min(1, 'ledger:field.needed').max(300),
  kind: z.coerce.number().pipe(z.union([z.literal(1), z.literal(2), z.literal(9)])),
  promisedWorkdays: workdays,
  legalWorkdays: workdays,
  domain: z.enum(domains),
  department: z.string().trim().max(100).default(''),
};

/** An edit: what holds from a day on. */
export const matterForm = z.object({ ...version, fromOn: day, retiredOn: day.optional() });
export type MatterInput = z.input<typeof matterForm>;
