import { type Moves, movesOf, none } from './cover-moves';
import { type Aside, Route } from './cover-route';

/** Somebody who could take a position, and what moving them there costs. */
export type Taker = { person: number; cost: number };

/**
 * A hall as an exact rule sees it: people and positions are numbers from 0. `at`: who is in place at each position, null
 * where there is a gap. `takers`: for each position whoever could be moved there; positions of one kind may share a list,
 * and whoever is in place stays at no cost whether or not they are in it. Costs are whole and positive.
 */
export type Floor = {
  people: number;
  at: readonly (number | null)[];
  takers: readonly (readonly Taker[])[];
};

/** One person moves to a position, from another (`from`) or from none: `null`. */
export type Move = { person: number; from: number | null; to: number };

export type Plan = {
  /** Who is where afterwards; null: nobody could be found. */
  at: (number | null)[];
  cost: number;
};

/** The whole plan when this person takes this gap, whatever that means for the others. */
export type Proposal = { gap: number; person: number; cost: number; at: (number | null)[] };

/**
 * Fills as many gaps as can be filled and moves people at the least cost: shortest augmenting paths, one for each gap,
 * over positions that empty and are filled again. Exact: each path may undo what the ones before it did.
 */
export function solveCover(floor: Floor): Plan {
  const state = State.of(floor);
  for (;;) {
    const open = floor.at.flatMap((person, position) =>
      person === null && state.at[position] === none ? [position] : [],
    );
    if (open.length === 0) break;
    const route = state.search(undefined);
    const best = open.reduce((a, b) => (route.costAt(b) < route.costAt(a) ? b : a));
    if (route.costAt(best) === Number.POSITIVE_INFINITY) break;
    state.follow(route, best, undefined);
  }
  return state.plan();
}

/**
 * Of a solved hall: for one of its filled gaps everybody who could take it instead without leaving a place empty, the
 * cheapest first. The plans of the first `atMost` are made; of the others the cost alone is known.
 */
export function rankTakers(
  floor: Floor,
  plan: Plan,
  gap: number,
  atMost = Number.POSITIVE_INFINITY,
): { proposals: Proposal[]; further: Taker[] } {
  const taker = plan.at[gap];
  if (taker === null || taker === undefined) return { proposals: [], further: [] };
  const aside = { gap, taker };
  const takers = floor.takers[gap] ?? [];
  const solved = State.of(floor, plan.at);
  const route = solved.search(aside);
  const saved = plan.cost - (takers.find(({ person }) => person === taker)?.cost ?? 0);
  const ranked = takers
    .map(({ person, cost }) => ({ person, cost: saved + cost + solved.valueOf(route, person, aside) }))
    .filter(({ cost }) => Number.isFinite(cost))
    .sort((a, b) => a.cost - b.cost || a.person - b.person);
  const proposals = ranked.slice(0, atMost).map(({ person, cost }): Proposal => {
    const state = solved.copy();
    if (person !== taker) state.replace(route, person, aside);
    return { gap, person, cost, at: state.plan().at };
  });
  return { proposals, further: ranked.slice(proposals.length) };
}

/** The moves that make a plan out of the hall as it stands: of one gap its chain, from the gap to whoever was free. */
export function chainOf(floor: Floor, at: readonly (number | null)[], gap: number): Move[] {
  const { home } = movesOf(floor);
  const moves: Move[] = [];
  for (let to = gap; to !== none; ) {
    const person = at[to];
    if (person === null || person === undefined || floor.at[to] === person) break;
    const from = home[person] as number;
    moves.push({ person, from: from === none ? null : from, to });
    to = from;
  }
  return moves;
}

/** Who is where while a plan is made, and what each person's place costs. */
class State {
  private constructor(
    private readonly moves: Moves,
    readonly at: Int32Array,
    private readonly where: Int32Array,
    private readonly paid: Float64Array,
  ) {}

  static of(floor: Floor, now: readonly (number | null)[] = floor.at): State {
    const at = new Int32Array(now.length).fill(none);
    const where = new Int32Array(floor.people).fill(none);
    const state = new State(movesOf(floor), at, where, new Float64Array(floor.people));
    for (let position = 0; position < now.length; position += 1) {
      const person = now[position];
      if (person !== null && person !== undefined) state.sit(person, position);
    }
    return state;
  }

  copy(): State {
    return new State(this.moves, this.at.slice(), this.where.slice(), this.paid.slice());
  }

  private sit(person: number, position: number): void {
    this.at[position] = person;
    this.where[person] = position;
    this.paid[person] = this.moves.priceOf(person, position);
  }

  /** What a person adds who leaves their place: that place is filled again, and their cost there is saved. */
  valueOf(route: Route, person: number, aside: Aside): number {
    if (person === aside.taker) return 0;
    const place = this.where[person] as number;
    return place === none ? route.freeing : route.costAt(place) - (this.paid[person] as number);
  }

  search(aside: Aside | undefined): Route {
    return new Route(this.moves, this.at, this.where, this.paid, aside);
  }

  /** Fills the position, then the place of whoever came, until somebody came who had none. */
  follow(route: Route, position: number, aside: Aside | undefined): void {
    const person = route.nextAt(position);
    const place = this.where[person] as number;
    this.sit(person, position);
    if (aside && person === aside.taker) return;
    if (place !== none) this.follow(route, place, aside);
    else if (aside) this.free(route, aside);
  }

  /** Another person takes the gap; who took it before fills in further down, or is free. */
  replace(route: Route, person: number, aside: Aside): void {
    const place = this.where[person] as number;
    this.where[aside.taker] = none;
    this.sit(person, aside.gap);
    if (place !== none) this.follow(route, place, aside);
    else this.free(route, aside);
  }

  /** Somebody was taken who had no place: then somebody else has none any more. */
  private free(route: Route, aside: Aside): void {
    const person = route.freed;
    if (person === aside.taker) return;
    const place = this.where[person] as number;
    this.where[person] = none;
    this.follow(route, place, aside);
  }

  plan(): Plan {
    const at: (number | null)[] = [];
    let cost = 0;
    for (const person of this.at) {
      at.push(person === none ? null : person);
      if (person !== none) cost += this.paid[person] as number;
    }
    return { at, cost };
  }
}
