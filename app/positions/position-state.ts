import { type Half, minuteOf } from '~/base/days';
import { formatMinute, type HallHours, halfAt } from '~/calendar/hall-hours';

/** In the order in which a lead reads them: what needs a hand first. */
export const positionStates = [
  'late',
  'vacant',
  'off_post',
  'on_leave',
  'expected',
  'unknown',
  'covered',
  'outside',
  'filled',
  'off',
] as const;
export type PositionState = (typeof positionStates)[number];

export type HolderToday = {
  name: string;
  /** Today's punches up to now. */
  punches: readonly Date[];
  /** The halves of today that approved leave covers. */
  leave: readonly Half[];
  isOutside: boolean;
};

export type CoverToday = {
  half: Half;
  /** `sent_home` and `moved`: the holder came, and is not there any more. */
  cause?: string;
  noticedAt?: Date;
  backupName: string | null;
  confirmedAt: Date | null;
  arrivedAt: Date | null;
  endedAt: Date | null;
};

export type HallNow = {
  now: Date;
  /** Undefined: today's year has no notice, or no hours are set. */
  works: boolean | undefined;
  hours: HallHours | undefined;
  /** The newest punch of the whole hall today: a punch missing after it is missing, before it perhaps not yet here. */
  newestPunch: Date | undefined;
};

/** A state and the text key of what it rests on. */
export type JudgedPosition = { state: PositionState; basis: string; params: Record<string, string | number> };

/** The state of one position at this moment, from what has been recorded so far. */
export function judgePosition(
  hall: HallNow,
  holder: HolderToday | undefined,
  covers: readonly CoverToday[],
): JudgedPosition {
  const { works, hours } = hall;
  const minute = minuteOf(hall.now);
  const half: Half = hours && minute >= hours.amTo ? 'pm' : 'am';
  const isOpen = works === true && hours !== undefined && minute < hours.pmTo;
  const cover = isOpen ? covers.find((row) => row.half === half && row.backupName !== null) : undefined;
  if (cover?.arrivedAt && cover.arrivedAt <= hall.now && !(cover.endedAt && cover.endedAt <= hall.now))
    return judged('covered', 'covered', { name: cover.backupName ?? '', time: timeOf(cover.arrivedAt) });
  const coming = cover?.confirmedAt && !cover.endedAt ? cover.backupName : null;
  const gone = isOpen ? covers.find((row) => row.half === half && !row.endedAt && hasLeft(row)) : undefined;
  if (gone) {
    const state = gone.cause === 'sent_home' ? 'off_post' : 'vacant';
    const params = { name: holder?.name ?? '', time: gone.noticedAt ? timeOf(gone.noticedAt) : '' };
    return coming
      ? judged(state, 'vacant_coming', { name: coming })
      : judged(state, `gone_${gone.cause}`, params);
  }
  if (!holder)
    return coming ? judged('vacant', 'vacant_coming', { name: coming }) : judged('vacant', 'vacant');
  if (works === undefined || !hours)
    return judged('unknown', works === undefined ? 'no_calendar' : 'no_hours');
  if (!works) return judged('off', 'day_off');
  if (minute >= hours.pmTo) return afterHours(holder);
  if (holder.leave.includes(half))
    return coming
      ? judged('on_leave', 'leave_coming', { name: coming })
      : judged('on_leave', `leave_${half}`);
  if (holder.isOutside) return judged('outside', 'outside');
  const came = arrival(holder.punches, hours, half);
  if (came) return present(came, hours, half, minute);
  const starts = (half === 'am' ? hours.amFrom : hours.pmFrom) + hours.graceMinutes;
  if (minute < starts)
    return judged('expected', 'expected', { time: formatMinute(starts - hours.graceMinutes) });
  // Punches come in with a delay, or by file: silence from the whole hall says nothing about one person.
  const due = lastDue(hours, half, hall.newestPunch) + hours.graceMinutes;
  if (!hall.newestPunch || minuteOf(hall.newestPunch) < due) return judged('unknown', 'no_punches');
  const minutes = minute - starts + hours.graceMinutes;
  return coming
    ? judged('late', 'late_coming', { minutes, name: coming })
    : judged('late', 'late', { minutes });
}

