import { z } from 'zod';
import { isDay, isMonth } from '~/base/days';
import { parseFen } from '~/base/money';
import { contributionItems } from './contributions';
import { differenceKinds } from './roll-differences';

const day = z.string('employment:fault.day').refine(isDay, 'employment:fault.day');
const id = z.coerce
  .number('employment:fault.choice')
  .int('employment:fault.choice')
  .positive('employment:fault.choice');
const month = z.string('employment:fault.month').refine(isMonth, 'employment:fault.month');
const words = z
  .string('employment:fault.reason')
  .trim()
  .min(2, 'employment:fault.reason')
  .max(200, 'employment:fault.reason');
const fen = (least: number) =>
  z
    .string('employment:fault.part_money')
    .transform((text) => parseFen(text))
    .pipe(z.number('employment:fault.part_money').min(least, 'employment:fault.part_money'));

export const enrolForm = z.object({
  personId: id,
  items: z.array(z.enum(contributionItems)).min(1, 'employment:fault.choice'),
  fromOn: day,
  base: fen(1),
  baseReason: words,
  accountNo: z.string().trim().max(40, 'employment:fault.words').optional(),
  place: z.string().trim().max(100, 'employment:fault.words').optional(),
  isFirstJob: z.literal('yes').optional(),
});

/** An end, or with a base another one from the day after. */
export const stopForm = z.object({
  personId: id,
  enrolmentId: id,
  untilOn: day,
  base: fen(1).optional(),
  reason: words,
});

export const payRollForm = z.object({ month, paidOn: day, paidTotal: fen(0) });

export const explainForm = z.object({
  month,
  kind: z.enum(differenceKinds, 'employment:fault.choice'),
  personId: id.optional(),
  words: z
    .string('employment:fault.reason')
    .trim()
    .min(2, 'employment:fault.reason')
    .max(400, 'employment:fault.reason'),
});

export type EnrolInput = z.input<typeof enrolForm>;
export type Enrol = z.output<typeof enrolForm>;
export type StopInput = z.input<typeof stopForm>;
export type PayRollInput = z.input<typeof payRollForm>;
export type ExplainInput = z.input<typeof explainForm>;
