import { expect, test } from 'vitest';
import { countStates, firstPlace, letters, readCell, writeCells } from '~/attendance/cell-code';
import { halfStates } from '~/attendance/day-result';

/** As the database packs it: the sign of the place, then the letter. */
const packed = (place: number, letter: string) => `${String.fromCharCode(firstPlace + place)}${letter}`;

test('every state is read as it was written, at its place, heavy or not', () => {
  const halves = halfStates.map((state, index) => ({ place: index * 3, state, isHeavy: index % 2 === 1 }));
  const pairs = halves.map(({ place, state, isHeavy }) =>
    packed(place, isHeavy ? letters[state].toUpperCase() : letters[state]),
  );
  const cells = writeCells(pairs.reverse().join(''), 62);
  expect(cells).toHaveLength(62);
  for (const { place, state, isHeavy } of halves) expect(readCell(cells, place)).toEqual({ state, isHeavy });
  expect([...countStates(cells)].sort()).toEqual(halfStates.map((state) => [state, 1]).sort());
});

test('nothing is read where nothing was written, and beyond the end', () => {
  const cells = writeCells(packed(1, letters.present), 4);
  expect([0, 2, 3, 4].map((place) => readCell(cells, place))).toEqual(Array(4).fill(undefined));
});

test('the last afternoon of the longest month has its place', () => {
  expect(readCell(writeCells(packed(61, letters.absent), 62), 61)?.state).toBe('absent');
});
