import { type Day, type Half, instantOf } from '~/base/days';
import { type Entitled, halfHolidayOn } from '~/calendar/half-holidays';
import type { HallHours } from '~/calendar/hall-hours';
import { partOnDay } from './day-boundary';
import type { Expectation, NothingBecause } from './day-result';
import { type Away, lessAway, type Owed, owedHours } from './owed-hours';
import type { Span } from './spans';

export type Holding = { positionId: number; from: Day; to: Day | null };
/** `part`: leave of so many minutes of its one day, instead of whole halves. */
export type Leave = {
  type: string;
  fromOn: Day;
  fromHalf: Half;
  toOn: Day;
  toHalf: Half;
  part?: Span | null;
};
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
  /** The case or order outside work was for. */
  orderNo?: string;
};

/** What is known about one person over the days in question. */
export type PersonFacts = {
  holdings: readonly Holding[];
  leaves: readonly Leave[];
  covers: readonly Cover[];
  presences: readonly Presence[];
  /** Read where a half-holiday may fall. */
  entitled?: Entitled;
};

export type ExpectedHalf = { expected: Expectation; positionId: number | null };
/** The hours the person is judged by that day, and each half. */
export type ExpectedDay = {
  hours: HallHours;
  noonDuty: Span | null;
  am: ExpectedHalf;
  pm: ExpectedHalf;
};

/** The hours that hold on the day where a position is: its own, or the hall's. */
export type HoursAt = (positionId: number | null) => HallHours;

/**
 * What a person owes the hall on a day. A cover comes before everything; then, of somebody who holds a position on a
 * workday or has duty: approved leave, a half-holiday, and last the post itself, less leave of part of it and confirmed
 * outside work. The hours are those of the position where the person is expected.
 */
export function expectedDay(facts: PersonFacts, day: Day, isWorkday: boolean, hoursAt: HoursAt): ExpectedDay {
  const holding = facts.holdings.find((one) => one.from <= day && (one.to === null || one.to >= day));
  const works = holding !== undefined && isWorkday;
  const because: NothingBecause = holding ? 'rest_day' : 'no_position';
  // Most days of most people: nothing but the hours.
  if (facts.presences.length + facts.leaves.length + facts.covers.length === 0 && !facts.entitled) {
    const positionId = works ? holding.positionId : null;
    const half: ExpectedHalf = { expected: works ? post : { kind: 'none', because }, positionId };
    return { hours: hoursAt(positionId), noonDuty: null, am: half, pm: half };
  }
  const stays = facts.presences.flatMap((one) => {
    const part = partOnDay(one, day);
    return part ? [{ ...one, ...part }] : [];
  });
  const duties = stays.filter(({ kind }) => kind === 'duty');
  const own = hoursAt(holding?.positionId ?? duties[0]?.positionId ?? null);
  const { hours, noonDuty, ...owed } = owedHours(own, duties, works);
  const away = awayOn(facts, day, stays);
  const unconfirmed = stays.filter(({ kind, confirmed }) => kind === 'outside_work' && !confirmed);

  const halfOf = (half: Half): ExpectedHalf => {
    const [from, to] = half === 'am' ? (['amFrom', 'amTo'] as const) : (['pmFrom', 'pmTo'] as const);
    const standIn = coverOf(facts, stays, day, half, own);
    if (standIn) {
      const there = hoursAt(standIn.positionId);
      // Where there is a duty besides, its hours are kept for the other half alone.
      [hours[from], hours[to]] = [there[from], there[to]];
      return standIn;
    }
    const owes = owed[half];
    if (!owes) return { expected: { kind: 'none', because }, positionId: null };
    const duty = duties.find((one) => one.from < hours[to] && one.to > hours[from]);
    const positionId = duty?.positionId ?? holding?.positionId ?? null;
    const leave = facts.leaves.find((one) => !one.part && covers(one, day, half));
    if (leave) return { expected: { kind: 'leave', type: leave.type }, positionId };
    const free = !duty && facts.entitled && halfHolidayOn(day, half, facts.entitled);
    if (free) return { expected: { kind: 'none', because: free }, positionId: null };
    const rest = lessAway({ from: hours[from], to: hours[to] }, owes, away);
    if (rest.whole) {
      const { kind, from: since, to: until } = rest.whole;
      const orderNo = kind === 'outside_work' ? rest.whole.orderNo : undefined;
      const span = { from: since, to: until, outside: rest.owed.outside, ...(orderNo && { orderNo }) };
      return {
        expected: kind === 'leave' ? { kind, type: rest.whole.type, part: span } : { kind, part: span },
        positionId,
      };
    }
    [hours[from], hours[to]] = [rest.window.from, rest.window.to];
    const asked = unconfirmed.filter((one) => one.from < hours[to] && one.to > hours[from]);
    return { expected: { kind: 'post', ...special(rest.owed, asked) }, positionId };
  };
  const am = halfOf('am');
  const pm = halfOf('pm');
  if (hours.pmFrom < hours.amTo) hours.pmFrom = hours.amTo;
  return { hours, noonDuty, am, pm };
}

