import { z } from 'zod';
import { isDay } from '~/base/days';
import { handoverKinds, itemCategories, parties } from './exit-content';

const day = z.string('attendance:fault.day').refine(isDay, 'attendance:fault.day');
const optionalDay = z.preprocess((value) => (value === '' ? undefined : value), day.optional());
const id = (fault: string) => z.coerce.number(fault).int(fault).positive(fault);
const text = (min: number, max: number) =>
  z
    .string('continuity:fault.text')
    .trim()
    .min(min, 'continuity:fault.text')
    .max(max, 'continuity:fault.long');

/** What the data does not know of: keys, equipment, papers, what somebody must explain. */
export const serviceItemForm = z.object({
  kind: z.enum(handoverKinds),
  category: z.enum(itemCategories),
  what: text(2, 300),
  place: z.string().trim().max(200, 'continuity:fault.long').default(''),
  personId: z.preprocess(
    (value) => (value === '' ? undefined : value),
    id('attendance:fault.person').optional(),
  ),
  dueOn: optionalDay,
});
export type ServiceItemInput = z.input<typeof serviceItemForm>;

/** Issues the document as it stands: between whom, and for which day. */
export const issueForm = z.object({
  kind: z.enum(handoverKinds),
  effectiveOn: day,
  giver: text(1, 200),
  receiver: text(1, 200),
});
export type IssueInput = z.input<typeof issueForm>;

/** Signed here, with the password again. */
export const signServiceForm = z.object({
  handoverId: id('continuity:refusal.no_handover'),
  password: z.string('continuity:fault.password').min(1, 'continuity:fault.password'),
});
export type SignServiceInput = z.input<typeof signServiceForm>;

/** Signed on paper by a party, with its scan. */
export const paperServiceForm = z.object({
  handoverId: id('continuity:refusal.no_handover'),
  party: z.enum(parties),
  signer: text(1, 100),
  signedOn: day,
});
export type PaperServiceInput = z.input<typeof paperServiceForm>;
