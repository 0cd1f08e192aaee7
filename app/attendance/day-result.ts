import type { Message } from '~/base/errors';
import type { HallHours } from '~/calendar/hall-hours';
import { type HalfPunches, readPunches, type Seconds } from './punch-roles';

export const halfStates = [
  'present',
  'late',
  'left_early',
  'late_and_left_early',
  'absent',
  'leave',
  'outside_work',
  'covering',
  'off',
] as const;
export type HalfState = (typeof halfStates)[number];

/** What a person owes the hall in a half-day. `arrivedAt` of a cover: seconds after midnight, null: not recorded. */
export type Expectation =
  | { kind: 'post' }
  | { kind: 'cover'; arrivedAt: Seconds | null }
  | { kind: 'leave'; type: string }
  | { kind: 'outside_work' }
  | { kind: 'none' };

export type HalfResult = {
  state: HalfState;
  lateMinutes: number;
  earlyMinutes: number;
  /** Minutes in the hall within its hours. */
  minutes: number;
  first: Seconds | null;
  last: Seconds | null;
  reasons: Message[];
};

export type DayInput = {
  hours: HallHours;
  /** The punches of the day from midnight to midnight in Shanghai (the hall has no nights), ascending. */
  punches: readonly Seconds[];
  am: Expectation;
  pm: Expectation;
};

/**
 * The two half-days of a person's day (contract clause 2); null: nothing was expected and nobody came.
 * A half is present with one punch on its side of noon. Late: later than the opening and its grace, in minutes
 * begun since the opening. Left early: before the closing, in minutes begun. Approved leave and confirmed outside
 * work are not judged by punches. `punch-roles.ts` says which punch is read as what.
 */
export function judgeDay(input: DayInput): { am: HalfResult | null; pm: HalfResult | null } {
  const { hours, punches } = input;
  const roles = readPunches(hours, punches, input.am.kind === 'post');
  return {
    am: judgeHalf(input.am, hours.amFrom, hours.amTo, hours.graceMinutes, roles.am),
    pm: judgeHalf(input.pm, hours.pmFrom, hours.pmTo, hours.graceMinutes, roles.pm),
  };
}

/** One half-day from what was expected and what its punches say. `from`, `to`, `grace` in minutes. */
export function judgeHalf(
  expected: Expectation,
  from: number,
  to: number,
  grace: number,
  seen: HalfPunches,
): HalfResult | null {
  const first = seen.punches[0] ?? null;
  const last = seen.punches.at(-1) ?? null;
  const result = (state: HalfState, minutes: number, reasons: Message[]): HalfResult => {
    return { state, lateMinutes: 0, earlyMinutes: 0, minutes, first, last, reasons };
  };
  switch (expected.kind) {
    case 'leave':
      return result('leave', 0, [reason('leave', { type: expected.type }), ...seen.punches.map(punched)]);
    case 'outside_work':
      return result('outside_work', to - from, [reason('outside_work'), ...seen.punches.map(punched)]);
    case 'cover': {
      const arrivedAt = expected.arrivedAt ?? first;
      if (arrivedAt === null) return null;
      const minutes = Math.max(0, to - Math.max(from, Math.ceil(arrivedAt / 60)));
      const key = expected.arrivedAt === null ? 'covering_by_punch' : 'covering';
      return result('covering', minutes, [reason(key, { time: clock(arrivedAt) })]);
    }
    case 'none':
      return first === null ? null : result('off', 0, [reason('not_expected'), ...seen.punches.map(punched)]);
    case 'post':
      return seen.present
        ? judgePresence(from, to, grace, seen)
        : result('absent', 0, [reason(seen.absentReason), ...seen.punches.map(punched)]);
  }
}

function judgePresence(from: number, to: number, grace: number, seen: HalfPunches): HalfResult {
  const { arrival, departure } = seen;
  const reasons: Message[] = [];
  let lateMinutes = 0;
  let earlyMinutes = 0;
  if (arrival === null) {
    if (seen.arrivalJudged) reasons.push(reason('no_arrival'));
  } else {
    reasons.push(reason('arrived', { time: clock(arrival) }));
    if (seen.arrivalJudged && arrival > (from + grace) * 60) {
      lateMinutes = Math.min(to - from, Math.ceil((arrival - from * 60) / 60));
      reasons.push(reason('late', { minutes: lateMinutes }));
    }
  }
  if (departure !== null) {
    reasons.push(reason('left', { time: clock(departure) }));
    if (departure < to * 60) {
      earlyMinutes = Math.min(to - from, Math.ceil((to * 60 - departure) / 60));
      reasons.push(reason('left_early', { minutes: earlyMinutes }));
    }
  }
  const late = lateMinutes > 0;
  const early = earlyMinutes > 0;
  return {
    state: late && early ? 'late_and_left_early' : late ? 'late' : early ? 'left_early' : 'present',
    lateMinutes,
    earlyMinutes,
    minutes: Math.max(0, to - from - lateMinutes - earlyMinutes),
    first: seen.punches[0] ?? null,
    last: seen.punches.at(-1) ?? null,
    reasons,
  };
}

function punched(second: Seconds): Message {
  return reason('punched', { time: clock(second) });
}

function reason(name: string, params?: Message['params']): Message {
  const key = `attendance:reason.${name}`;
  return params ? { key, params } : { key };
}

/** 28511 -> "07:55:11". */
export function clock(second: Seconds): string {
  const two = (value: number) => (value < 10 ? `0${value}` : `${value}`);
  return `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
}
