import { z } from 'zod';
import { isDay } from '~/base/days';
import { isRateKind, partsOf, type RateKind, readPart } from './rate-kinds';
import { type Confidence, confidences } from './rate-on';

const day = z.string('employment:fault.day').refine(isDay, 'employment:fault.day');

/** A dated row of a kind; each part of its value is a field `value.<part>`, as it was typed. */
export const rateForm = z
  .object({
    kind: z.string('employment:fault.kind').refine(isRateKind, 'employment:fault.kind'),
    fromOn: day,
    toOn: day.optional(),
    source: z
      .string('employment:fault.source')
      .trim()
      .min(1, 'employment:fault.source')
      .max(200, 'employment:fault.source'),
    confidence: z.enum(confidences, 'employment:fault.confidence'),
  })
  .catchall(z.string().optional())
  .refine(({ fromOn, toOn }) => !toOn || toOn >= fromOn, {
    path: ['toOn'],
    message: 'employment:fault.to_before_from',
  })
  .transform(({ kind, fromOn, toOn, source, confidence, ...typed }, context) => {
    const value: Record<string, unknown> = {};
    for (const [part, type] of partsOf(kind)) {
      const read = readPart(type, typed[`value.${part}`] ?? '');
      if (read === undefined)
        context.addIssue({
          code: 'custom',
          path: [`value.${part}`],
          message: `employment:fault.part_${type}`,
        });
      value[part] = read;
    }
    const fault = wholeFault(kind, value);
    if (fault) context.addIssue({ code: 'custom', path: [`value.${fault.part}`], message: fault.message });
    return { kind, fromOn, toOn: toOn ?? null, source, confidence, value: value as never };
  });

export type RateInput = {
  kind: string;
  fromOn: string;
  toOn?: string | undefined;
  source: string;
  confidence: Confidence;
} & { [part: `value.${string}`]: string | undefined };

/** What is wrong with a value whose parts are each right. */
function wholeFault(kind: RateKind, value: Record<string, unknown>) {
  const { floor, ceiling, rate, lowest, highest } = value as Record<string, number | null | undefined>;
  if (typeof floor === 'number' && typeof ceiling === 'number' && ceiling < floor)
    return { part: 'ceiling', message: 'employment:fault.ceiling' };
  const [own, low, high] = [Number(rate), Number(lowest), Number(highest)];
  if (kind === 'fund' && (own < low || own > high))
    return { part: 'rate', message: 'employment:fault.fund_rate' };
  return undefined;
}
