import { type HalfState, halfStates } from './day-result';

/** A month's half-days as one text, a letter each: how the grid carries them without their reasons. */
export const letters: Record<HalfState, string> = {
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

/** The sign of the first place of packed half-days; the next places have the signs after it. */
export const firstPlace = 48;

/**
 * A letter each place, from pairs in any order: the sign of a place, then the letter. Place 0 is the morning of the
 * month's first day, 1 its afternoon, and so on. A heavy half-day's letter is large. Written for every person of every
 * month that is looked at: no object each half-day.
 */
export function writeCells(packed: string, places: number): string {
  const cells: string[] = new Array(places).fill(nothing);
  for (let at = 0; at < packed.length; at += 2)
    cells[packed.charCodeAt(at) - firstPlace] = packed[at + 1] as string;
  return cells.join('');
}

/** What stands at a place; undefined: nothing was expected and nobody came, or it is not judged yet. */
export function readCell(cells: string, place: number): { state: HalfState; isHeavy: boolean } | undefined {
  const letter = cells[place] ?? nothing;
  const state = states.get(letter.toLowerCase());
  return state && { state, isHeavy: letter !== letter.toLowerCase() };
}

/** How many half-days of a month's text are in each state, heavy or not. */
export function countStates(cells: string): Map<HalfState, number> {
  const letterCounts = new Map<string, number>();
  for (let at = 0; at < cells.length; at += 1) {
    const letter = cells[at] as string;
    letterCounts.set(letter, (letterCounts.get(letter) ?? 0) + 1);
  }
  const counts = new Map<HalfState, number>();
  for (const [letter, count] of letterCounts) {
    const state = states.get(letter.toLowerCase());
    if (state) counts.set(state, (counts.get(state) ?? 0) + count);
  }
  return counts;
}
