import type { Message } from '~/base/errors';
import type { HalfHoliday } from '~/calendar/half-holidays';
import type { HallHours } from '~/calendar/hall-hours';
import { judgeAround, judgePresence, others, withDuty } from './judge-presence';
import type { Owed } from './owed-hours';
import { type HalfPunches, readPunches, type Seconds } from './punch-roles';
import { clock, clockMinute, reason, ruleReason } from './reasons';
import type { Span } from './spans';

/** What took a whole half that is not one of whole halves. */
type Away = Span & { outside: number; orderNo?: string };

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

/** Why nobody is expected. */
export type NothingBecause = 'rest_day' | 'no_position' | HalfHoliday;

/**
 * What a person owes the hall in a half-day. `arrivedAt` of a cover: seconds after midnight, null: not recorded. `part`:
 * the leave or outside work is of those minutes, and nothing else of the half is owed; `outside`: minutes of work outside. `owed`: where the half is not
 * simply its hours; `unconfirmed`: outside work that was only asked for and counts as nothing.
 */
export type Expectation =
  | { kind: 'post'; owed?: Owed; unconfirmed?: readonly Span[] }
  | { kind: 'cover'; arrivedAt: Seconds | null }
  | { kind: 'leave'; type: string; part?: Away }
  | { kind: 'outside_work'; part?: Away }
  | { kind: 'none'; because?: NothingBecause };

export type HalfResult = {
  state: HalfState;
  lateMinutes: number;
  earlyMinutes: number;
  /** Minutes in the hall, or on confirmed outside work, within what was owed. */
  minutes: number;
  first: Seconds | null;
  last: Seconds | null;
  reasons: Message[];
};

export type DayInput = {
  /** What the person owes that day, duties and leave of part of it already reckoned in (`expectedDay`). */
  hours: HallHours;
  /** A duty that lies over the noon break. */
  noonDuty?: Span | null;
  /** The punches of the day in seconds after its midnight, in any order; which day each is of: `day-boundary.ts`. */
  punches: readonly Seconds[];
  am: Expectation;
  pm: Expectation;
};

/**
 * The two half-days of a person's day (contract clause 2; docs/decisions/060); null: nothing was expected and nobody
 * came. A half is present with one punch on its side of noon. Late: later than the opening and its grace, in minutes
 * begun since the opening. Left early: before the closing, in minutes begun. Approved leave and confirmed outside work
 * are not judged by punches. `punch-roles.ts` says which punch is read as what.
 */
export function judgeDay(input: DayInput): { am: HalfResult | null; pm: HalfResult | null } {
  const { am, pm } = input;
  const punches = inOrder(input.punches);
  const apart = pm.kind === 'post' ? pm.owed?.apart : undefined;
  if (apart && apart.length > 0) return judgeWithDuties(input, punches, apart);
  const roles = readPunches(input.hours, punches, am.kind === 'post', input.noonDuty);
  return judgeHalves(input, roles.am, roles.pm);
}

function judgeHalves(input: DayInput, morning: HalfPunches, afternoon: HalfPunches) {
  const windows = windowsOf(input, morning, afternoon);
  const am = judgeHalf(input.am, windows.am, morning);
  const pm = judgeHalf(input.pm, windows.pm, afternoon);
  const moved = input.am.kind === 'post' ? am : pm;
  if (windows.shift > 0 && moved)
    moved.reasons.push(ruleReason('flexible', { minutes: windows.shift, until: clockMinute(windows.until) }));
  return { am, pm };
}

/** A day with duties after it: each has the punches after the middle of the way to it. */
function judgeWithDuties(input: DayInput, punches: readonly Seconds[], apart: readonly Span[]) {
  const { hours, am } = input;
  const cuts = apart.map(({ from }, index) => ((apart[index - 1]?.to ?? hours.pmTo) + from) * 30);
  const partOf = (index: number) =>
    punches.filter(
      (punch) => punch > (cuts[index - 1] ?? -1) && punch <= (cuts[index] ?? Number.MAX_SAFE_INTEGER),
    );
  const roles = readPunches(hours, partOf(0), am.kind === 'post', input.noonDuty);
  // Whoever is seen at the later duty and did not punch between stayed: one punch on this side of noon is enough.
  const cameLater = (punches.at(-1) ?? 0) > (cuts[0] as number);
  const halves = judgeHalves(input, roles.am, cameLater ? { ...roles.pm, present: true } : roles.pm);
  for (const [index, duty] of apart.entries())
    halves.pm = halves.pm && withDuty(halves.pm, duty, hours.graceMinutes, partOf(index + 1));
  return halves;
}

/**
 * The hours of both halves. With a flexible start whoever comes after the grace, in the minutes that are given, is not
 * late: the first half owed begins as much later, and the last ends as much later.
 */
