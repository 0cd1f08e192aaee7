import type { Message } from '~/base/errors';
import {
  chainOf,
  type Floor,
  type Proposal as Found,
  type Move,
  type Plan,
  rankTakers,
  solveCover,
  type Taker,
} from './cover-chains';
import {
  type CoverPerson,
  type CoverTerms,
  costOfMove,
  type Preference,
  preferenceOf,
} from './cover-preference';

export type CoverPosition = {
  id: number;
  number: number;
  groupId: number;
  /** Who is in place there, by id; null: a gap, or nobody asks for it to be filled. */
  inPlace: number | null;
};

/** A position to be filled, and those who were asked for it already and cannot. */
export type CoverGap = { positionId: number; declined: readonly number[] };

/** Who moves where, by the number of the position; `from` null: comes without leaving a post. */
export type ChainStep = { personId: number; name: string; from: number | null; to: number; toId: number };

export type Proposal = {
  personId: number;
  name: string;
  /** What it costs more than the best plan for all the gaps. */
  extra: number;
  chain: ChainStep[];
  pros: Message[];
  cons: Message[];
  /** The groups that nobody is left to stand in for. */
  thin: number[];
  /** Who then takes the other gaps, and who moves for it; nobody: `name` null, no chain. */
  others: { positionId: number; number: number; name: string | null; chain: ChainStep[] }[];
};

export type WhyNot = { personId: number; name: string; why: Message };
export type GapAnswer = { positionId: number; number: number; proposals: Proposal[]; whyNot: WhyNot[] };

const proposalsShown = 6;

/**
 * Ranked proposals for each gap, all gaps solved together: as many filled as can be, with the fewest people moved, by
 * preference. Everybody who is not proposed has a reason.
 */
export function proposeCover(hall: {
  gaps: readonly CoverGap[];
  positions: readonly CoverPosition[];
  people: readonly CoverPerson[];
  terms: CoverTerms;
  /** So many proposals a gap at most. */
  shown?: number;
}): GapAnswer[] {
  const asked = new Map(hall.gaps.map((gap) => [gap.positionId, gap]));
  const positions = hall.positions.filter(({ id, inPlace }) => inPlace !== null || asked.has(id));
  const index = new Map(hall.people.map(({ id }, at) => [id, at]));
  const able = hall.people.map((person) => person.unable === null);
  const groupOf = new Map(hall.positions.map((one) => [one.id, one.groupId]));
  const preferences = preferencesOf(hall.people, able, groupOf, hall.terms);
  const at = positions.map(({ id, inPlace }) =>
    asked.has(id) || inPlace === null ? null : (index.get(inPlace) ?? null),
  );
  const floor: Floor = {
    people: hall.people.length,
    at,
    takers: positions.map(({ id, groupId }): readonly Taker[] => {
      const able = preferences.get(groupId) ?? [];
      const declined = asked.get(id)?.declined;
      return declined?.length ? able.filter(({ person }) => !declined.includes(idOf(person))) : able;
    }),
  };
  function idOf(person: number): number {
    return hall.people[person]?.id ?? 0;
  }
  function tell(person: number, groupId: number): Preference | undefined {
    const one = hall.people[person];
    const own = one?.at == null ? null : (groupOf.get(one.at) ?? null);
    return one && preferenceOf(one, groupId, own, hall.terms);
  }
  const plan = solveCover(floor);
  const words = new Words(hall.people, positions, floor, able);
  return positions.flatMap((position, gap): GapAnswer[] => {
    const of = asked.get(position.id);
    if (!of) return [];
    const { proposals, further } = rankTakers(floor, plan, gap, hall.shown ?? proposalsShown);
    const cleared = new Set((preferences.get(position.groupId) ?? []).map(({ person }) => person));
    const told = new Set(proposals.map(({ person }) => person));
    const later = new Set(further.map(({ person }) => person));
    return [
      {
        positionId: position.id,
        number: position.number,
        proposals: proposals.map((found) =>
          words.proposal(found, plan, tell(found.person, position.groupId)),
        ),
        whyNot: hall.people.flatMap((_, person) =>
          told.has(person) ? [] : words.whyNot(person, { of, plan, later, isCleared: cleared.has(person) }),
        ),
      },
    ];
  });
}

