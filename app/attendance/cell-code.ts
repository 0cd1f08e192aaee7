import { type HalfState, halfStates } from './day-result';

/** A month's half-days as one text, a letter each: how the grid carries them without their reasons. */
const letters: Record<HalfState, string> = {
  present: 'p',
  late: 'l',
  left_early: 'e',
  late_and_left_early: 'b',
  absent: 'a',
  leave: 'v',
  outside_work: 'o',
  covering: 'c',
  off: 'f',
};
const nothing = '-';
const states = new Map<string, HalfState>(halfStates.map((state) => [letters[state], state]));

/** From this many minutes late or early on a half-day is shown darker. */
export const heavyMinutes = 30;

export type CellHalf = { place: number; state: HalfState; missedMinutes: number };

/** `place`: 0 is the morning of the month's first day, 1 its afternoon, and so on. A heavy half-day's letter is large. */
export function writeCells(halves: readonly CellHalf[], places: number): string {
  const cells = Array.from({ length: places }, () => nothing);
  for (const { place, state, missedMinutes } of halves)
    cells[place] = missedMinutes >= heavyMinutes ? letters[state].toUpperCase() : letters[state];
  return cells.join('');
}

/** What stands at a place; undefined: nothing was expected and nobody came, or it is not judged yet. */
export function readCell(cells: string, place: number): { state: HalfState; isHeavy: boolean } | undefined {
  const letter = cells[place] ?? nothing;
  const state = states.get(letter.toLowerCase());
  return state && { state, isHeavy: letter !== letter.toLowerCase() };
}

/** Every state of a month's text, in order. */
export function statesOf(cells: string): HalfState[] {
  return Array.from(cells).flatMap((letter) => states.get(letter.toLowerCase()) ?? []);
}
