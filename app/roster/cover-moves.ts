import type { Floor } from './cover-chains';

export const none = -1;

/**
 * Who could be moved where, in rows of numbers. Positions with one list of takers are of one kind: what it costs to move
 * somebody there is asked once a kind, not once a position, of which a hall of 350 has fifty of each kind.
 */
export class Moves {
  /** By position: its kind. */
  readonly kindOf: Int32Array;
  readonly kinds: number;
  /** Where each person is in place. */
  readonly home: Int32Array;
  /** The kinds that each person could be moved to and at what cost, one person after another. */
  readonly to: Int32Array;
  readonly price: Int32Array;
  readonly from: Int32Array;
  readonly until: Int32Array;
  /** The positions of each kind, one kind after another. */
  readonly places: Int32Array;
  readonly placesFrom: Int32Array;

  constructor(floor: Floor) {
    const lists = new Map<Floor['takers'][number], number>();
    this.kindOf = Int32Array.from(floor.takers, (list) => {
      const kind = lists.get(list) ?? lists.size;
      lists.set(list, kind);
      return kind;
    });
    this.kinds = lists.size;
    this.home = new Int32Array(floor.people).fill(none);
    for (const [position, person] of floor.at.entries()) if (person !== null) this.home[person] = position;

    const counts = new Int32Array(floor.people);
    for (const list of lists.keys()) for (const { person } of list) add(counts, person, 1);
    this.from = startsOf(counts);
    this.until = this.from.slice(0, floor.people);
    this.to = new Int32Array(this.from[floor.people] as number);
    this.price = new Int32Array(this.to.length);
    for (const [list, kind] of lists)
      for (const { person, cost } of list) {
        const index = this.until[person] as number;
        // Named twice in a list: the first holds.
        if (index > (this.from[person] as number) && this.to[index - 1] === kind) continue;
        this.to[index] = kind;
        this.price[index] = cost;
        this.until[person] = index + 1;
      }

    const sizes = new Int32Array(this.kinds);
    for (const kind of this.kindOf) add(sizes, kind, 1);
    this.placesFrom = startsOf(sizes);
    this.places = new Int32Array(this.kindOf.length);
    const next = this.placesFrom.slice();
    for (const [position, kind] of this.kindOf.entries()) {
      this.places[next[kind] as number] = position;
      add(next, kind, 1);
    }
  }

  /** What it costs that a person is at a position: nothing at their own. */
  priceOf(person: number, position: number): number {
    if (this.home[person] === position) return 0;
    const kind = this.kindOf[position] as number;
    for (let index = this.from[person] as number; index < (this.until[person] as number); index += 1)
      if (this.to[index] === kind) return this.price[index] as number;
    return 0;
  }
}

const known = new WeakMap<Floor, Moves>();

/** Made once a hall: proposals ask for it again and again. */
export function movesOf(floor: Floor): Moves {
  const moves = known.get(floor) ?? new Moves(floor);
  known.set(floor, moves);
  return moves;
}

/** Where each part begins in a row that holds them one after another, and where the last ends. */
function startsOf(counts: Int32Array): Int32Array {
  const starts = new Int32Array(counts.length + 1);
  for (let part = 0; part < counts.length; part += 1)
    starts[part + 1] = (starts[part] as number) + (counts[part] as number);
  return starts;
}

function add(row: Int32Array, index: number, more: number): void {
  row[index] = (row[index] as number) + more;
}
