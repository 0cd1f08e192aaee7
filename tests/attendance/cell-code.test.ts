import { expect, test } from 'vitest';
import { heavyMinutes, readCell, statesOf, writeCells } from '~/attendance/cell-code';
import { halfStates } from '~/attendance/day-result';

test('every state is read as it was written, at its place, heavy or not', () => {
  const halves = halfStates.map((state, index) => ({
    place: index * 3,
    state,
    missedMinutes: index % 2 ? heavyMinutes : heavyMinutes - 1,
  }));
  const cells = writeCells(halves, 62);
  expect(cells).toHaveLength(62);
  for (const { place, state, missedMinutes } of halves)
    expect(readCell(cells, place)).toEqual({ state, isHeavy: missedMinutes === heavyMinutes });
  expect(statesOf(cells)).toEqual(halfStates);
});

test('nothing is read where nothing was written, and beyond the end', () => {
  const cells = writeCells([{ place: 1, state: 'present', missedMinutes: 0 }], 4);
  expect([0, 2, 3, 4].map((place) => readCell(cells, place))).toEqual(Array(4).fill(undefined));
});