/** The holder came and was sent home, or stands in at another position. */
function hasLeft({ cause }: CoverToday): boolean {
  return cause === 'sent_home' || cause === 'moved';
}

/** People punch when they come and when they leave: the silence of a half counts from an hour before it opens. */
const earliestMinutes = 60;
/** A half must have been open for longer than this before its silence says anything. */
const patienceMinutes = 30;

/**
 * The opening whose punches were due last. In a hall that punches in and out once a day the afternoon asks for none: only
 * when somebody went out for noon are people due back. `newest`: the newest punch of the hall today.
 */
function lastDue(hours: HallHours, half: Half, newest: Date | undefined): number {
  const wentOut = newest !== undefined && minuteOf(newest) >= hours.amTo - leavingWindow;
  return half === 'pm' && wentOut ? hours.pmFrom : hours.amFrom;
}

/**
 * True when a half has been open for more than 30 minutes and no device delivered what the hours ask for: a punch since
 * an hour before the opening whose punches were due last.
 */
export function isStale({ now, works, hours, newestPunch }: HallNow): boolean {
  if (!works || !hours) return false;
  const minute = minuteOf(now);
  const half = halfAt(hours, minute);
  if (!half) return false;
  const opens = half === 'am' ? hours.amFrom : hours.pmFrom;
  if (minute - opens <= patienceMinutes) return false;
  return !newestPunch || minuteOf(newestPunch) < lastDue(hours, half, newestPunch) - earliestMinutes;
}

/** Devices call at least every few minutes: a longer silence is a broken line. */
const silenceMinutes = 15;

/** For how many minutes no device has called while the hall is open, where that is too long. */
export function silentMinutes({ now, works, hours }: HallNow, contact: Date | null): number | null {
  if (!works || !hours || !contact || !halfAt(hours, minuteOf(now))) return null;
  const minutes = Math.floor((now.getTime() - contact.getTime()) / 60_000);
  return minutes > silenceMinutes ? minutes : null;
}

/**
 * The punch that brought the holder to the post in this half. Both habits count: two punches a day (the morning's
 * holds for the afternoon) and four (a punch around noon ends the morning, so the afternoon needs its own).
 */
export function arrival(punches: readonly Date[], hours: HallHours, half: Half): Date | undefined {
  const noon = (hours.amTo + hours.pmFrom) / 2;
  const minutes = punches.map((at) => ({ at, minute: minuteOf(at) }));
  const morning = minutes.filter(({ minute }) => minute < noon);
  if (half === 'am') return morning[0]?.at;
  const afternoon = minutes.find(({ minute }) => minute >= noon);
  if (afternoon) return afternoon.at;
  const wentOut = morning.length > 1 && morning.some(({ minute }) => minute >= hours.amTo - leavingWindow);
  return wentOut ? undefined : morning[0]?.at;
}

/** A second punch this many minutes before noon or later is read as leaving for the break. */
const leavingWindow = 60;

function present(came: Date, hours: HallHours, half: Half, minute: number): JudgedPosition {
  const starts = half === 'am' ? hours.amFrom : hours.pmFrom;
  const isBreak = minute >= hours.amTo && minute < hours.pmFrom;
  const own = minuteOf(came);
  if (isBreak && own < hours.amTo)
    return judged('expected', 'expected', { time: formatMinute(hours.pmFrom) });
  const minutes = own - starts;
  const isOwnHalf = half === 'am' || own >= hours.amTo;
  return isOwnHalf && minutes > hours.graceMinutes
    ? judged('filled', 'came_late', { time: timeOf(came), minutes })
    : judged('filled', 'came', { time: timeOf(came) });
}

function afterHours({ punches }: HolderToday): JudgedPosition {
  const last = punches.at(-1);
  return last ? judged('off', 'closed_last', { time: timeOf(last) }) : judged('off', 'closed');
}

function judged(
  state: PositionState,
  basis: string,
  params: Record<string, string | number> = {},
): JudgedPosition {
  return { state, basis, params };
}

function timeOf(instant: Date): string {
  return formatMinute(minuteOf(instant));
}
