import { z } from 'zod';
import { isDay } from '~/base/days';
import { checkKinds } from './hiring-stage';
import { checkResults } from './person-form';

const text = (max: number) => z.string().trim().max(max, 'staff:fault.too_long').optional();
const day = z.string('staff:fault.day').refine(isDay, 'staff:fault.day');
const id = z.coerce.number('staff:fault.choice').int('staff:fault.choice').positive('staff:fault.choice');

/** Somebody is wanted: for one vacant position, or several for a group. */
export const requisitionForm = z
  .object({
    positionId: id.optional(),
    groupId: id.optional(),
    wantedFrom: day,
    reason: z
      .string('staff:fault.reason')
      .trim()
      .min(2, 'staff:fault.reason')
      .max(300, 'staff:fault.too_long'),
    count: z.coerce
      .number('hiring:fault.count')
      .int('hiring:fault.count')
      .min(1, 'hiring:fault.count')
      .max(50, 'hiring:fault.count')
      .default(1),
  })
  .refine(({ positionId, groupId }) => positionId || groupId, {
    path: ['groupId'],
    message: 'hiring:fault.place',
  })
  .refine(({ positionId, count }) => !positionId || count === 1, {
    path: ['count'],
    message: 'hiring:fault.one_place',
  });
export type RequisitionInput = z.input<typeof requisitionForm>;

/** Every step names the version of the candidate that was looked at. */
export const stepForm = z.object({ version: z.coerce.number('hiring:fault.version').int() });

export const interviewForm = z.object({
  heldOn: day,
  heldAt: z.string('hiring:fault.time').regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'hiring:fault.time'),
  interviewers: z.string('hiring:fault.interviewers').trim().min(1, 'hiring:fault.interviewers').max(100),
});
export const judgeForm = z.object({
  marks: z.coerce
    .number('hiring:fault.marks')
    .int('hiring:fault.marks')
    .min(0, 'hiring:fault.marks')
    .max(100, 'hiring:fault.marks'),
  result: z.enum(checkResults, 'staff:fault.choice'),
  interviewNote: text(500),
});

export const checkFormOfKind = z.object({
  kind: z.enum(checkKinds, 'staff:fault.choice'),
  checkedOn: day,
  result: z.enum(checkResults, 'staff:fault.choice'),
  source: z
    .string('hiring:fault.source')
    .trim()
    .min(2, 'hiring:fault.source')
    .max(100, 'staff:fault.too_long'),
  checkNote: text(300),
});

export const offerForm = z
  .object({ answerBy: day, joiningOn: day })
  .refine(({ answerBy, joiningOn }) => answerBy <= joiningOn, {
    path: ['answerBy'],
    message: 'hiring:fault.answer_after_joining',
  });

export const hireForm = z.object({
  staffNo: z
    .string('staff:fault.staff_no')
    .trim()
    .regex(/^[A-Za-z0-9-]{1,20}$/, 'staff:fault.staff_no'),
});

export const closingReasons = [
  'not_eligible',
  'interview',
  'check',
  'filled',
  'own_wish',
  'no_answer',
  'other',
] as const;
export const closeForm = z.object({
  closedAs: z.enum(['rejected', 'withdrawn'], 'staff:fault.choice'),
  because: z.enum(closingReasons, 'staff:fault.choice'),
  words: text(300),
  consents: z.coerce.boolean().default(false),
  keepUntil: z.string().refine(isDay, 'staff:fault.day').optional(),
});
export type CloseInput = z.input<typeof closeForm>;
