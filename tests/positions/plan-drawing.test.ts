import { describe, expect, test } from 'vitest';
import { layOutPlan } from '~/positions/lay-out-plan';
import { addThing, type Drawing, firstFree, putOn, stepOn, takeOff, widen } from '~/positions/plan-drawing';

/** Two positions in row 1, a label over the first two cells of row 2, nothing in row 3. */
const drawing: Drawing = {
  rows: 3,
  columns: 3,
  places: [
    { key: 'a', id: 1, row: 1, column: 1, width: 1 },
    { key: 'b', id: 2, row: 1, column: 2, width: 1 },
  ],
  labels: [{ key: 'x', row: 2, column: 1, width: 2, kind: 'area', text: '区', textEn: '' }],
};

function spots({ places, labels }: Drawing): Record<string, [number, number, number]> {
  return Object.fromEntries(
    [...places, ...labels].map(({ key, row, column, width }) => [key, [row, column, width]]),
  );
}

describe('a thing on the plan', () => {
  test.each([
    ['a position steps to a free cell', () => stepOn(drawing, 'b', [0, 1]), { b: [1, 3, 1] }],
    [
      'two positions that meet change places',
      () => stepOn(drawing, 'a', [0, 1]),
      { a: [1, 2, 1], b: [1, 1, 1] },
    ],
    ['a position steps over a label', () => stepOn(drawing, 'a', [1, 0]), { a: [3, 1, 1] }],
    ['the edge holds a position', () => stepOn(drawing, 'a', [-1, 0]), {}],
    ['a label steps past what is in its way', () => stepOn(drawing, 'x', [1, 0]), { x: [3, 1, 2] }],
    ['a label does not push positions away', () => stepOn(drawing, 'x', [-1, 0]), {}],
    ['the edge holds the end of a label', () => putOn(drawing, 'x', 3, 3), {}],
    ['a position is not dropped on a label', () => putOn(drawing, 'a', 2, 2), {}],
    ['a label grows to the edge', () => widen(drawing, 'x', 3), { x: [2, 1, 3] }],
    ['a label does not grow over it', () => widen(drawing, 'x', 4), {}],
    ['a label keeps one cell', () => widen(drawing, 'x', 0), {}],
  ] as const)('%s', (_, change, moved) => {
    expect(spots(change())).toEqual({ ...spots(drawing), ...moved });
  });

  test('comes onto the first free cell, and the plan grows when there is none', () => {
    expect(firstFree(drawing)).toEqual({ row: 1, column: 3 });
    const full: Drawing = { ...drawing, rows: 1, columns: 2, labels: [] };
    const added = addThing(full, { key: 'c', id: 3, row: 1, column: 1, width: 1 });
    expect([added.rows, spots(added).c]).toEqual([2, [2, 1, 1]]);
    expect(takeOff(added, 'c').places.length).toBe(2);
  });
});

test('Today reads the plan row by row, and keeps what has no cell apart', () => {
  const plan = {
    rows: 1,
    columns: 1,
    labels: drawing.labels,
    places: [
      { id: 2, row: 1, column: 2 },
      { id: 9, row: 9, column: 9 },
    ],
  };
  const { cells, loose, rows, columns } = layOutPlan(plan, [{ id: 1 }, { id: 2 }]);
  expect(cells.map(({ item, label }) => item?.id ?? label?.text)).toEqual([2, '区']);
  expect(loose).toEqual([{ id: 1 }]);
  expect([rows, columns]).toEqual([2, 2]);
});
