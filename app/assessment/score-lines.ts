import { type EvidenceSource, sourcesOf } from './evidence-source';
import { countOf, type Totals } from './measures';
import type { LineFacts, MarkFacts } from './month-digest';
import { judge } from './rules';
import type { Indicator, Scheme } from './scheme';

export type Counted = {
  totals: Totals;
  /** Rows counted, by source and bit. */
  counted: Readonly<Record<EvidenceSource, readonly number[]>>;
};

/** The lines of a month: measured where there are rows, marked by hand where there is a mark, else not assessed. */
export function scoreLines(
  scheme: Scheme,
  counts: Counted,
  marks: readonly Pick<MarkFacts, 'number' | 'lost' | 'dropsBand'>[],
): LineFacts[] {
  return scheme.indicators.map((indicator) => {
    const measured = indicator.measure ? measuredLine(indicator, counts) : undefined;
    if (measured) return measured;
    const mark = marks.find((one) => one.number === indicator.number);
    return markedLine(indicator, mark);
  });
}

function measuredLine(indicator: Indicator, { totals, counted }: Counted): LineFacts | undefined {
  if (!indicator.measure) return undefined;
  const count = countOf(indicator.measure, totals);
  if (count.base === 0) return undefined;
  const { lost, dropsBand } = judge(indicator, count);
  const evidence = sourcesOf(indicator.measure).reduce(
    (sum, { source, bit }) => sum + (counted[source][bit] ?? 0),
    0,
  );
  return {
    number: indicator.number,
    state: 'assessed',
    points: indicator.points,
    lost,
    dropsBand,
    ...count,
    evidence,
  };
}

/** The line of an indicator without rows: as marked, or not assessed. */
export function markedLine(
  indicator: Pick<Indicator, 'number' | 'points'>,
  mark: Pick<MarkFacts, 'lost' | 'dropsBand'> | undefined,
): LineFacts {
  return {
    number: indicator.number,
    state: mark ? 'manual' : 'not_assessed',
    points: indicator.points,
    lost: mark ? Math.min(mark.lost, indicator.points) : 0,
    dropsBand: mark?.dropsBand ?? false,
    value: null,
    base: null,
    occurrences: null,
    furtherWorkdays: 0,
    evidence: mark ? 1 : 0,
  };
}

/** What a mark costs under the indicator's rule: a breach takes everything, other marks at most the points. */
export function markCost(indicator: Indicator, lost: number): { lost: number; dropsBand: boolean } {
  if (indicator.rule.kind === 'all_or_nothing') {
    return { lost: lost > 0 ? indicator.points : 0, dropsBand: lost > 0 && indicator.rule.dropsBand };
  }
  return { lost: Math.min(Math.max(0, lost), indicator.points), dropsBand: false };
}
