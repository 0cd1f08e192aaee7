import { expect, test } from 'vitest';
import { moveInGrid } from '~/attendance/grid-move';

const size = { rows: 82, columns: 37 };

test.each<[string, string, [number, number], [number, number] | undefined]>([
  ['right', 'ArrowRight', [4, 5], [4, 6]],
  ['left', 'ArrowLeft', [4, 5], [4, 4]],
  ['up', 'ArrowUp', [4, 5], [3, 5]],
  ['down', 'ArrowDown', [4, 5], [5, 5]],
  ['right at the edge stays', 'ArrowRight', [4, 36], [4, 36]],
  ['left at the edge stays', 'ArrowLeft', [4, 0], [4, 0]],
  ['up at the edge stays', 'ArrowUp', [0, 5], [0, 5]],
  ['down at the edge stays', 'ArrowDown', [81, 5], [81, 5]],
  ['to the beginning of the row', 'Home', [4, 5], [4, 0]],
  ['to the end of the row', 'End', [4, 5], [4, 36]],
  ['ten rows down', 'PageDown', [4, 5], [14, 5]],
  ['ten rows down at the end', 'PageDown', [79, 5], [81, 5]],
  ['ten rows up', 'PageUp', [4, 5], [0, 5]],
  ['another key moves nothing', 'a', [4, 5], undefined],
])('%s', (_name, key, [row, column], to) => {
  expect(moveInGrid(key, false, { row, column }, size)).toEqual(to && { row: to[0], column: to[1] });
});

test.each([
  ['Home', { row: 0, column: 0 }],
  ['End', { row: 81, column: 36 }],
])('%s with Control goes to the corner', (key, to) => {
  expect(moveInGrid(key, true, { row: 4, column: 5 }, size)).toEqual(to);
});
