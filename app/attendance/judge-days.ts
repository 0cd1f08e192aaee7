import { type Day, dayOf, type Half, instantOf } from '~/base/days';
import type { Message } from '~/base/errors';
import { type HallHours, hoursOn } from '~/calendar/hall-hours';
import { isWorkday, type WorkCalendar } from '~/calendar/workdays';
import { ownHoursOn } from '~/positions/position-hours';
import type { AttendanceFacts, PersonDays } from './attendance-facts-store.server';
import { runsPastMidnight } from './day-boundary';
import { type HalfResult, judgeDay } from './day-result';
import type { DayResultRow } from './day-result-store.server';
import { expectedDay, type HoursAt } from './expected-halves';
import { clock } from './reasons';

export type Judging = {
  days: readonly Day[];
  calendar: WorkCalendar;
  seasons: readonly HallHours[];
  now: Date;
};

/**
 * What the half-days of `days` became, of everybody the facts know: a morning once it is over, an afternoon once the day
 * is. A day before the first hall hours is not judged.
 */
export function judgeDays(facts: AttendanceFacts, { days, calendar, seasons, now }: Judging): DayResultRow[] {
  const arrived = new Map<string, number>();
  for (const cover of facts.covers) {
    if (cover.backupPersonId !== null && cover.arrivedAt)
      arrived.set(`${cover.positionId} ${cover.day} ${cover.half}`, cover.backupPersonId);
  }
  const rows: DayResultRow[] = [];
  const today = dayOf(now);
  for (const day of days) {
    const hours = hoursOn(seasons, day);
    if (!hours) continue;
    const workday = isWorkday(calendar, day) === true;
    const hoursAt = hoursAtOn(facts, hours, day);
    const isPast = day < today;
    for (const [personId, person] of facts.people)
      judgePerson({ personId, person, day, workday, hoursAt, now, isPast, arrived, rows });
  }
  return rows;
}

/** The hours of a position on a day: its own before the hall's; grace is the hall's. */
export function hoursAtOn(facts: Pick<AttendanceFacts, 'positionHours'>, hall: HallHours, day: Day): HoursAt {
  const { positionHours } = facts;
  if (positionHours.length === 0) return () => hall;
  return (positionId) => {
    const own = positionId === null ? null : ownHoursOn(positionHours, positionId, day);
    return own ? { ...hall, flexibleMinutes: 0, ...own } : hall;
  };
}

function judgePerson(input: {
  personId: number;
  person: PersonDays;
  day: Day;
  workday: boolean;
  hoursAt: HoursAt;
  now: Date;
  isPast: boolean;
  arrived: ReadonlyMap<string, number>;
  rows: DayResultRow[];
}): void {
  const { personId, person, day, workday, hoursAt, arrived, rows } = input;
  const expected = expectedDay(person, day, workday, hoursAt);
  const punches = person.punches.get(day) ?? [];
  const { hours, noonDuty } = expected;
  const judged = judgeDay({ hours, noonDuty, punches, am: expected.am.expected, pm: expected.pm.expected });
  for (const half of ['am', 'pm'] as const) {
    const result = judged[half];
    if (!result || !isOver(half, input, hours)) continue;
    const { positionId } = expected[half];
    const missing = result.state !== 'present' && result.state !== 'covering';
    const coveredBy = missing ? (arrived.get(`${positionId} ${day} ${half}`) ?? null) : null;
    const corrected = person.corrected.get(day);
    if (corrected) result.reasons.push(...correctedReasons(result, corrected));
    rows.push({ personId, day, half, positionId, coveredBy, result });
  }
}

/** Which of the half-day's punches no device recorded but an approved correction stands for. */
function correctedReasons({ first, last }: HalfResult, corrected: readonly number[]): Message[] {
  return corrected
    .filter((second) => first !== null && last !== null && first <= second && second <= last)
    .map((second) => ({ key: 'request:reason.corrected', params: { time: clock(second).slice(0, 5) } }));
}

/** A morning once it is over; an afternoon once the day is, or the duty that runs past its midnight. */
function isOver(
  half: Half,
  { person, day, now, isPast }: Parameters<typeof judgePerson>[0],
  hours: HallHours,
): boolean {
  if (half === 'am') return isPast || instantOf(day, hours.amTo) <= now;
  return isPast && person.presences.every((stay) => !runsPastMidnight(stay, day) || stay.endsAt <= now);
}