/** By group: everybody who may be moved into it. What it costs depends on the group alone, not on the position. */
function preferencesOf(
  people: readonly CoverPerson[],
  able: readonly boolean[],
  groupOf: ReadonlyMap<number, number>,
  terms: CoverTerms,
): Map<number, Taker[]> {
  const found = new Map<number, Taker[]>();
  for (const [person, one] of people.entries()) {
    if (!able[person]) continue;
    const own = one.at === null ? null : (groupOf.get(one.at) ?? null);
    for (const { groupId } of one.cleared) {
      const list = found.get(groupId) ?? [];
      list.push({ person, cost: costOfMove(one, groupId, own, terms) });
      found.set(groupId, list);
    }
  }
  return found;
}

/** Says what was found, in names and numbers. */
class Words {
  private readonly home: Map<number, number>;
  private readonly gaps: number[];
  /** How many could still stand in for each group, had nobody been moved. */
  private readonly reserve = new Map<number, number>();

  constructor(
    private readonly people: readonly CoverPerson[],
    private readonly positions: readonly CoverPosition[],
    private readonly floor: Floor,
    private readonly able: readonly boolean[],
  ) {
    this.gaps = floor.at.flatMap((person, position) => (person === null ? [position] : []));
    this.home = new Map(floor.at.flatMap((person, at) => (person === null ? [] : [[person, at]])));
    for (const person of this.people.keys()) if (this.isFree(person)) this.count(this.reserve, person, 1);
  }

  private isFree(person: number): boolean {
    return this.able[person] === true && !this.home.has(person);
  }

  private count(reserve: Map<number, number>, person: number, more: number): void {
    for (const { groupId } of this.people[person]?.cleared ?? [])
      reserve.set(groupId, (reserve.get(groupId) ?? 0) + more);
  }

  private nameOf(person: number | null | undefined): string {
    return person === null || person === undefined ? '' : (this.people[person]?.name ?? '');
  }

  proposal(found: Found, plan: Plan, preference: Preference | undefined): Proposal {
    const moves = chainOf(this.floor, found.at, found.gap);
    const chain = this.steps(moves);
    const [first] = chain;
    const leaves: Message[] =
      first && first.from !== null
        ? [{ key: 'roster:cover.con.leaves_post', params: { number: first.from } }]
        : [];
    return {
      personId: this.people[found.person]?.id ?? 0,
      name: this.nameOf(found.person),
      extra: found.cost - plan.cost,
      chain,
      pros: preference?.pros ?? [],
      cons: [...leaves, ...(preference?.cons ?? [])],
      thin: this.thin(moves.filter(({ from }) => from === null).map(({ person }) => person)),
      others: this.gaps
        .filter((position) => position !== found.gap)
        .map((position) => ({
          positionId: this.positions[position]?.id ?? 0,
          number: this.positions[position]?.number ?? 0,
          name: this.nameOf(found.at[position]) || null,
          chain: this.steps(chainOf(this.floor, found.at, position)),
        })),
    };
  }

  private steps(moves: readonly Move[]): ChainStep[] {
    return moves.map(({ person, from, to }) => ({
      personId: this.people[person]?.id ?? 0,
      name: this.nameOf(person),
      from: from === null ? null : (this.positions[from]?.number ?? null),
      to: this.positions[to]?.number ?? 0,
      toId: this.positions[to]?.id ?? 0,
    }));
  }

  /** The groups whose last reserve is among these people. */
  private thin(gone: readonly number[]): number[] {
    const left = new Map(this.reserve);
    for (const person of gone) this.count(left, person, -1);
    return [...left].flatMap(([groupId, count]) =>
      count === 0 && (this.reserve.get(groupId) ?? 0) > 0 ? [groupId] : [],
    );
  }

  whyNot(
    person: number,
    about: { of: CoverGap; plan: Plan; later: ReadonlySet<number>; isCleared: boolean },
  ): WhyNot[] {
    const one = this.people[person];
    return one ? [{ personId: one.id, name: one.name, why: this.reason(one, person, about) }] : [];
  }

  private reason(one: CoverPerson, person: number, about: Parameters<Words['whyNot']>[1]): Message {
    if (one.unable) return one.unable;
    if (about.of.declined.includes(one.id)) return { key: 'roster:cover.why_not.declined' };
    if (!about.isCleared) return { key: 'roster:cover.why_not.not_cleared' };
    if (about.later.has(person)) return { key: 'roster:cover.why_not.others_first' };
    const home = this.home.get(person);
    const place = home ?? about.plan.at.indexOf(person);
    const params = { number: this.positions[place]?.number ?? 0 };
    return { key: `roster:cover.why_not.${home === undefined ? 'needed' : 'leaves_empty'}`, params };
  }
}
