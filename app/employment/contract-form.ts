import { z } from 'zod';
import { isDay } from '~/base/days';
import { parseFen } from '~/base/money';
import { contractKinds } from './contract-span';
import { endGroundNames } from './severance';

const day = z.string('employment:fault.day').refine(isDay, 'employment:fault.day');
const id = z.coerce
  .number('employment:fault.choice')
  .int('employment:fault.choice')
  .positive('employment:fault.choice');
const money = z
  .string('employment:fault.part_money')
  .transform((text) => parseFen(text))
  .pipe(z.number('employment:fault.part_money').min(1, 'employment:fault.part_money'));
const reason = z
  .string('employment:fault.reason')
  .trim()
  .min(2, 'employment:fault.reason')
  .max(400, 'employment:fault.reason');
const words = (length: number) =>
  z
    .string('employment:fault.words')
    .trim()
    .min(1, 'employment:fault.words')
    .max(length, 'employment:fault.words');

export const draftForm = z
  .object({
    personId: id,
    renewsId: id.optional(),
    kind: z.enum(contractKinds, 'employment:fault.choice'),
    fromOn: day,
    untilOn: day.optional(),
    task: words(200).optional(),
    probationUntil: day.optional(),
    monthlyPay: money,
    probationPay: money.optional(),
    duties: words(500),
    place: words(200),
  })
  .superRefine((form, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message: `employment:fault.${message}` });
    if (form.kind === 'fixed' && !form.untilOn) fault('untilOn', 'until_missing');
    if (form.kind !== 'fixed' && form.untilOn) fault('untilOn', 'until_not_fixed');
    if (form.kind === 'task' && !form.task) fault('task', 'words');
    if (form.untilOn && form.untilOn < form.fromOn) fault('untilOn', 'to_before_from');
    const { probationUntil } = form;
    if (probationUntil && (probationUntil < form.fromOn || (form.untilOn && probationUntil > form.untilOn)))
      fault('probationUntil', 'probation_outside');
  });

export const signForm = z.object({ personId: id, contractId: id, signedOn: day });
export const discardForm = z.object({ personId: id, contractId: id });

/** What is left as it is may be left out. */
export const amendForm = z.object({
  personId: id,
  contractId: id,
  fromOn: day,
  untilOn: day.optional(),
  monthlyPay: money.optional(),
  duties: words(500).optional(),
  reason,
});

const endFields = {
  contractId: id,
  endedOn: day,
  ground: z.enum(endGroundNames, 'employment:fault.choice'),
  averagePay: money,
  isNoticed: z.literal('yes').optional(),
};
/** What an end would cost: asked for before it is decided. */
export const estimateForm = z.object(endFields);
/** The end as HR decides it: the amount is HR's, whatever the estimate says. */
export const endForm = z.object({
  ...endFields,
  personId: id,
  severance: z
    .string('employment:fault.part_money')
    .transform((text) => parseFen(text))
    .pipe(z.number('employment:fault.part_money').min(0, 'employment:fault.part_money')),
  reason,
});

export type DraftInput = z.input<typeof draftForm>;
export type Draft = z.output<typeof draftForm>;
export type SignInput = z.input<typeof signForm>;
export type AmendInput = z.input<typeof amendForm>;
export type EstimateInput = z.input<typeof estimateForm>;
export type EndInput = z.input<typeof endForm>;
