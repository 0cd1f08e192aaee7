import { type Day, dayOf, type Half, instantOf, minuteOf } from '~/base/days';
import type { HallHours } from '~/calendar/hall-hours';
import { arrival, type HallNow, type HolderToday, judgePosition } from '~/positions/position-state';
import type { Gap, GapCause } from './gap-clock';

export type WatchedPosition = {
  positionId: number;
  holderId: number | null;
  holder: HolderToday | undefined;
};

/** `seenAt`: when a patrol saw that nobody was there. */
export type NewGap = {
  positionId: number;
  half: Half;
  cause: GapCause;
  absentId: number | null;
  dueAt: Date;
  seenAt?: Date;
};

/** What a patrol saw last at a position today. */
export type Sighting = { positionId: number; isThere: boolean; at: Date };

/** What the rule says of a gap that is open. */
export type GapChange =
  | { id: number; kind: 'arrived'; at: Date }
  | { id: number; kind: 'returned'; at: Date; way: 'punch' | 'rule' | 'eyes' }
  | { id: number; kind: 'voided'; at: Date }
  | { id: number; kind: 'ended'; at: Date };

type Hall = {
  hall: HallNow;
  /** As a position sees it, by the hours it keeps. */
  hallAt: (positionId: number) => HallNow;
  positions: readonly WatchedPosition[];
  /** Gaps that are not over now; of some it may be known already when they end. */
  gaps: readonly Gap[];
  punchesOf: (personId: number) => readonly Date[];
  sightings: readonly Sighting[];
  /** When the last gap of a position that is over ended. */
  lastEnd: (positionId: number) => Date | undefined;
  /** When a position's own person was last seen to be back in a half-day: a punch need not tell it. */
  lastReturn: (positionId: number, half: Half) => Date | undefined;
};

/** A gap that leave or a vacancy makes certain opens so many minutes before the half-day. */
const aheadMinutes = 60;

/**
 * Which gaps open and what happened to those that are open, from punches and plans alone (clause 3.8). One opens when
 * nobody is in by the grace time while punches come in, on leave without cover, or while nobody holds the position.
 */
export function watchGaps(facts: Hall): { opened: NewGap[]; changes: GapChange[] } {
  const { now } = facts.hall;
  if (!facts.hall.hours) return { opened: [], changes: [] };
  const changes = facts.gaps.flatMap((gap): GapChange[] => {
    const change = changeOf(gap, facts);
    return change ? [change] : [];
  });
  const ended = new Set(changes.flatMap(({ id, kind }) => (kind === 'arrived' ? [] : [id])));
  // Whoever had moved away for a gap that is over goes back.
  for (const gap of facts.gaps)
    if (gap.chainOf !== null && ended.has(gap.chainOf) && !ended.has(gap.id) && !gap.endedAt)
      changes.push({ id: gap.id, kind: 'returned', at: now, way: 'rule' });
  const opened = facts.positions.flatMap((position): NewGap[] => {
    const { positionId, holderId: absentId } = position;
    const hall = facts.hallAt(positionId);
    const { hours } = hall;
    if (!hours) return [];
    const half = halfNow(hours, minuteOf(now));
    if (facts.gaps.some((gap) => gap.half === half && gap.positionId === positionId)) return [];
    const cause = causeOf(position, hall, hours, half);
    if (cause && (cause === 'vacant' || !facts.lastReturn(positionId, half)))
      return [{ positionId, half, cause, absentId, dueAt: openingOf(dayOf(now), hours, half) }];
    const seenAt = offPostSince(positionId, facts, hours, half);
    return seenAt ? [{ positionId, half, cause: 'sent_home', absentId, dueAt: seenAt, seenAt }] : [];
  });
  return { opened, changes };
}

/** A patrol of this half-day saw nobody, and neither has it seen somebody since nor was it dealt with. */
function offPostSince(positionId: number, facts: Hall, hours: HallHours, half: Half): Date | undefined {
  const { sightings, lastEnd } = facts;
  const hall = facts.hallAt(positionId);
  const minute = minuteOf(hall.now);
  const [opens, closes] = half === 'am' ? [hours.amFrom, hours.amTo] : [hours.pmFrom, hours.pmTo];
  if (hall.works !== true || minute < opens || minute >= closes) return undefined;
  const last = sightings.find((one) => one.positionId === positionId);
  if (!last || last.isThere || last.at < openingOf(dayOf(hall.now), hours, half)) return undefined;
  const ended = lastEnd(positionId);
  return ended && ended >= last.at ? undefined : last.at;
}