/** The hours in which the person is owed to the hall that day, wherever they are then; none on leave or days off. */
export function owedSpans({ hours, am, pm }: ExpectedDay): Span[] {
  const isOwed = ({ kind }: Expectation) => kind !== 'none' && kind !== 'leave';
  const spans: Span[] = [];
  if (isOwed(am.expected)) spans.push({ from: hours.amFrom, to: hours.amTo });
  if (isOwed(pm.expected)) spans.push({ from: hours.pmFrom, to: hours.pmTo });
  if (pm.expected.kind === 'post') spans.push(...(pm.expected.owed?.apart ?? []));
  return spans;
}

const post: Expectation = { kind: 'post' };

/** Nothing to say where the half is owed as its hours stand: most days are. */
function special(owed: Owed, unconfirmed: readonly Span[]) {
  const isPlain = owed.free.length + owed.away.length + owed.duties.length + owed.apart.length === 0;
  return isPlain && unconfirmed.length === 0 ? {} : { owed, unconfirmed };
}

type Stay = Presence & Span;

function coverOf(
  facts: PersonFacts,
  stays: readonly Stay[],
  day: Day,
  half: Half,
  own: HallHours,
): ExpectedHalf | undefined {
  const cover = facts.covers.find((one) => one.day === day && one.half === half);
  if (cover) {
    const arrivedAt = cover.arrivedAt && secondOf(day, cover.arrivedAt);
    return { expected: { kind: 'cover', arrivedAt }, positionId: cover.positionId };
  }
  const [from, to] = half === 'am' ? [own.amFrom, own.amTo] : [own.pmFrom, own.pmTo];
  const stay = stays.find((one) => one.kind === 'cover' && one.from < to && one.to > from);
  return stay && { expected: { kind: 'cover', arrivedAt: null }, positionId: stay.positionId };
}

function awayOn(facts: PersonFacts, day: Day, stays: readonly Stay[]): Away[] {
  const leaves = facts.leaves.flatMap(({ type, fromOn, part }) =>
    part && fromOn === day ? [{ kind: 'leave' as const, type, from: part.from, to: part.to }] : [],
  );
  const outside = stays
    .filter(({ kind, confirmed }) => kind === 'outside_work' && confirmed)
    .map(({ from, to, orderNo }) => ({
      kind: 'outside_work' as const,
      from,
      to,
      ...(orderNo && { orderNo }),
    }));
  return [...leaves, ...outside];
}

/** Days and halves compare as text: `2026-01-05 am` < `2026-01-05 pm` < `2026-01-06 am`. */
function covers(leave: Leave, day: Day, half: Half): boolean {
  const at = `${day} ${half}`;
  return `${leave.fromOn} ${leave.fromHalf}` <= at && at <= `${leave.toOn} ${leave.toHalf}`;
}

function secondOf(day: Day, instant: Date): number {
  return Math.round((instant.getTime() - instantOf(day).getTime()) / 1000);
}
