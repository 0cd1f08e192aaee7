import type { DayDifference } from './day-differences';
import type { HalfState } from './day-result';

/** So many half-days go from one state to another; null: not judged, nobody expected. */
export type HalfMove = { before: HalfState | null; after: HalfState | null; count: number };

/** The differences counted by what they were and become, the most frequent first; equal states differ in minutes. */
export function halfMoves(differences: readonly DayDifference[]): HalfMove[] {
  const moves = new Map<string, HalfMove>();
  for (const difference of differences) {
    const { before, after } = statesOf(difference);
    const move = moves.get(`${before} ${after}`) ?? { before, after, count: 0 };
    moves.set(`${before} ${after}`, { ...move, count: move.count + 1 });
  }
  return [...moves.values()].sort((a, b) => b.count - a.count);
}

/** Those that change their state before those of which only minutes change; else in their order. */
export function mostTelling(differences: readonly DayDifference[]): DayDifference[] {
  const isQuiet = (difference: DayDifference) => {
    const { before, after } = statesOf(difference);
    return before === after ? 1 : 0;
  };
  return [...differences].sort((a, b) => isQuiet(a) - isQuiet(b));
}

function statesOf({ before, after }: DayDifference) {
  return { before: before?.result.state ?? null, after: after?.result.state ?? null };
}
