import type { Day, Half } from '~/base/days';
import type { Message } from '~/base/errors';
import type { CoverPerson } from './cover-preference';
import { type CoverPosition, type GapAnswer, proposeCover } from './cover-proposals';

/** A half-day of a position that would be without its holder. */
export type LeaveGap = { day: Day; half: Half; positionId: number; groupId: number };

/** What is known of somebody over the days in question; halves are named `2026-01-05 am`. */
export type Colleague = {
  personId: number;
  name: string;
  joinedOn: Day;
  leftOn: Day | null;
  cleared: readonly { groupId: number; fromOn: Day; toOn: Day | null }[];
  holdings: readonly { positionId: number; number: number; groupId: number; from: Day; to: Day | null }[];
  /** Approved leave. */
  away: ReadonlySet<string>;
  /** Duty, outside work, or standing in elsewhere. */
  busy: ReadonlySet<string>;
  /** Half-days stood in for others in the last 30 days. */
  lately: number;
};

export type Candidate = {
  personId: number;
  name: string;
  /** Half-days of the gap that the person could take, of all. */
  free: number;
  /** Only by leaving another position empty. */
  leavesOwn: boolean;
  reasons: Message[];
};

/** `one`, `together`: without a position left empty; `moved`: only by leaving others empty. */
export type LeaveCover = {
  answer: 'nothing' | 'one' | 'together' | 'moved' | 'partly' | 'nobody';
  candidates: Candidate[];
  /** Half-days for which there is nobody at all. */
  open: { day: Day; half: Half }[];
};

/**
 * Can these half-days be covered, and by whom? Each half-day by the rule that proposes cover for a gap of today, so that
 * a post that somebody leaves and another fills counts as filled; the most half-days first, then by that rule's cost.
 */
export function coverLeave(gaps: readonly LeaveGap[], colleagues: readonly Colleague[]): LeaveCover {
  if (gaps.length === 0) return { answer: 'nothing', candidates: [], open: [] };
  const found = new Map<number, Found>();
  const open: LeaveCover['open'] = [];
  let isFilled = true;
  for (const gap of gaps) {
    const answer = answerFor(gap, colleagues);
    note(found, answer);
    const leaves = answer?.whyNot.some(({ why }) => why.key === leavesEmpty);
    if (!answer?.proposals.length) {
      isFilled = false;
      if (!leaves) open.push({ day: gap.day, half: gap.half });
    }
  }
  const ranked = [...found.values()].sort(
    (a, b) =>
      Number(a.filled === 0) - Number(b.filled === 0) ||
      b.filled - a.filled ||
      b.emptied - a.emptied ||
      a.extra / Math.max(1, a.filled) - b.extra / Math.max(1, b.filled) ||
      a.personId - b.personId,
  );
  const answer = ranked.some(({ filled }) => filled === gaps.length)
    ? 'one'
    : isFilled
      ? 'together'
      : open.length === 0
        ? 'moved'
        : ranked.length > 0
          ? 'partly'
          : 'nobody';
  return { answer, candidates: ranked.map((one) => candidateOf(one, gaps.length)), open };
}

const leavesEmpty = 'roster:cover.why_not.leaves_empty';

type Found = {
  personId: number;
  name: string;
  /** Half-days taken with every post filled, and with the own one left empty. */
  filled: number;
  emptied: number;
  /** What it costs more than the best of each half-day. */
  extra: number;
  reasons: Message[];
};

function answerFor(gap: LeaveGap, colleagues: readonly Colleague[]): GapAnswer | undefined {
  const { day, half } = gap;
  const there = colleagues.filter((one) => holds(one.joinedOn, one.leftOn, day));
  const positions: CoverPosition[] = [{ id: gap.positionId, number: 0, groupId: gap.groupId, inPlace: null }];
  const people = there.map((one): CoverPerson => {
    const at = `${day} ${half}`;
    const isAway = one.away.has(at) || one.busy.has(at);
    const held = isAway ? undefined : one.holdings.find(({ from, to }) => holds(from, to, day));
    if (held)
      positions.push({
        id: held.positionId,
        number: held.number,
        groupId: held.groupId,
        inPlace: one.personId,
      });
    return {
      id: one.personId,
      name: one.name,
      staffNo: '',
      at: held?.positionId ?? null,
      unable: isAway ? { key: 'roster:cover.why_not.on_leave' } : null,
      cleared: one.cleared.filter(({ fromOn, toOn }) => holds(fromOn, toOn, day)),
      knows: one.holdings.map(({ groupId }) => groupId),
      cameAt: null,
      standsBy: false,
      lately: one.lately,
      overtimeMinutes: 0,
    };
  });
  const [answer] = proposeCover({
    gaps: [{ positionId: gap.positionId, declined: [] }],
    positions,
    people,
    terms: { day, overtimeLimit: 1, isNow: false },
    shown: people.length,
  });
  return answer;
}

function note(found: Map<number, Found>, answer: GapAnswer | undefined): void {
  const of = (personId: number, name: string, reasons: Message[]): Found => {
    const known = found.get(personId) ?? { personId, name, filled: 0, emptied: 0, extra: 0, reasons };
    found.set(personId, known);
    return known;
  };
  for (const { personId, name, extra, chain, pros, cons } of answer?.proposals ?? []) {
    const [, second] = chain;
    const behind: Message[] = second
      ? [{ key: 'leave:cover.filled_by', params: { number: second.to, name: second.name } }]
      : [];
    const one = of(personId, name, [...cons, ...behind, ...pros]);
    one.filled += 1;
    one.extra += extra;
  }
  for (const { personId, name, why } of answer?.whyNot ?? [])
    if (why.key === leavesEmpty)
      of(personId, name, [{ key: 'leave:cover.leaves_own', params: why.params ?? {} }]).emptied += 1;
}

function candidateOf({ personId, name, filled, emptied, reasons }: Found, all: number): Candidate {
  const free = filled > 0 ? filled : emptied;
  const length: Message =
    free === all ? { key: 'leave:cover.free_all' } : { key: 'leave:cover.free_some', params: { free, all } };
  return { personId, name, free, leavesOwn: filled === 0, reasons: [length, ...reasons] };
}

function holds(from: Day, to: Day | null, day: Day): boolean {
  return from <= day && (to === null || to >= day);
}