function causeOf(
  { holder }: WatchedPosition,
  hall: HallNow,
  hours: HallHours,
  half: Half,
): GapCause | undefined {
  const minute = minuteOf(hall.now);
  const [opens, closes] = half === 'am' ? [hours.amFrom, hours.amTo] : [hours.pmFrom, hours.pmTo];
  if (hall.works !== true || minute >= closes || minute < opens - aheadMinutes) return undefined;
  switch (judgePosition(hall, holder, []).state) {
    case 'vacant':
      return 'vacant';
    case 'on_leave':
      return 'leave';
    case 'late':
      return 'absent';
    default:
      return undefined;
  }
}

function changeOf(gap: Gap, facts: Hall): GapChange | undefined {
  const { punchesOf } = facts;
  const hall = facts.hallAt(gap.positionId);
  const { hours } = hall;
  if (gap.endedAt || !hours) return undefined;
  const closes = instantOf(gap.day, gap.half === 'am' ? hours.amTo : hours.pmTo);
  if (hall.now >= closes)
    return { id: gap.id, kind: 'ended', at: closes > gap.noticedAt ? closes : hall.now };
  if (gap.half !== halfNow(hours, minuteOf(hall.now))) return undefined;
  // Somebody holds it now: whether they are there is a gap of their own.
  const position = facts.positions.find(({ positionId }) => positionId === gap.positionId);
  if (gap.cause === 'vacant' && gap.backupId === null && position && position.holderId !== null)
    return { id: gap.id, kind: 'ended', at: hall.now };
  return backOf(gap, position, facts, hours) ?? arrivalOf(gap, punchesOf);
}

/** The person whose place it is came, or there never was a gap. Who was sent home or moved away is seen by eyes alone. */
function backOf(
  gap: Gap,
  position: WatchedPosition | undefined,
  facts: Hall,
  hours: HallHours,
): GapChange | undefined {
  const hall = facts.hallAt(gap.positionId);
  const seen = facts.sightings.find(({ positionId }) => positionId === gap.positionId);
  if (gap.cause === 'sent_home' && seen?.isThere && seen.at > gap.noticedAt && gap.backupId === null)
    return { id: gap.id, kind: 'returned', at: seen.at, way: 'eyes' };
  if (gap.cause === 'sent_home' || gap.cause === 'moved') return undefined;
  if (!position) return undefined;
  const { state } = judgePosition(hall, position.holder, []);
  if (state === 'outside' || state === 'expected') return { id: gap.id, kind: 'voided', at: hall.now };
  if (state !== 'filled') return undefined;
  const came = arrival(position.holder?.punches ?? [], hours, gap.half);
  const due = gap.dueAt ?? gap.noticedAt;
  const grace = hours.graceMinutes * 60_000;
  // The punch was there before the gap should have opened, and only came in late.
  if (came && came.getTime() <= due.getTime() + grace) return { id: gap.id, kind: 'voided', at: hall.now };
  return came && came > gap.noticedAt
    ? { id: gap.id, kind: 'returned', at: came, way: 'punch' }
    : { id: gap.id, kind: 'returned', at: came ? gap.noticedAt : hall.now, way: came ? 'punch' : 'rule' };
}

/** Somebody who was not in the hall before punches in. Whoever was there already is seen by the lead. */
function arrivalOf(gap: Gap, punchesOf: Hall['punchesOf']): GapChange | undefined {
  const { backupId, arrivedAt } = gap;
  const decidedAt = gap.decidedAt ?? gap.confirmedAt;
  if (backupId === null || arrivedAt || !decidedAt) return undefined;
  const [first] = punchesOf(backupId);
  return first && first > decidedAt ? { id: gap.id, kind: 'arrived', at: first } : undefined;
}

/** The half-day a minute belongs to; noon is the afternoon's. */
export function halfNow(hours: HallHours, minute: number): Half {
  return minute >= hours.amTo ? 'pm' : 'am';
}

export function openingOf(day: Day, hours: HallHours, half: Half): Date {
  return instantOf(day, half === 'am' ? hours.amFrom : hours.pmFrom);
}
