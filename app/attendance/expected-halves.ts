import { type Day, type Half, instantOf } from '~/base/days';
import type { HallHours } from '~/calendar/hall-hours';
import type { Expectation } from './day-result';

export type Holding = { positionId: number; from: Day; to: Day | null };
export type Leave = { type: string; fromOn: Day; fromHalf: Half; toOn: Day; toHalf: Half };
export type Cover = {
  positionId: number;
  backupPersonId: number | null;
  day: Day;
  half: Half;
  arrivedAt: Date | null;
};
export type Presence = {
  kind: 'duty' | 'cover' | 'outside_work';
  positionId: number | null;
  startsAt: Date;
  endsAt: Date;
  confirmed: boolean;
};

/** What is known about one person over the days in question. */
export type PersonFacts = {
  holdings: readonly Holding[];
  leaves: readonly Leave[];
  covers: readonly Cover[];
  presences: readonly Presence[];
};

export type ExpectedHalf = { expected: Expectation; positionId: number | null };

const nothing: ExpectedHalf = { expected: { kind: 'none' }, positionId: null };

/**
 * What a person owes the hall in a half-day. A cover comes before everything; then, of somebody who holds a position on
 * a workday or has duty: approved leave, confirmed outside work that touches the half, and last the post itself.
 */
export function expectedHalf(
  facts: PersonFacts,
  day: Day,
  half: Half,
  isWorkday: boolean,
  hours: HallHours,
): ExpectedHalf {
  const cover = facts.covers.find((one) => one.day === day && one.half === half);
  if (cover) {
    const arrivedAt = cover.arrivedAt && secondOf(day, cover.arrivedAt);
    return { expected: { kind: 'cover', arrivedAt }, positionId: cover.positionId };
  }
  const from = instantOf(day, half === 'am' ? hours.amFrom : hours.pmFrom);
  const to = instantOf(day, half === 'am' ? hours.amTo : hours.pmTo);
  const presences = facts.presences.filter((one) => one.startsAt < to && one.endsAt > from);
  const standIn = presences.find((one) => one.kind === 'cover');
  if (standIn) return { expected: { kind: 'cover', arrivedAt: null }, positionId: standIn.positionId };

  const holding = facts.holdings.find((one) => one.from <= day && (one.to === null || one.to >= day));
  const duty = presences.find((one) => one.kind === 'duty');
  if (!duty && !(holding && isWorkday)) return nothing;
  const positionId = duty?.positionId ?? holding?.positionId ?? null;
  const leave = facts.leaves.find((one) => covers(one, day, half));
  if (leave) return { expected: { kind: 'leave', type: leave.type }, positionId };
  if (presences.some((one) => one.kind === 'outside_work' && one.confirmed))
    return { expected: { kind: 'outside_work' }, positionId };
  return { expected: { kind: 'post' }, positionId };
}

/** Days and halves compare as text: `2026-01-05 am` < `2026-01-05 pm` < `2026-01-06 am`. */
function covers(leave: Leave, day: Day, half: Half): boolean {
  const at = `${day} ${half}`;
  return `${leave.fromOn} ${leave.fromHalf}` <= at && at <= `${leave.toOn} ${leave.toHalf}`;
}

function secondOf(day: Day, instant: Date): number {
  return Math.round((instant.getTime() - instantOf(day).getTime()) / 1000);
}
