import { z } from 'zod';
import { isDay } from '~/base/days';

export const affiliationKinds = ['union', 'party', 'league'] as const;
export type AffiliationKind = (typeof affiliationKinds)[number];
export const injuryOutcomes = ['recognised', 'refused'] as const;
export type InjuryOutcome = (typeof injuryOutcomes)[number];

const day = z.string('employment:fault.day').refine(isDay, 'employment:fault.day');
const id = z.coerce
  .number('employment:fault.choice')
  .int('employment:fault.choice')
  .positive('employment:fault.choice');
const words = (longest: number) =>
  z.string('welfare:fault.words').trim().min(2, 'welfare:fault.words').max(longest, 'employment:fault.words');
const perhaps = z.string().trim().max(100, 'employment:fault.words').optional();

export const joinForm = z.object({
  personId: id,
  kind: z.enum(affiliationKinds, 'employment:fault.choice'),
  fromOn: day,
  branch: words(100),
  cameFrom: perhaps,
});

export const quitForm = z.object({ affiliationId: id, untilOn: day, wentTo: perhaps });

export const injuryForm = z.object({ personId: id, happenedOn: day, place: words(100) });

/** The application, or the decision about it. */
export const injuryStepForm = z
  .object({
    injuryId: id,
    appliedOn: day.optional(),
    decidedOn: day.optional(),
    outcome: z.enum(injuryOutcomes, 'employment:fault.choice').optional(),
  })
  .refine(({ appliedOn, decidedOn }) => appliedOn || decidedOn, {
    path: ['appliedOn'],
    message: 'employment:fault.day',
  })
  .refine(({ decidedOn, outcome }) => !decidedOn || outcome, {
    path: ['outcome'],
    message: 'employment:fault.choice',
  });

export const grievanceForm = z.object({ personId: id.optional(), raisedOn: day, subject: words(400) });

export const closeForm = z.object({ grievanceId: id, closedOn: day, outcome: words(400) });

export type JoinInput = z.input<typeof joinForm>;
export type QuitInput = z.input<typeof quitForm>;
export type InjuryInput = z.input<typeof injuryForm>;
export type InjuryStepInput = z.input<typeof injuryStepForm>;
export type GrievanceInput = z.input<typeof grievanceForm>;
export type CloseInput = z.input<typeof closeForm>;
