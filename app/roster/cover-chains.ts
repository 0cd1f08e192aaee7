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

const none = -1;

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
    const best = open.reduce((a, b) => ((route.cost[b] as number) < (route.cost[a] as number) ? b : a));
    if (route.cost[best] === Number.POSITIVE_INFINITY) break;
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
  const { home } = costsOf(floor);
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

/** Whoever leaves this gap need not be found a place: they are free then. */
type Aside = { gap: number; taker: number };
type Route = { cost: Float64Array; next: Int32Array; freeing: number; freed: number };

/** Who is where while a plan is made, and what each person's place costs. */
class State {
  private constructor(
    private readonly costs: Costs,
    readonly at: Int32Array,
    private readonly where: Int32Array,
    private readonly paid: Float64Array,
  ) {}

  static of(floor: Floor, now: readonly (number | null)[] = floor.at): State {
    const at = new Int32Array(now.length).fill(none);
    const where = new Int32Array(floor.people).fill(none);
    const state = new State(costsOf(floor), at, where, new Float64Array(floor.people));
    for (let position = 0; position < now.length; position += 1) {
      const person = now[position];
      if (person !== null && person !== undefined) state.sit(person, position);
    }
    return state;
  }

  copy(): State {
    return new State(this.costs, this.at.slice(), this.where.slice(), this.paid.slice());
  }

  private sit(person: number, position: number): void {
    this.at[position] = person;
    this.where[person] = position;
    this.paid[person] = priceOf(this.costs, person, position);
  }

  /** What a person adds who leaves their place: that place is filled again, and their cost there is saved. */
  valueOf(route: Route, person: number, aside: Aside | undefined): number {
    if (aside && person === aside.taker) return 0;
    const place = this.where[person] as number;
    if (place === none) return aside ? route.freeing : 0;
    return (route.cost[place] as number) - (this.paid[person] as number);
  }

  /**
   * For every position the least that filling it costs once it is empty, and by whom first. A label is corrected until
   * none improves: costs saved by undoing a move are negative, but no circle of them is, since the plan so far is best.
   */
  search(aside: Aside | undefined): Route {
    const positions = this.at.length;
    const { places, prices, from, to } = this.costs;
    const route: Route = {
      cost: new Float64Array(positions).fill(Number.POSITIVE_INFINITY),
      next: new Int32Array(positions).fill(none),
      freeing: Number.POSITIVE_INFINITY,
      freed: none,
    };
    const queue: number[] = [];
    const isQueued = new Uint8Array(positions);
    const offer = (person: number, value: number) => {
      const end = to[person] as number;
      for (let index = from[person] as number; index < end; index += 1) {
        const position = places[index] as number;
        if (position === aside?.gap || this.at[position] === person) continue;
        const cost = value + (prices[index] as number);
        if (cost >= (route.cost[position] as number)) continue;
        route.cost[position] = cost;
        route.next[position] = person;
        if (isQueued[position]) continue;
        isQueued[position] = 1;
        queue.push(position);
      }
    };
    const offerFree = (value: number) => {
      for (let person = 0; person < this.where.length; person += 1)
        if (this.where[person] === none) offer(person, value);
    };
    const freeUp = (person: number, value: number) => {
      if (!aside || value >= route.freeing) return;
      route.freeing = value;
      route.freed = person;
      offerFree(value);
    };
    if (aside) {
      offer(aside.taker, 0);
      freeUp(aside.taker, 0);
    } else offerFree(0);
    // Labels only fall: whoever cannot better the highest of them need not be offered at all.
    let highest = 0;
    for (let position = 0; position < positions; position += 1) {
      const cost = route.cost[position] as number;
      if (cost > highest && position !== aside?.gap) highest = cost;
    }
    for (let head = 0; head < queue.length; head += 1) {
      const position = queue[head] as number;
      isQueued[position] = 0;
      const person = this.at[position] as number;
      if (person === none || person === aside?.taker) continue;
      const value = (route.cost[position] as number) - (this.paid[person] as number);
      const least = this.costs.home[person] === position ? this.costs.least : 0;
      if (value + least < highest) offer(person, value);
      freeUp(person, value);
    }
    return route;
  }

  /** Fills the position, then the place of whoever came, until somebody came who had none. */
  follow(route: Route, position: number, aside: Aside | undefined): void {
    const person = route.next[position] as number;
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

/** The positions that each person could be moved to and at what cost, one person after another, the own one first. */
type Costs = {
  places: Int32Array;
  prices: Int32Array;
  /** Where each person's places begin and end. */
  from: Int32Array;
  to: Int32Array;
  /** Where each person is in place. */
  home: Int32Array;
  /** Nobody is moved for less. */
  least: number;
};

const known = new WeakMap<Floor, Costs>();

/** The lists of takers by person, made once a hall: a cost is asked for some hundred thousand times. */
function costsOf(floor: Floor): Costs {
  const found = known.get(floor);
  if (found) return found;
  const counts = new Int32Array(floor.people);
  const home = new Int32Array(floor.people).fill(none);
  for (let position = 0; position < floor.at.length; position += 1) {
    const own = floor.at[position];
    if (own !== null && own !== undefined) {
      home[own] = position;
      counts[own] = (counts[own] as number) + 1;
    }
    for (const { person } of floor.takers[position] ?? []) counts[person] = (counts[person] as number) + 1;
  }
  const from = new Int32Array(floor.people);
  for (let person = 1; person < floor.people; person += 1)
    from[person] = (from[person - 1] as number) + (counts[person - 1] as number);
  const all = floor.people === 0 ? 0 : (from.at(-1) as number) + (counts.at(-1) as number);
  const costs: Costs = {
    places: new Int32Array(all),
    prices: new Int32Array(all),
    from,
    to: from.slice(),
    home,
    least: Number.POSITIVE_INFINITY,
  };
  const add = (person: number, position: number, price: number) => {
    const index = costs.to[person] as number;
    costs.places[index] = position;
    costs.prices[index] = price;
    costs.to[person] = index + 1;
  };
  for (let person = 0; person < floor.people; person += 1)
    if (home[person] !== none) add(person, home[person] as number, 0);
  for (let position = 0; position < floor.at.length; position += 1)
    for (const { person, cost } of floor.takers[position] ?? []) {
      if (home[person] === position) continue;
      add(person, position, cost);
      if (cost < costs.least) costs.least = cost;
    }
  known.set(floor, costs);
  return costs;
}

function priceOf({ places, prices, from, to }: Costs, person: number, position: number): number {
  for (let index = from[person] as number; index < (to[person] as number); index += 1)
    if (places[index] === position) return prices[index] as number;
  return 0;
}
