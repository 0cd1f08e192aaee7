import { z } from 'zod';

const id = z.coerce.number('training:fault.choose').int('training:fault.choose');
export const because = z
  .string('training:fault.because')
  .trim()
  .min(2, 'training:fault.because')
  .max(400, 'training:fault.because');

// Nothing is no score, and not nought.
const score = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
  z.coerce
    .number('training:fault.score')
    .int('training:fault.score')
    .min(0, 'training:fault.score')
    .max(100, 'training:fault.score'),
);

/** The scores of a session, whole points of 100, by the person's id; who is left out has no result. */
export const resultsForm = z.object({ sessionId: id, scores: z.record(z.string(), score) });

export const revokeForm = z.object({ resultId: id, because });

export type ResultsInput = z.input<typeof resultsForm>;
export type RevokeInput = z.input<typeof revokeForm>;
