import { z } from 'zod';
import { Refusal } from '~/base/errors';
import { type EntryDraft, type EntryKind, entryKinds, pauseReasons } from './entry';
import { hallTime } from './hall-time';

const text = z.string().trim().max(2_000);
const needed = text.min(1, 'ledger:field.needed');

/** The fields each step asks for besides its time; what is empty arrives as undefined. */
export const stepDetails = {
  /** Only as a correction: what is not given stays as it was (append-entry.server.ts). */
  received: z.object({
    channel: z.coerce
      .number()
      .pipe(z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(9)])),
  }),
  reviewed: z.object({ result: z.enum(['complete', 'incomplete']) }),
  notice_given: z.object({ items: needed }),
  corrected: z.object({}),
  accepted: z.object({}),
  refused: z.object({ reason: needed, approver: text.optional(), alternative: text.optional() }),
  paused: z.object({ reason: z.enum(pauseReasons), notice: needed }),
  resumed: z.object({}),
  transferred: z.object({ to: needed }),
  decided: z.object({ result: z.enum(['approved', 'rejected']) }),
  issued: z.object({ way: text.default('') }),
  archived: z.object({ box: needed }),
  withdrawn: z.object({ because: text.optional() }),
  rated: z.object({ level: z.coerce.number().int().min(1).max(5), source: text.default('') }),
  rating_removed: z.object({ decision: needed }),
  called_back: z.object({}),
  rectified: z.object({ note: needed }),
  complained: z.object({ number: needed, text: text.default('') }),
  complaint_decided: z.object({ upheld: z.enum(['yes', 'no']), note: needed }),
  re_reviewed: z.object({ errors: z.coerce.number().int().min(0).max(99), note: text.default('') }),
  voided: z.object({ because: needed }),
} as const satisfies Partial<Record<EntryKind, z.ZodType>>;
export type StepKind = keyof typeof stepDetails;

/** The names of the fields of a step, in the order of the form. */
export function stepFields(kind: StepKind): string[] {
  return Object.keys(stepDetails[kind].shape);
}

const head = z.object({
  kind: z.enum(entryKinds.filter((kind) => kind in stepDetails) as [StepKind, ...StepKind[]]),
  happenedAt: z.string(),
  expectedSeq: z.coerce.number().int().positive(),
  correctsSeq: z.coerce.number().int().positive().optional(),
});

/** What a posted step says, or a Refusal 400 that names the fields at fault. */
export function readStep(values: Record<string, string | undefined>): {
  expectedSeq: number;
  entry: EntryDraft;
} {
  const start = head.safeParse(values);
  if (!start.success) throw new Refusal(400, 'ui:refusal.check_fields');
  const { kind, expectedSeq, correctsSeq } = start.data;
  const happenedAt = hallTime(start.data.happenedAt);
  const detail = stepDetails[kind].safeParse(values);
  const fields: Record<string, { key: string }> = {};
  if (!happenedAt) fields.happenedAt = { key: 'ledger:field.bad_time' };
  for (const { path } of detail.error?.issues ?? [])
    fields[String(path[0])] ??= { key: 'ledger:field.needed' };
  if (!happenedAt || !detail.success) throw new Refusal(400, 'ui:refusal.check_fields', {}, fields);
  const entry = { kind, happenedAt, detail: stored(kind, detail.data), ...(correctsSeq && { correctsSeq }) };
  return { expectedSeq, entry: entry as EntryDraft };
}

/** Where the ledger keeps another shape than the form: a list of missing papers, a yes or no. */
function stored(kind: StepKind, detail: Record<string, unknown>): Record<string, unknown> {
  if (kind === 'notice_given') {
    return {
      items: String(detail.items)
        .split(/\r?\n/)
        .flatMap((item) => item.trim() || []),
    };
  }
  if (kind === 'complaint_decided') return { ...detail, upheld: detail.upheld === 'yes' };
  return Object.fromEntries(Object.entries(detail).filter(([, value]) => value !== undefined));
}
