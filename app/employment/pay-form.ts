import { z } from 'zod';
import { firstDayOf, isDay, isMonth, lastDayOf } from '~/base/days';
import { parseFen } from '~/base/money';
import { bonusWays, payItemKindNames, payItemKinds } from './pay-item';
import { parsePercent } from './percent';
import { deductionKindNames, deductionKinds, elderlyShareMost } from './special-deduction';

const day = z.string('employment:fault.day').refine(isDay, 'employment:fault.day');
const month = z.string('employment:fault.month').refine(isMonth, 'employment:fault.month');
const id = z.coerce
  .number('employment:fault.choice')
  .int('employment:fault.choice')
  .positive('employment:fault.choice');
const words = z
  .string('employment:fault.reason')
  .trim()
  .min(2, 'employment:fault.reason')
  .max(200, 'employment:fault.reason');
const note = z.string().trim().max(400, 'employment:fault.words').default('');
const largest = 1_000_000_000;
const money = (least: number) =>
  z
    .string('employment:fault.part_money')
    .transform((text) => parseFen(text))
    .pipe(
      z
        .number('employment:fault.part_money')
        .min(least, 'employment:fault.part_money')
        .max(largest, 'employment:fault.part_money'),
    );
const count = (most: number) =>
  z.coerce
    .number('pay:fault.months')
    .int('pay:fault.months')
    .min(0, 'pay:fault.months')
    .max(most, 'pay:fault.months');

export const approveForm = z.object({ month, note });
export const paidForm = z.object({ month, paidOn: day, paidTotal: money(0) });
export const lockForm = z.object({ month, note });

/** An item by days runs from a day on; one of a month names its month, a correction the month it corrects as well. */
export const payItemForm = z
  .object({
    personId: id,
    kind: z.enum(payItemKindNames, 'employment:fault.choice'),
    label: z.string().trim().max(60, 'employment:fault.words').default(''),
    fromOn: day.optional(),
    month: month.optional(),
    amount: money(-largest),
    bonusWay: z.enum(bonusWays, 'employment:fault.choice').optional(),
    correctsMonth: month.optional(),
    reason: words,
  })
  .superRefine((item, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    const isByDays = payItemKinds[item.kind].per === 'days';
    if (isByDays && !item.fromOn) fault('fromOn', 'employment:fault.day');
    if (!isByDays && !item.month) fault('month', 'employment:fault.month');
    if (item.kind === 'correction' ? item.amount === 0 : item.amount <= 0)
      fault('amount', 'pay:fault.amount');
    if (item.kind === 'bonus' && !item.bonusWay) fault('bonusWay', 'employment:fault.choice');
    if (item.kind === 'correction' && (!item.correctsMonth || item.correctsMonth >= (item.month ?? '')))
      fault('correctsMonth', 'pay:fault.corrects');
  })
  .transform(({ month: of, fromOn, ...item }) => ({
    ...item,
    label: item.kind === 'base' ? '' : item.label,
    fromOn: payItemKinds[item.kind].per === 'days' ? (fromOn as string) : firstDayOf(of as string),
    untilOn: payItemKinds[item.kind].per === 'days' ? null : lastDayOf(of as string),
    bonusWay: item.kind === 'bonus' ? (item.bonusWay ?? null) : null,
    correctsMonth: item.kind === 'correction' ? (item.correctsMonth ?? null) : null,
  }));

export const endItemForm = z.object({ personId: id, itemId: id, untilOn: day });

export const claimForm = z
  .object({
    personId: id,
    kind: z.enum(deductionKindNames, 'employment:fault.choice'),
    share: z
      .string('employment:fault.part_percent')
      .transform((text) => parsePercent(text))
      .pipe(z.number('employment:fault.part_percent').min(1, 'employment:fault.part_percent')),
    fromMonth: month,
    untilMonth: month.optional(),
    subject: z.string('pay:fault.subject').trim().min(4, 'pay:fault.subject').max(60, 'pay:fault.subject'),
    spouse: z.string().trim().max(18, 'employment:fault.words').optional(),
  })
  .superRefine((claim, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (claim.untilMonth && claim.untilMonth < claim.fromMonth)
      fault('untilMonth', 'employment:fault.to_before_from');
    if (!deductionKinds[claim.kind].shares && claim.share !== 100_000) fault('share', 'pay:fault.whole');
    if (claim.kind === 'elderly_shared' && claim.share > elderlyShareMost) fault('share', 'pay:fault.half');
  });
export const endClaimForm = z.object({ personId: id, claimId: id, untilMonth: month });

export const openingForm = z.object({
  personId: id,
  year: z.coerce
    .number('pay:fault.year')
    .int('pay:fault.year')
    .min(2000, 'pay:fault.year')
    .max(2199, 'pay:fault.year'),
  ...{ gross: money(0), insurance: money(0), special: money(0), tax: money(0) },
  basicMonths: count(11),
  isFirstJob: z.literal('yes').optional(),
  lastYearMonths: count(12),
  lastYearGross: money(0),
  source: words,
});

export type ApproveInput = z.input<typeof approveForm>;
export type PaidInput = z.input<typeof paidForm>;
export type LockInput = z.input<typeof lockForm>;
export type PayItemInput = z.input<typeof payItemForm>;
export type EndItemInput = z.input<typeof endItemForm>;
export type ClaimInput = z.input<typeof claimForm>;
export type EndClaimInput = z.input<typeof endClaimForm>;
export type OpeningInput = z.input<typeof openingForm>;
