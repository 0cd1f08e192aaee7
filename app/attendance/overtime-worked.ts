import type { Seconds } from './punch-roles';
import type { Span } from './spans';

export const unconfirmedReasons = ['no_punch', 'no_arrival', 'no_departure'] as const;
export type Unconfirmed = (typeof unconfirmedReasons)[number];

/** What was really worked of overtime, or which punch is missing to tell. Minutes after midnight of its day. */
export type OvertimeWorked = { minutes: number; from: number; to: number } | { unconfirmed: Unconfirmed };

/** Two punches this close are one: a finger pressed twice. */
const doublePunch = 180;

/**
 * The minutes within the asked span that the day's punches show, whole ones only: later than asked in, or earlier out,
 * counts as punched; what goes beyond was not asked for.
 *
 * `beside`: the hours owed that day and other overtime. Punches from the middle of the way there are the overtime's own:
 * the first is the arrival, the last the departure. With a lone one the other end is shown by the hours beside only if
 * the person was seen there and not seen leaving (or coming) between: whoever stays does not punch. Otherwise nobody
 * knows, and it stays unconfirmed. A break in the middle is not looked for: it is asked for in two.
 */
export function overtimeWorked(
  asked: Span,
  punches: readonly Seconds[],
  beside: readonly Span[],
): OvertimeWorked {
  const before = beside.filter(({ to }) => to <= asked.from).sort((a, b) => b.to - a.to)[0];
  const after = beside.filter(({ from }) => from >= asked.to).sort((a, b) => a.from - b.from)[0];
  const begin = before ? (before.to + asked.from) * 30 : Number.NEGATIVE_INFINITY;
  const end = after ? (asked.to + after.from) * 30 : Number.POSITIVE_INFINITY;
  const own = punches.filter((punch) => begin <= punch && punch < end);
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined) return { unconfirmed: 'no_punch' };
  if (last - first > doublePunch) return within(asked, first, last);
  const stayed =
    before !== undefined &&
    punches.some((punch) => punch < begin) &&
    !punches.some((punch) => before.to * 60 <= punch && punch < begin);
  const staysOn =
    after !== undefined &&
    punches.some((punch) => punch >= end) &&
    !punches.some((punch) => end <= punch && punch < after.from * 60);
  const isNearerToBegin = first - asked.from * 60 <= asked.to * 60 - last;
  if (stayed && !(staysOn && isNearerToBegin)) return within(asked, asked.from * 60, last);
  if (staysOn) return within(asked, first, asked.to * 60);
  return { unconfirmed: isNearerToBegin ? 'no_departure' : 'no_arrival' };
}

function within(asked: Span, arrival: Seconds, departure: Seconds): OvertimeWorked {
  const from = Math.min(asked.to, Math.max(asked.from, Math.ceil(arrival / 60)));
  const to = Math.max(from, Math.min(asked.to, Math.floor(departure / 60)));
  return { minutes: to - from, from, to };
}
