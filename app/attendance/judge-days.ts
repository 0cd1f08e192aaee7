import { type Day, dayOf, type Half, instantOf } from '~/base/days';
import type { Message } from '~/base/errors';
import { type HallHours, hoursOn } from '~/calendar/hall-hours';
import { isWorkday, type WorkCalendar } from '~/calendar/workdays';
import type { AttendanceFacts, PersonDays } from './attendance-facts-store.server';
import { clock, type HalfResult, judgeDay } from './day-result';
import type { DayResultRow } from './day-result-store.server';
import { expectedHalf } from './expected-halves';

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
  for (const day of days) {
    const hours = hoursOn(seasons, day);
    if (!hours) continue;
    const workday = isWorkday(calendar, day) === true;
    const over: Record<Half, boolean> = {
      am: instantOf(day, hours.amTo) <= now,
      pm: day < dayOf(now),
    };
    for (const [personId, person] of facts.people)
      judgePerson({ personId, person, day, hours, workday, over, arrived, rows });
  }
  return rows;
}

function judgePerson(input: {
  personId: number;
  person: PersonDays;
  day: Day;
  hours: HallHours;
  workday: boolean;
  over: Record<Half, boolean>;
  arrived: ReadonlyMap<string, number>;
  rows: DayResultRow[];
}): void {
  const { personId, person, day, hours, workday, over, arrived, rows } = input;
  const am = expectedHalf(person, day, 'am', workday, hours);
  const pm = expectedHalf(person, day, 'pm', workday, hours);
  const punches = person.punches.get(day) ?? [];
  const judged = judgeDay({ hours, punches, am: am.expected, pm: pm.expected });
  for (const half of ['am', 'pm'] as const) {
    const result = judged[half];
    if (!result || !over[half]) continue;
    const { positionId } = half === 'am' ? am : pm;
    const missing = result.state !== 'present' && result.state !== 'covering';
    const coveredBy = missing ? (arrived.get(`${positionId} ${day} ${half}`) ?? null) : null;
    const reasons = [...result.reasons, ...correctedReasons(result, person.corrected.get(day) ?? [])];
    rows.push({ personId, day, half, positionId, coveredBy, result: { ...result, reasons } });
  }
}

/** Which of the half-day's punches no device recorded but an approved correction stands for. */
function correctedReasons({ first, last }: HalfResult, corrected: readonly number[]): Message[] {
  return corrected
    .filter((second) => first !== null && last !== null && first <= second && second <= last)
    .map((second) => ({ key: 'request:reason.corrected', params: { time: clock(second).slice(0, 5) } }));
}
