import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chainOf, type Floor, rankTakers, solveCover } from '~/roster/cover-chains';
import { bruteForce, floors, floorsOfKinds } from './cover-floor';

const filled = (at: readonly (number | null)[]) => at.filter((person) => person !== null).length;

/** Whoever is somewhere is there once, and could be. */
function isLawful(floor: Floor, at: readonly (number | null)[]): boolean {
  const people = at.filter((person) => person !== null);
  return (
    new Set(people).size === people.length &&
    at.every(
      (person, position) =>
        person === null ||
        floor.at[position] === person ||
        floor.takers[position]?.some((one) => one.person === person),
    )
  );
}

const costOf = (floor: Floor, at: readonly (number | null)[]) =>
  at.reduce<number>(
    (sum, person, to) =>
      sum +
      (floor.at[to] === person ? 0 : (floor.takers[to]?.find((one) => one.person === person)?.cost ?? 0)),
    0,
  );

describe.each([
  { of: 'positions that all differ', floors },
  { of: 'positions of a few kinds', floors: floorsOfKinds },
])('against every possible assignment, $of', ({ floors }) => {
  test('1,000 halls with 1 to 5 gaps: as many filled, at the same cost', () => {
    fc.assert(
      fc.property(floors, (floor) => {
        const plan = solveCover(floor);
        expect(isLawful(floor, plan.at)).toBe(true);
        expect({ filled: filled(plan.at), cost: plan.cost }).toEqual(bruteForce(floor));
      }),
      { numRuns: 1_000, seed: 20261130 },
    );
  });

  test('1,000 halls: each proposal is the best plan in which that person takes that gap', () => {
    fc.assert(
      fc.property(floors, (floor) => {
        const plan = solveCover(floor);
        const most = filled(plan.at);
        for (const [gap, own] of floor.at.entries()) {
          if (own !== null || plan.at[gap] === null) continue;
          const { proposals: ranked } = rankTakers(floor, plan, gap);
          expect(ranked[0]?.cost).toBe(plan.cost);
          const told = new Map(ranked.map((one) => [one.person, one.cost]));
          for (const { person } of floor.takers[gap] ?? []) {
            // Nobody is proposed whose place would stay empty.
            const filled = plan.at.map((one) => one !== null);
            expect(told.get(person)).toBe(bruteForce(floor, { gap, person, filled })?.cost);
          }
          for (const one of ranked) {
            expect(isLawful(floor, one.at)).toBe(true);
            expect(costOf(floor, one.at)).toBe(one.cost);
            expect(one.at[gap]).toBe(one.person);
            expect(filled(one.at)).toBe(most);
          }
        }
      }),
      { numRuns: 1_000, seed: 4130 },
    );
  });
});

describe('a hall one can follow by hand', () => {
  /** Position 0 is a gap; A (0) is at position 1 and could take it; B (1) is free and could only take position 1. */
  const chain: Floor = {
    people: 2,
    at: [null, 0],
    takers: [[{ person: 0, cost: 1_000 }], [{ person: 1, cost: 1_050 }]],
  };

  test('A moves to the gap and B takes the place of A', () => {
    const plan = solveCover(chain);
    expect(plan).toEqual({ at: [0, 1], cost: 2_050 });
    expect(chainOf(chain, plan.at, 0)).toEqual([
      { person: 0, from: 1, to: 0 },
      { person: 1, from: null, to: 1 },
    ]);
  });

  test('two gaps at once are cheaper than one after the other', () => {
    // The first gap alone would take person 0, whom the second can do without only at 1,800.
    const floor: Floor = {
      people: 2,
      at: [null, null],
      takers: [
        [
          { person: 0, cost: 1_000 },
          { person: 1, cost: 1_100 },
        ],
        [
          { person: 0, cost: 1_010 },
          { person: 1, cost: 1_800 },
        ],
      ],
    };
    expect(solveCover(floor)).toEqual({ at: [1, 0], cost: 2_110 });
  });

  test('a gap that nobody can take stays, and the others are filled all the same', () => {
    const floor: Floor = { people: 1, at: [null, null], takers: [[], [{ person: 0, cost: 1_000 }]] };
    const plan = solveCover(floor);
    expect(plan.at).toEqual([null, 0]);
    expect(rankTakers(floor, plan, 0)).toEqual({ proposals: [], further: [] });
    expect(chainOf(floor, plan.at, 0)).toEqual([]);
  });

  test('nobody leaves a place that nobody could fill', () => {
    const floor: Floor = { people: 1, at: [null, 0], takers: [[{ person: 0, cost: 1_000 }], []] };
    expect(solveCover(floor)).toEqual({ at: [null, 0], cost: 0 });
  });
});
