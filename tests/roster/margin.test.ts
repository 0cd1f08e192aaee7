import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gainsOf, marginOf, type Present } from '~/roster/margin';

const hall = (...people: number[][]): Present[] => people.map((groups, at) => ({ personId: at + 1, groups }));

describe('the margin of a half-day', () => {
  test.each<[string, number[], number[][], number]>([
    ['as many as positions, each for one group alone', [1, 1], [[0], [1]], 0],
    ['one more who can do both', [1, 1], [[0], [1], [0, 1]], 1],
    ['one more who can do only the first: the second binds', [1, 1], [[0], [0], [1]], 0],
    ['nobody for the second group', [1, 1], [[0], [0]], -1],
    ['nobody at all', [2, 1], [], -3],
    ['two groups that share their only people', [1, 1], [[0, 1]], -1],
    ['people of groups without a position do not count', [1, 0], [[0], [1], [1]], 0],
    ['a group without a position and without people does not bind', [1, 0], [[0], [0]], 1],
    ['somebody cleared for nothing does not count', [1], [[0], []], 0],
    ['three for one position', [1], [[0], [0], [0]], 2],
  ])('%s', (_what, open, people, margin) => {
    expect(marginOf(open, hall(...people))?.margin).toBe(margin);
  });

  test('is none where nothing is open', () => {
    expect(marginOf([0, 0], hall([0]))).toBeUndefined();
    expect(marginOf([], [])).toBeUndefined();
  });

  test('names the groups that bind, the fewest of them, and everybody they rest on', () => {
    const day = marginOf([2, 1], hall([0], [0], [0, 1], [1], [1]));
    expect(day).toEqual({
      margin: 1,
      binding: { groups: [0], open: 2, people: [1, 2, 3] },
      singlePoints: [],
    });
  });

  test('names who cannot be spared, and nobody who can', () => {
    expect(marginOf([1, 1], hall([0], [1], [1]))?.singlePoints).toEqual([1]);
  });
});

describe('a further clearance', () => {
  test('that raises the margin comes first', () => {
    const people = hall([0], [1], [1]);
    expect(gainsOf([1, 1], people)).toEqual([
      { personId: 2, group: 0, margin: 1, binding: 0 },
      { personId: 3, group: 0, margin: 1, binding: 0 },
    ]);
  });

  test('is named where no single one raises the margin but one set less binds', () => {
    const people = hall([0], [1], [2], [2]);
    const gains = gainsOf([1, 1, 1], people);
    expect(gains[0]).toMatchObject({ personId: 3, group: 0, margin: 0 });
    expect(gains.every(({ margin }) => margin === 0)).toBe(true);
  });

  test('is none where nothing is open', () => {
    expect(gainsOf([0], hall([0]))).toEqual([]);
  });
});

/** Every position of every group gets somebody, tried one after the other. */
function canHold(open: readonly number[], people: readonly Present[]): boolean {
  const positions = open.flatMap((demand, group) => Array.from({ length: demand }, () => group));
  const place = (at: number, free: readonly Present[]): boolean =>
    at === positions.length ||
    free.some(
      (one) =>
        one.groups.includes(positions[at] ?? -1) &&
        place(
          at + 1,
          free.filter((other) => other !== one),
        ),
    );
  return place(0, people);
}

/** All ways to leave out so many of a list. */
function without<T>(list: readonly T[], count: number): T[][] {
  if (count === 0) return [[...list]];
  return list.flatMap((_, at) =>
    without(list.slice(at + 1), count - 1).map((rest) => [...list.slice(0, at), ...rest]),
  );
}

const smallDay = fc.integer({ min: 1, max: 3 }).chain((groups) =>
  fc.record({
    open: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: groups, maxLength: groups }),
    people: fc.array(fc.subarray([...Array(groups).keys()]), { maxLength: 6 }),
  }),
);

describe('against every way of being absent, on 300 small days', () => {
  test('any so many may be absent, and some one more may not', () => {
    fc.assert(
      fc.property(smallDay, ({ open, people }) => {
        const present = hall(...people);
        const day = marginOf(open, present);
        if (!day) return open.every((demand) => demand === 0);
        if (day.margin < 0) return !canHold(open, present);
        const survives = (count: number) => without(present, count).every((rest) => canHold(open, rest));
        const { people: witness } = day.binding;
        const gone = new Set(witness.slice(0, day.margin + 1));
        const left = present.filter(({ personId }) => !gone.has(personId));
        return survives(day.margin) && gone.size === day.margin + 1 && !canHold(open, left);
      }),
      { numRuns: 300, seed: 35 },
    );
  });

  test('who cannot be spared is exactly whose absence leaves a position vacant', () => {
    fc.assert(
      fc.property(smallDay, ({ open, people }) => {
        const present = hall(...people);
        const day = marginOf(open, present);
        if (!day || day.margin < 0) return true;
        const needed = present.filter(
          (one) =>
            !canHold(
              open,
              present.filter((other) => other !== one),
            ),
        );
        expect(day.singlePoints).toEqual(needed.map(({ personId }) => personId));
        return true;
      }),
      { numRuns: 300, seed: 36 },
    );
  });

  test('a further clearance makes of it what is said', () => {
    fc.assert(
      fc.property(smallDay, ({ open, people }) => {
        const present = hall(...people);
        for (const { personId, group, margin } of gainsOf(open, present)) {
          const trained = present.map((one) =>
            one.personId === personId ? { ...one, groups: [...one.groups, group] } : one,
          );
          expect(marginOf(open, trained)?.margin).toBe(margin);
        }
        return true;
      }),
      { numRuns: 300, seed: 37 },
    );
  });
});
