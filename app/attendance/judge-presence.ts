import type { Message } from '~/base/errors';
import type { HalfResult, HalfState } from './day-result';
import type { Owed } from './owed-hours';
import { type HalfPunches, readAfternoon, type Seconds } from './punch-roles';
import { clock, clockMinute, reason, ruleReason } from './reasons';
import { minutesOf, type Span } from './spans';

/** Hours of one half-day, or of a later duty: minutes after midnight, `grace` of the arrival. */
export type Window = Span & { grace: number };

const nothingOwed: Owed = { free: [], away: [], duties: [], apart: [], outside: 0 };

/**
 * Somebody who was there: late and early in minutes that were owed, so that none of them is a minute of leave, of outside
 * work or between two duties.
 */
export function judgePresence(window: Window, seen: HalfPunches, owed: Owed = nothingOwed): HalfResult {
  const { from, to, grace } = window;
  const { arrival, departure } = seen;
  const reasons: Message[] = [];
  let lateMinutes = 0;
  let earlyMinutes = 0;
  if (arrival === null) {
    if (seen.arrivalJudged) reasons.push(reason('no_arrival'));
  } else {
    reasons.push(reason('arrived', { time: clock(arrival) }));
    if (seen.arrivalJudged && arrival > (from + grace) * 60) {
      lateMinutes = minutesOf({ from, to: Math.min(to, Math.ceil(arrival / 60)) }, owed.free);
      if (lateMinutes > 0) reasons.push(reason('late', { minutes: lateMinutes }));
    }
  }
  if (departure !== null) {
    reasons.push(reason('left', { time: clock(departure) }));
    if (departure < to * 60) {
      earlyMinutes = minutesOf({ from: Math.max(from, Math.floor(departure / 60)), to }, owed.free);
      if (earlyMinutes > 0) reasons.push(reason('left_early', { minutes: earlyMinutes }));
    }
  }
  // Most halves have no other punch.
  for (const punch of seen.punches)
    if (punch !== arrival && punch !== departure) reasons.push(reason('punched', { time: clock(punch) }));
  return {
    state: stateOf(lateMinutes, earlyMinutes),
    lateMinutes,
    earlyMinutes,
    minutes: Math.max(0, minutesOf(window, owed.free) - lateMinutes - earlyMinutes),
    first: seen.punches[0] ?? null,
    last: seen.punches.at(-1) ?? null,
    reasons,
  };
}

/** Nobody punched, but confirmed outside work shows where they were part of the time: the rest is late or early. */
export function judgeAround(window: Window, seen: HalfPunches, owed: Owed): HalfResult {
  const outside = owed.away.filter(({ kind }) => kind === 'outside_work');
  const begin = Math.min(...outside.map(({ from }) => from));
  const end = Math.max(...outside.map(({ to }) => to));
  const before = minutesOf({ from: window.from, to: Math.min(begin, window.to) }, owed.free);
  const lateMinutes = seen.arrivalJudged ? before : 0;
  const earlyMinutes = minutesOf({ from: Math.max(end, window.from), to: window.to }, owed.free);
  const reasons = [reason(seen.absentReason)];
  if (lateMinutes > 0) reasons.push(reason('late', { minutes: lateMinutes }));
  if (earlyMinutes > 0) reasons.push(reason('left_early', { minutes: earlyMinutes }));
  return {
    state: stateOf(lateMinutes, earlyMinutes),
    lateMinutes,
    earlyMinutes,
    minutes: Math.max(0, minutesOf(window, owed.free) - lateMinutes - earlyMinutes),
    first: seen.punches[0] ?? null,
    last: seen.punches.at(-1) ?? null,
    reasons: [...reasons, ...others(seen.punches)],
  };
}

/** A half-day and the duty after it, which somebody may have gone home before. */
export function withDuty(
  half: HalfResult,
  duty: Span,
  grace: number,
  punches: readonly Seconds[],
): HalfResult {
  const span = { from: clockMinute(duty.from), to: clockMinute(duty.to) };
  if (punches.length === 0) {
    const missed = duty.to - duty.from;
    const why = ruleReason('duty_missed', { ...span, minutes: missed });
    if (half.state === 'absent') return { ...half, reasons: [...half.reasons, why] };
    return {
      ...half,
      state: stateOf(half.lateMinutes, half.earlyMinutes + missed),
      earlyMinutes: half.earlyMinutes + missed,
      reasons: [...half.reasons, why],
    };
  }
  const { returned, left } = readAfternoon({ pmFrom: duty.from, pmTo: duty.to }, punches, true);
  const seen = {
    punches,
    present: true,
    arrival: returned,
    arrivalJudged: true,
    departure: left,
    absentReason: '',
  };
  const judged = judgePresence({ ...duty, grace }, seen);
  const lateMinutes = half.lateMinutes + judged.lateMinutes;
  const earlyMinutes = half.earlyMinutes + judged.earlyMinutes;
  return {
    ...half,
    state: stateOf(lateMinutes, earlyMinutes),
    lateMinutes,
    earlyMinutes,
    minutes: half.minutes + judged.minutes,
    first: half.first ?? judged.first,
    last: judged.last,
    reasons: [...half.reasons, ruleReason('duty', span), ...judged.reasons],
  };
}

function stateOf(lateMinutes: number, earlyMinutes: number): HalfState {
  if (lateMinutes > 0) return earlyMinutes > 0 ? 'late_and_left_early' : 'late';
  return earlyMinutes > 0 ? 'left_early' : 'present';
}

/** The punches that were read as neither arrival nor departure, told all the same. */
export function others(
  punches: readonly Seconds[],
  arrival: Seconds | null = null,
  departure: Seconds | null = null,
): Message[] {
  const told: Message[] = [];
  for (const punch of punches)
    if (punch !== arrival && punch !== departure) told.push(reason('punched', { time: clock(punch) }));
  return told;
}
