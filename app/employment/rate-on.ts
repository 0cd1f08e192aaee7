import { addDays, type Day } from '~/base/days';
import { Refusal } from '~/base/errors';
import type { AnyRateValue, RateKind, RateValue } from './rate-kinds';

export const confidences = ['law', 'secondary', 'memory'] as const;
export type Confidence = (typeof confidences)[number];

/** A dated value with where it is from. `id` null: it ships with the program and the hall has not kept it. */
export type RateRow = {
  id: number | null;
  kind: RateKind;
  fromOn: Day;
  toOn: Day | null;
  value: AnyRateValue;
  source: string;
  confidence: Confidence;
  toConfirm: boolean;
};

/** The hall's rows over those that ship: one of the same kind and day takes the place of the shipped one. */
export function layOver(shipped: readonly RateRow[], own: readonly RateRow[]): RateRow[] {
  const replaced = new Set(own.map(({ kind, fromOn }) => `${kind} ${fromOn}`));
  return [...own, ...shipped.filter(({ kind, fromOn }) => !replaced.has(`${kind} ${fromOn}`))];
}

/**
 * The row of a kind in force on a day: the one that began last, unless it has ended. Then there is a gap: an earlier row
 * does not come to life again. The order of the rows does not matter.
 */
export function findRate(rows: readonly RateRow[], kind: RateKind, day: Day): RateRow | undefined {
  let last: RateRow | undefined;
  for (const row of rows)
    if (row.kind === kind && row.fromOn <= day && (!last || row.fromOn > last.fromOn)) last = row;
  return last && (last.toOn === null || last.toOn >= day) ? last : undefined;
}

/** Its value, or a Refusal 409 that names the kind and the day without one. */
export function rateOn<K extends RateKind>(rows: readonly RateRow[], kind: K, day: Day): RateValue<K> {
  const row = findRate(rows, kind, day);
  if (!row) throw new Refusal(409, `employment:refusal.rate_gap.${kind}`, { day });
  return row.value as RateValue<K>;
}

/** Days after a row ended on which nothing holds: from, until (null: for ever). */
export function gapsOf(rows: readonly RateRow[], kind: RateKind): { from: Day; until: Day | null }[] {
  const dated = rows.filter((row) => row.kind === kind).sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
  return dated.flatMap((row, index) => {
    const next = dated[index + 1]?.fromOn;
    if (row.toOn === null || (next && next <= addDays(row.toOn, 1))) return [];
    return [{ from: addDays(row.toOn, 1), until: next ? addDays(next, -1) : null }];
  });
}
