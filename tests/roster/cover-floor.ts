import fc from 'fast-check';
import type { Floor } from '~/roster/cover-chains';

/** Floors with 1 to 5 gaps among up to 8 positions and 9 people, some of whom can take hardly anything. */
export const floors: fc.Arbitrary<Floor> = fc
  .record({
    gaps: fc.integer({ min: 1, max: 5 }),
    held: fc.integer({ min: 0, max: 4 }),
    free: fc.integer({ min: 0, max: 5 }),
    chance: fc.integer({ min: 20, max: 90 }),
    dice: fc.infiniteStream(fc.integer({ min: 0, max: 99 })),
    costs: fc.infiniteStream(fc.integer({ min: 1_000, max: 1_850 })),
  })
  .map(({ gaps, held, free, chance, dice, costs }) => {
    const next = <T>(stream: Iterator<T>) => stream.next().value as T;
    const people = held + free;
    const at = [...Array(gaps + held).keys()].map((position) => (position < gaps ? null : position - gaps));
    const takers = at.map((own) =>
      [...Array(people).keys()].flatMap((person) =>
        person !== own && next(dice) < chance ? [{ person, cost: next(costs) }] : [],
      ),
    );
    return { people, at, takers };
  });

/** The same, but the positions are of up to three kinds whose takers are one list, as the positions of a group are. */
export const floorsOfKinds: fc.Arbitrary<Floor> = fc
  .tuple(floors, fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 9, maxLength: 9 }))
  .map(([floor, kinds]) => ({
    ...floor,
    takers: floor.at.map((_, position) => floor.takers[kinds[position] ?? 0] ?? []),
  }));

type Forced = { gap: number; person: number; filled: readonly boolean[] };

/**
 * By every set of people over the positions in turn: filled positions first, then the least cost. `forced`: this person
 * takes this gap, and of the other positions exactly these are filled.
 */
export function bruteForce(floor: Floor, forced?: Forced) {
  type Best = { filled: number; cost: number };
  const better = (a: Best | undefined, b: Best): Best =>
    !a || b.filled > a.filled || (b.filled === a.filled && b.cost < a.cost) ? b : a;
  let reached = new Map<number, Best>([[0, { filled: 0, cost: 0 }]]);
  for (const [position, own] of floor.at.entries()) {
    const takers = [...(floor.takers[position] ?? []), ...(own === null ? [] : [{ person: own, cost: 0 }])];
    const isForced = forced?.gap === position;
    const mustFill = forced?.filled[position] === true;
    const after = new Map<number, Best>();
    for (const [used, best] of reached) {
      if (!mustFill) after.set(used, better(after.get(used), best));
      if (forced && !mustFill) continue;
      for (const { person, cost } of takers) {
        if (used & (1 << person) || (isForced && person !== forced?.person)) continue;
        const next = used | (1 << person);
        after.set(next, better(after.get(next), { filled: best.filled + 1, cost: best.cost + cost }));
      }
    }
    reached = after;
  }
  return [...reached.values()].reduce<Best | undefined>((a, b) => better(a, b), undefined);
}
