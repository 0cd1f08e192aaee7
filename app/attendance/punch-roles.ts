import type { HallHours } from '~/calendar/hall-hours';
import type { Span } from './spans';

/** Seconds after midnight in Shanghai. */
export type Seconds = number;

/** What the punches of one half-day say. */
export type HalfPunches = {
  punches: readonly Seconds[];
  present: boolean;
  arrival: Seconds | null;
  /** False: the person was in the hall already, so the arrival cannot be late. */
  arrivalJudged: boolean;
  departure: Seconds | null;
  absentReason: string;
};

/** Two punches this close are one: a finger pressed twice. */
const doublePunch = 180;

/**
 * Which punch is an arrival and which a departure. Devices' own in/out marks are not used: people do not press the
 * keys. Both habits are read: two punches a day (in, out) and four (in, out for noon, back, out).
 *
 * The day is parted at the middle of the noon break (12:00-14:30: 13:15), the punch on it being morning.
 * - Morning: somebody who was there punched at the closing of the morning or before; the first punch is the arrival.
 * - Out for noon: the first punch in the break before the middle, else the last in the second half of the morning;
 *   never the arrival itself. It alone can show that somebody left the morning early.
 * - Afternoon: there with a punch after the middle. With two, the first is the return and the last the departure.
 *   A lone one is the departure, or the return when it is nearer to the opening and the person had been out; a lone
 *   one before the opening is always the return.
 * - A return can be late only when the person had been out, or was not seen before: somebody without a punch out for
 *   noon may have stayed.
 * - A punch during a duty over noon shows presence: it is no way out, and after it there was none.
 */
export function readPunches(
  hours: HallHours,
  punches: readonly Seconds[],
  morningExpected: boolean,
  noonDuty: Span | null = null,
): { am: HalfPunches; pm: HalfPunches } {
  const amTo = hours.amTo * 60;
  const noon = (hours.amTo + hours.pmFrom) * 30;
  const split = punches.findIndex((punch) => punch > noon);
  const before = split < 0 ? punches : punches.slice(0, split);
  const after = split < 0 ? [] : punches.slice(split);

  const arrival = before[0] ?? null;
  const out = outForNoon(hours, before, noonDuty);
  const back = out === null ? null : (before.find((punch) => punch > out + doublePunch) ?? null);
  const cameInMorning = arrival !== null && arrival <= amTo;
  const am: HalfPunches = {
    punches: before,
    present: cameInMorning,
    arrival,
    arrivalJudged: true,
    departure: out,
    absentReason: 'no_morning_punch',
  };

  // Before the middle of the break, but too late for the morning: come for the afternoon.
  const cameAtNoon = !cameInMorning ? arrival : back;
  const wasOut = cameAtNoon === null && (arrival === null || out !== null);
  const { returned, left } = readAfternoon(hours, after, wasOut);
  const pm: HalfPunches = {
    punches: after,
    present: after.length > 0 || (!morningExpected && arrival !== null && arrival > amTo),
    arrival: cameAtNoon ?? returned,
    arrivalJudged: wasOut,
    departure: left,
    absentReason: 'no_afternoon_punch',
  };
  return { am, pm };
}

function outForNoon(hours: HallHours, before: readonly Seconds[], noonDuty: Span | null): Seconds | null {
  const arrival = before[0];
  if (arrival === undefined) return null;
  const seenOnDuty = noonDuty
    ? before.findLast((punch) => punch >= noonDuty.from * 60 && punch <= noonDuty.to * 60)
    : undefined;
  const later = before.filter((punch) => punch > Math.max(arrival + doublePunch, seenOnDuty ?? 0));
  const inBreak = later.find((punch) => punch >= hours.amTo * 60);
  if (inBreak !== undefined) return inBreak;
  const last = later.at(-1);
  return last !== undefined && last >= (hours.amFrom + hours.amTo) * 30 ? last : null;
}

/** What the punches of an afternoon or a later duty say, from its opening and closing alone. */
export function readAfternoon(
  hours: { pmFrom: number; pmTo: number },
  after: readonly Seconds[],
  wasOut: boolean,
): { returned: Seconds | null; left: Seconds | null } {
  const first = after[0];
  const last = after.at(-1);
  if (first === undefined || last === undefined) return { returned: null, left: null };
  const [opening, closing] = [hours.pmFrom * 60, hours.pmTo * 60];
  if (last <= opening) return { returned: first, left: null };
  if (first >= closing) return { returned: null, left: last };
  if (last - first > doublePunch) return { returned: first, left: last };
  const isReturn = wasOut && first - opening <= closing - last;
  return isReturn ? { returned: first, left: null } : { returned: null, left: last };
}
