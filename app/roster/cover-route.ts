import { type Moves, none } from './cover-moves';

/** Whoever leaves this gap need not be found a place: they are free then. */
export type Aside = { gap: number; taker: number };

/**
 * For every position the least that filling it costs once it is empty, and by whom first. All positions of a kind have
 * one label, but for those whose own person stands in elsewhere and might come back at no cost. A label is corrected
 * until none improves: costs saved by undoing a move are negative, but no circle of them is, since the plan so far is best.
 */
export class Route {
  /** By label: kinds first, then the positions with a label of their own. */
  private readonly cost: Float64Array;
  private readonly next: Int32Array;
  private readonly labelOf: Int32Array;
  /** The positions that have a label of their own. */
  private readonly apart: number[] = [];
  private readonly queue: number[] = [];
  private readonly isQueued: Uint8Array;
  /** The cheapest of the free for each kind. */
  private readonly freeCost: Float64Array;
  private readonly freeWho: Int32Array;
  /** With a gap set aside: the least it costs that one more is free, and who that is. */
  freeing = Number.POSITIVE_INFINITY;
  freed = none;

  constructor(
    private readonly moves: Moves,
    private readonly at: Int32Array,
    private readonly where: Int32Array,
    private readonly paid: Float64Array,
    private readonly aside: Aside | undefined,
  ) {
    const { kinds, kindOf, home } = moves;
    this.freeCost = new Float64Array(kinds).fill(Number.POSITIVE_INFINITY);
    this.freeWho = new Int32Array(kinds).fill(none);
    this.labelOf = kindOf.slice();
    for (let person = 0; person < where.length; person += 1) {
      const own = home[person] as number;
      if (own !== none && where[person] !== own) {
        this.labelOf[own] = kinds + this.apart.length;
        this.apart.push(own);
      }
      if (where[person] === none) this.takeFree(person);
    }
    const labels = kinds + this.apart.length;
    this.cost = new Float64Array(labels).fill(Number.POSITIVE_INFINITY);
    this.next = new Int32Array(labels).fill(none);
    this.isQueued = new Uint8Array(labels);
    if (aside) {
      this.offer(aside.taker, 0);
      this.freeUp(aside.taker, 0);
    } else this.offerFree(0);
    for (let head = 0; head < this.queue.length; head += 1) {
      const label = this.queue[head] as number;
      this.isQueued[label] = 0;
      this.pass(label);
    }
  }

  costAt(position: number): number {
    return this.cost[this.labelOf[position] as number] as number;
  }

  nextAt(position: number): number {
    return this.next[this.labelOf[position] as number] as number;
  }

  private takeFree(person: number): void {
    const { from, until, to, price } = this.moves;
    for (let index = from[person] as number; index < (until[person] as number); index += 1) {
      const kind = to[index] as number;
      if ((price[index] as number) >= (this.freeCost[kind] as number)) continue;
      this.freeCost[kind] = price[index] as number;
      this.freeWho[kind] = person;
    }
  }

  /** Whoever is at a position with this label could leave it for what it costs to fill it again. */
  private pass(label: number): void {
    const { kinds, places, placesFrom } = this.moves;
    if (label >= kinds) {
      this.leave(this.apart[label - kinds] as number);
      return;
    }
    for (let index = placesFrom[label] as number; index < (placesFrom[label + 1] as number); index += 1) {
      const position = places[index] as number;
      const own = this.labelOf[position] as number;
      if (own === label) this.leave(position);
      else this.improve(own, this.next[label] as number, this.cost[label] as number);
    }
  }

  private leave(position: number): void {
    const person = this.at[position] as number;
    if (person === none || person === this.aside?.taker) return;
    const value = this.costAt(position) - (this.paid[person] as number);
    this.offer(person, value);
    this.freeUp(person, value);
  }

  private offer(person: number, value: number): void {
    const { from, until, to, price, home } = this.moves;
    for (let index = from[person] as number; index < (until[person] as number); index += 1)
      this.improve(to[index] as number, person, value + (price[index] as number));
    const own = home[person] as number;
    if (own !== none && this.where[person] !== own) this.improve(this.labelOf[own] as number, person, value);
  }

  private offerFree(value: number): void {
    for (let kind = 0; kind < this.moves.kinds; kind += 1)
      this.improve(kind, this.freeWho[kind] as number, value + (this.freeCost[kind] as number));
    for (const position of this.apart) {
      const label = this.labelOf[position] as number;
      const person = this.ownerOf(position);
      if (this.where[person] === none) this.improve(label, person, value);
    }
  }

  private ownerOf(position: number): number {
    return this.moves.home.indexOf(position);
  }

  private freeUp(person: number, value: number): void {
    if (!this.aside || value >= this.freeing) return;
    this.freeing = value;
    this.freed = person;
    this.offerFree(value);
  }

  private improve(label: number, person: number, cost: number): void {
    if (cost >= (this.cost[label] as number)) return;
    this.cost[label] = cost;
    this.next[label] = person;
    if (this.isQueued[label]) return;
    this.isQueued[label] = 1;
    this.queue.push(label);
  }
}
