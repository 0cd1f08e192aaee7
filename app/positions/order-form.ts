import { z } from 'zod';
import { isDay } from '~/base/days';

export const lineKinds = ['open', 'close', 'move', 'regroup'] as const;
export type LineKind = (typeof lineKinds)[number];
/** As many lines as the paper has. */
export const longestOrder = 40;

const text = (message: string, max: number) => z.string(message).trim().min(1, message).max(max, message);
const id = (message: string) => z.coerce.number(message).int(message).positive(message);
const place = z.string().trim().max(40, 'positions:fault.place').default('');
const ends = z.coerce.boolean().default(false);

const line = z.discriminatedUnion(
  'kind',
  [
    z.object({
      kind: z.literal('open'),
      number: id('positions:fault.number').max(9999, 'positions:fault.number'),
      name: text('positions:fault.name', 40),
      nameEn: z.string().trim().max(60, 'positions:fault.name').default(''),
      groupId: id('positions:fault.group'),
      place,
    }),
    z.object({ kind: z.literal('close'), positionId: id('positions:fault.position'), endsHolding: ends }),
    z.object({ kind: z.literal('move'), positionId: id('positions:fault.position'), place }),
    z.object({
      kind: z.literal('regroup'),
      positionId: id('positions:fault.position'),
      groupId: id('positions:fault.group'),
      endsHolding: ends,
    }),
  ],
  'positions:fault.kind',
);

/** A position adjustment order. `effectiveOn` is the first day on which its lines hold: a closed position is gone then. */
export const orderForm = z.object({
  number: text('positions:fault.order_number', 40),
  askedBy: text('positions:fault.asked_by', 60),
  documentNo: z.string().trim().max(60, 'positions:fault.document_no').default(''),
  reason: text('positions:fault.reason', 300),
  effectiveOn: z.string('positions:fault.day').refine(isDay, 'positions:fault.day'),
  lines: z.array(line).min(1, 'positions:fault.no_lines').max(longestOrder, 'positions:fault.no_lines'),
});

export type OrderInput = z.input<typeof orderForm>;
export type Order = z.output<typeof orderForm>;
export type OrderLine = Order['lines'][number];

/** The lines of a posted form, whose fields are called `lines.0.kind`, `lines.0.number` and so on. */
export function linesOf(values: Record<string, string | undefined>): Record<string, string>[] {
  const lines = new Map<number, Record<string, string>>();
  for (const [name, value] of Object.entries(values)) {
    const [, index, field] = /^lines\.(\d{1,3})\.(\w+)$/.exec(name) ?? [];
    if (index === undefined || field === undefined || value === undefined) continue;
    lines.set(Number(index), { ...lines.get(Number(index)), [field]: value });
  }
  return [...lines].sort(([a], [b]) => a - b).map(([, line]) => line);
}
