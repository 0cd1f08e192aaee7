import { addDays, type Day, type Half } from '~/base/days';
import type { Message } from '~/base/errors';
import { faultOfBackup } from './backup-fitness';

/** A half-day of a position that would be without its holder. */
export type Gap = { day: Day; half: Half; positionId: number; groupId: number };

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
  leavesOwn: boolean;
  reasons: Message[];
};

/** `free`: people without a position of their own fill it; `moved`: only by leaving other positions empty. */
export type CoverAnswer = {
  answer: 'nothing' | 'one' | 'together' | 'moved' | 'partly' | 'nobody';
  candidates: Candidate[];
  /** Half-days for which there is nobody at all. */
  open: { day: Day; half: Half }[];
};

/**
 * Can these half-days be covered, and by whom? Cleared, employed, not on leave and not needed elsewhere (clauses 3.8,
 * 3.9); the most half-days first, then whoever leaves no post empty, knows the group, and stood in least of late.
 */
export function coverCandidates(gaps: readonly Gap[], colleagues: readonly Colleague[]): CoverAnswer {
  if (gaps.length === 0) return { answer: 'nothing', candidates: [], open: [] };
  const found = colleagues.flatMap((one) => {
    const halves = gaps.filter((gap) => couldTake(one, gap));
    return halves.length > 0 ? [{ one, halves, candidate: candidateOf(one, halves, gaps.length, gaps) }] : [];
  });
  found.sort(
    (a, b) =>
      Number(a.candidate.leavesOwn) - Number(b.candidate.leavesOwn) ||
      b.candidate.free - a.candidate.free ||
      Number(knowsGroup(b.one, gaps)) - Number(knowsGroup(a.one, gaps)) ||
      a.one.lately - b.one.lately ||
      a.one.personId - b.one.personId,
  );
  const isTaken = (gap: Gap, from: typeof found) => from.some(({ halves }) => halves.includes(gap));
  const reserves = found.filter(({ candidate }) => !candidate.leavesOwn);
  const open = gaps.filter((gap) => !isTaken(gap, found)).map(({ day, half }) => ({ day, half }));
  const candidates = found.map(({ candidate }) => candidate);
  const answer = reserves.some(({ candidate }) => candidate.free === gaps.length)
    ? 'one'
    : gaps.every((gap) => isTaken(gap, reserves))
      ? 'together'
      : open.length === 0
        ? 'moved'
        : found.length > 0
          ? 'partly'
          : 'nobody';
  return { answer, candidates, open };
}

function couldTake(one: Colleague, { day, half, groupId }: Gap): boolean {
  const at = `${day} ${half}`;
  const fault = faultOfBackup({
    isEmployed: one.joinedOn <= day && (one.leftOn === null || one.leftOn >= day),
    isCleared: one.cleared.some((span) => span.groupId === groupId && holds(span.fromOn, span.toOn, day)),
    isOnLeave: one.away.has(at),
  });
  return !fault && !one.busy.has(at);
}

function candidateOf(one: Colleague, halves: readonly Gap[], all: number, gaps: readonly Gap[]): Candidate {
  const own = one.holdings.find(({ from, to }) => halves.some(({ day }) => holds(from, to, day)));
  const free = halves.length;
  const reasons: Message[] = [
    free === all ? { key: 'leave:cover.free_all' } : { key: 'leave:cover.free_some', params: { free, all } },
    own ? { key: 'leave:cover.leaves_own', params: { number: own.number } } : { key: 'leave:cover.no_post' },
  ];
  if (knowsGroup(one, gaps)) reasons.push({ key: 'leave:cover.same_group' });
  if (one.lately > 0) reasons.push({ key: 'leave:cover.lately', params: { halves: one.lately } });
  return { personId: one.personId, name: one.name, free, leavesOwn: own !== undefined, reasons };
}

/** Holds or held a position of the group: knows its matters, not only its rules. */
function knowsGroup(one: Colleague, gaps: readonly Gap[]): boolean {
  return one.holdings.some(({ groupId }) => gaps.some((gap) => gap.groupId === groupId));
}

function holds(from: Day, to: Day | null, day: Day): boolean {
  return from <= day && (to === null || to >= day);
}

/** Every half of a leave, `2026-01-05 am`; a part of a day takes the halves it touches. */
export function halvesOf(leave: {
  fromOn: Day;
  fromHalf: Half;
  toOn: Day;
  toHalf: Half;
}): { day: Day; half: Half }[] {
  const halves: { day: Day; half: Half }[] = [];
  for (let day = leave.fromOn; day <= leave.toOn; day = addDays(day, 1))
    for (const half of ['am', 'pm'] as const) {
      const at = `${day} ${half}`;
      if (`${leave.fromOn} ${leave.fromHalf}` <= at && at <= `${leave.toOn} ${leave.toHalf}`)
        halves.push({ day, half });
    }
  return halves;
}