function windowsOf({ hours, am, pm }: DayInput, morning: HalfPunches, afternoon: HalfPunches) {
  const grace = hours.graceMinutes;
  const windows = {
    am: { from: hours.amFrom, to: hours.amTo, grace },
    pm: { from: hours.pmFrom, to: hours.pmTo, grace },
    shift: 0,
    until: hours.pmTo,
  };
  const given = hours.flexibleMinutes ?? 0;
  const [first, seen] = am.kind === 'post' ? [windows.am, morning] : [windows.pm, afternoon];
  const isOwed = am.kind === 'post' || pm.kind === 'post';
  if (given === 0 || !isOwed || !seen.present || !seen.arrivalJudged || seen.arrival === null) return windows;
  const over = Math.ceil(seen.arrival / 60) - first.from;
  if (seen.arrival <= (first.from + grace) * 60) return windows;
  windows.shift = Math.min(given, over, first.to - first.from);
  first.from += windows.shift;
  const last = pm.kind === 'post' ? windows.pm : windows.am;
  last.to += windows.shift;
  windows.until = last.to;
  return windows;
}

/** One half-day from what was expected and what its punches say. */
function judgeHalf(
  expected: Expectation,
  window: Span & { grace: number },
  seen: HalfPunches,
): HalfResult | null {
  const first = seen.punches[0] ?? null;
  const last = seen.punches.at(-1) ?? null;
  const result = (state: HalfState, minutes: number, reasons: Message[]): HalfResult => {
    return { state, lateMinutes: 0, earlyMinutes: 0, minutes, first, last, reasons };
  };
  const { from, to } = window;
  switch (expected.kind) {
    case 'leave': {
      const { type, part } = expected;
      const why = part ? ruleReason('leave_part', { type, ...clocks(part) }) : reason('leave', { type });
      return result('leave', part?.outside ?? 0, [why, ...others(seen.punches)]);
    }
    case 'outside_work': {
      const why = expected.part ? outsideReason(expected.part) : reason('outside_work');
      return result('outside_work', expected.part?.outside ?? to - from, [why, ...others(seen.punches)]);
    }
    case 'cover': {
      const arrivedAt = expected.arrivedAt ?? first;
      if (arrivedAt === null) return null;
      const minutes = Math.max(0, to - Math.max(from, Math.ceil(arrivedAt / 60)));
      const key = expected.arrivedAt === null ? 'covering_by_punch' : 'covering';
      return result('covering', minutes, [
        reason(key, { time: clock(arrivedAt) }),
        ...others(seen.punches, expected.arrivedAt === null ? arrivedAt : null),
      ]);
    }
    case 'none': {
      if (first === null) return null;
      const { because = 'rest_day' } = expected;
      const isHalfHoliday = because === 'women' || because === 'youth';
      return result('off', 0, [
        isHalfHoliday ? ruleReason(because) : reason('not_expected'),
        ...others(seen.punches),
      ]);
    }
    case 'post':
      return judgePost(expected, window, seen, result);
  }
}

function judgePost(
  { owed, unconfirmed = [] }: Extract<Expectation, { kind: 'post' }>,
  window: Span & { grace: number },
  seen: HalfPunches,
  result: (state: HalfState, minutes: number, reasons: Message[]) => HalfResult,
): HalfResult {
  const isOutside = owed?.away.some(({ kind }) => kind === 'outside_work') ?? false;
  const judged = seen.present
    ? judgePresence(window, seen, owed)
    : isOutside && owed
      ? judgeAround(window, seen, owed)
      : result('absent', 0, [reason(seen.absentReason), ...others(seen.punches)]);
  if (!owed && unconfirmed.length === 0) return judged;
  const told = (owed?.away ?? []).map((away) =>
    away.kind === 'leave'
      ? ruleReason('leave_part', { type: away.type, ...clocks(away) })
      : outsideReason(away),
  );
  const duties = (owed?.duties ?? []).filter(({ from, to }) => from < window.to && to > window.from);
  return {
    ...judged,
    minutes: judged.minutes + (owed?.outside ?? 0),
    reasons: [
      ...duties.map((duty) => ruleReason('duty', clocks(duty))),
      ...told,
      ...unconfirmed.map((span) => ruleReason('outside_unconfirmed', clocks(span))),
      ...judged.reasons,
    ],
  };
}

/** Confirmed outside work, with what it was for. */
function outsideReason(part: Span & { orderNo?: string }): Message {
  const { orderNo } = part;
  return orderNo
    ? ruleReason('outside_for', { ...clocks(part), order: orderNo })
    : ruleReason('outside', clocks(part));
}

const clocks = ({ from, to }: Span) => ({ from: clockMinute(from), to: clockMinute(to) });

/** Ascending, each once: a punch that came from two sources is one. */
function inOrder(punches: readonly Seconds[]): readonly Seconds[] {
  for (let index = 1; index < punches.length; index += 1)
    if ((punches[index] as Seconds) <= (punches[index - 1] as Seconds))
      return [...new Set(punches)].sort((a, b) => a - b);
  return punches;
}
