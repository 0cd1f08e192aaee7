import { z } from 'zod';
import { isDay } from '~/base/days';
import { parseFen } from '~/base/money';
import { because } from './result-form';

const id = z.coerce.number('training:fault.choose').int('training:fault.choose');
const day = z.string('training:fault.day').refine(isDay, 'training:fault.day');
const minute = z
  .string('training:fault.time')
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'training:fault.time')
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));
const short = z.string().trim().max(100, 'training:fault.long');

/** What contractors pay at most for one session, yuan; more is a slip of the hand. */
const mostFen = 100_000_000;

/** A session of a course; minutes are counted from midnight. What it costs is borne by the contractor (clause 2). */
export const sessionForm = z
  .object({
    courseId: id,
    heldOn: day,
    from: minute,
    to: minute,
    place: z
      .string('training:fault.place')
      .trim()
      .min(1, 'training:fault.place')
      .max(100, 'training:fault.long'),
    trainer: short.default(''),
    isProcurerAssisted: z.literal('yes').optional(),
    cost: z
      .string()
      .optional()
      .transform((text, context) => {
        const fen = text ? parseFen(text) : 0;
        if (fen !== undefined && fen >= 0 && fen <= mostFen) return fen;
        context.addIssue({ code: 'custom', message: 'training:fault.cost' });
        return z.NEVER;
      }),
    note: z.string().trim().max(400, 'training:fault.long').default(''),
  })
  .refine(({ from, to }) => to > from, { path: ['to'], message: 'training:fault.to_before_from' });

export const cancelForm = z.object({ sessionId: id, because });

/** Who is to come: by id, and by staff number or name as they are typed, one a line or with commas. */
export const enrolForm = z.object({
  sessionId: id,
  personIds: z.array(id).max(2000),
  names: z.string().max(20_000, 'training:fault.long').default(''),
});

/** Who of the list is there now, and who was shown as there when that was chosen. */
export const presenceForm = z.object({
  sessionId: id,
  personIds: z.array(id).max(5000),
  shownIds: z.array(id).max(5000),
});

export const codeForm = z.object({
  code: z
    .string('training:fault.code')
    .trim()
    .regex(/^\d{6}$/, 'training:fault.code'),
});

export type SessionInput = z.input<typeof sessionForm>;
export type CancelInput = z.input<typeof cancelForm>;
export type EnrolInput = z.input<typeof enrolForm>;
export type PresenceInput = z.input<typeof presenceForm>;
export type CodeInput = z.input<typeof codeForm>;
