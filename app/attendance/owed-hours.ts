import type { HallHours } from '~/calendar/hall-hours';
import { clipSpans, gapsOf, mergeSpans, minutesOf, type Span } from './spans';

/** Approved leave of part of a half-day, or confirmed outside work. */
export type Away = Span & ({ kind: 'leave'; type: string } | { kind: 'outside_work'; orderNo?: string });

/** What of a half-day is owed when that is not simply its hours. */
export type Owed = {
  /** Minutes inside the hours that are not owed: between duties, or away. */
  free: readonly Span[];
  away: readonly Away[];
  duties: readonly Span[];
  /** Duties after the half that do not touch it: whoever goes home between may come back for them. */
  apart: readonly Span[];
  /** Minutes of confirmed outside work within the half: presence, each counted once. */
  outside: number;
};

export type OwedHours = { hours: HallHours; am: Owed | null; pm: Owed | null; noonDuty: Span | null };

const plain: Owed = { free: [], away: [], duties: [], apart: [], outside: 0 };

/**
 * The hours of a day with duties, and what is owed in each half; null: nothing. A duty that touches the hours makes them
 * longer; over noon (中午不打烊) it joins the halves, which are then parted in the middle of the break. On a day off
 * (`works` false) the duty alone is owed; one that spans the whole break keeps it, as a workday would.
 */
export function owedHours(base: HallHours, duties: readonly Span[], works: boolean): OwedHours {
  if (duties.length === 0) {
    const half = works ? plain : null;
    return { hours: { ...base }, am: half, pm: half, noonDuty: null };
  }
  const noon = Math.floor((base.amTo + base.pmFrom) / 2);
  const am: Span[] = works ? [{ from: base.amFrom, to: base.amTo }] : [];
  const pm: Span[] = works ? [{ from: base.pmFrom, to: base.pmTo }] : [];
  const overNoon: Span[] = [];
  for (const { from, to } of mergeSpans(duties)) {
    const keepsBreak = !works && from < base.amTo && to > base.pmFrom;
    const parted = keepsBreak ? [base.amTo, base.pmFrom] : [noon, noon];
    if (!keepsBreak) overNoon.push(...clipSpans([{ from, to }], { from: base.amTo, to: base.pmFrom }));
    if (from < noon) am.push({ from, to: Math.min(to, parted[0] as number) });
    if (to > noon) pm.push({ from: Math.max(from, parted[1] as number), to });
  }
  const morning = mergeSpans(am);
  const afternoon = mergeSpans(pm);
  // The afternoon ends with the hall's closing, or with the duty that touches it; later duties stand apart.
  const closing = works ? afternoon.findIndex(({ to }) => to >= base.pmTo) : 0;
  const late = afternoon.slice(0, closing + 1);
  const amFrom = morning[0]?.from ?? Math.min(base.amFrom, base.amTo);
  const amTo = morning.at(-1)?.to ?? base.amTo;
  const pmFrom = late[0]?.from ?? Math.max(base.pmFrom, amTo);
  const pmTo = late.at(-1)?.to ?? Math.max(base.pmTo, pmFrom);
  const owed = (spans: readonly Span[], apart: readonly Span[]): Owed | null =>
    spans.length > 0 ? { free: gapsOf(spans), away: [], duties, apart, outside: 0 } : null;
  return {
    hours: { ...base, amFrom, amTo, pmFrom, pmTo },
    am: owed(morning, []),
    pm: owed(late, afternoon.slice(closing + 1)),
    noonDuty: hullOf(overNoon),
  };
}

function hullOf(spans: readonly Span[]): Span | null {
  const [first, last] = [spans[0], spans.at(-1)];
  return first && last ? { from: first.from, to: last.to } : null;
}

/**
 * A half-day less what is away from it: cut at its ends, free within. `whole`: nothing is left to be owed; then it is
 * what took the most of it.
 */
export function lessAway(
  window: Span,
  owed: Owed,
  away: readonly Away[],
): { window: Span; owed: Owed; whole: Away | null } {
  const touching = away.filter(({ from, to }) => from < window.to && to > window.from);
  if (touching.length === 0) return { window, owed, whole: null };
  const free = mergeSpans([...owed.free, ...touching]);
  const outside = mergeSpans(touching.filter(({ kind }) => kind === 'outside_work'));
  const beside = mergeSpans([...owed.free, ...touching.filter(({ kind }) => kind === 'leave')]);
  const outsideMinutes = clipSpans(outside, window).reduce((sum, span) => sum + minutesOf(span, beside), 0);
  const all = { ...owed, away: touching, outside: outsideMinutes };
  if (minutesOf(window, free) === 0) {
    const length = (one: Away) =>
      minutesOf(window, owed.free) - minutesOf(window, mergeSpans([...owed.free, one]));
    const longest = [...touching].sort((a, b) => length(b) - length(a))[0] ?? null;
    return { window, owed: all, whole: longest };
  }
  const first = free.find(({ from, to }) => from <= window.from && to > window.from);
  const last = free.find(({ from, to }) => from < window.to && to >= window.to);
  const left = { from: first?.to ?? window.from, to: last?.from ?? window.to };
  return { window: left, owed: { ...all, free }, whole: null };
}
