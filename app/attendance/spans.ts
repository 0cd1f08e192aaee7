/** Minutes after midnight in Shanghai, `to` not included; past 1440: the early hours of the next day. */
export type Span = { from: number; to: number };

/** The spans in order, those that overlap or touch made one: no minute is in two of them. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}

/** What of the spans lies within one. */
export function clipSpans(spans: readonly Span[], within: Span): Span[] {
  return spans
    .map(({ from, to }) => ({ from: Math.max(from, within.from), to: Math.min(to, within.to) }))
    .filter(({ from, to }) => from < to);
}

/** The minutes of `within` in none of the merged spans `without`. */
export function minutesOf(within: Span, without: readonly Span[]): number {
  if (without.length === 0) return Math.max(0, within.to - within.from);
  const taken = clipSpans(without, within).reduce((sum, { from, to }) => sum + to - from, 0);
  return Math.max(0, within.to - within.from - taken);
}

/** Between merged spans. */
export function gapsOf(merged: readonly Span[]): Span[] {
  return merged.slice(1).map((span, index) => ({ from: merged[index]?.to ?? span.from, to: span.from }));
}
