import { z } from 'zod';
import { isDay } from '~/base/days';
import { handoverKinds } from './handover-signing';

const day = z.string('staff:fault.day').refine(isDay, 'staff:fault.day');
const id = z.coerce.number('staff:fault.choice').int('staff:fault.choice').positive('staff:fault.choice');
const note = z.string().trim().max(200, 'staff:fault.too_long').default('');

export const openHandoverForm = z.object({ personId: id, dueOn: day });

/** Something to be handed over that the ledger does not know. */
export const handoverItemForm = z.object({
  handoverId: id,
  itemKind: z.enum(handoverKinds, 'staff:fault.choice'),
  what: z.string('leaving:fault.what').trim().min(2, 'leaving:fault.what').max(200, 'staff:fault.too_long'),
});

/** Some items pass to somebody on a day. */
export const handForm = z.object({
  handoverId: id,
  itemIds: z.array(id).min(1, 'leaving:fault.items').max(1000),
  receiverId: id,
  handedOn: day,
  note,
});

/** `seen` is the digest of the items as they were shown. */
export const signForm = z.object({
  handoverId: id,
  seen: z.string().max(64),
  password: z.string('leaving:fault.password').min(1),
});

/** In front of a witness, whose password it takes: who signs says their name and the end of their ID number. */
export const witnessForm = signForm.extend({
  signerId: id,
  name: z
    .string('leaving:fault.own_name')
    .trim()
    .min(1, 'leaving:fault.own_name')
    .max(100, 'staff:fault.too_long'),
  idEnding: z.string('leaving:fault.id_ending').trim().length(4, 'leaving:fault.id_ending'),
});

/** Signed on paper: the scan travels beside it. */
export const paperForm = z.object({ handoverId: id, signedOn: day });

export const voidForm = z.object({
  handoverId: id,
  because: z
    .string('leaving:fault.because')
    .trim()
    .min(2, 'leaving:fault.because')
    .max(400, 'leaving:fault.because'),
});

export type OpenHandoverInput = z.input<typeof openHandoverForm>;
export type HandoverItemInput = z.input<typeof handoverItemForm>;
export type HandInput = z.input<typeof handForm>;
export type SignInput = z.input<typeof signForm>;
export type WitnessInput = z.input<typeof witnessForm>;
export type PaperInput = z.input<typeof paperForm>;
export type VoidInput = z.input<typeof voidForm>;
