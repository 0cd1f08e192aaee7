import { type Day, dayOf, type Half, instantOf, type Month, monthOf } from '~/base/days';
import { readCalendar, readHallHours } from '~/calendar/calendar-store.server';
import { type HallHours, hoursOn } from '~/calendar/hall-hours';
import { isWorkday, type WorkCalendar } from '~/calendar/workdays';
import type { Database } from '~db/connection';
import {
  type AttendanceFacts,
  type PersonDays,
  readFacts,
  readLockedMonths,
} from './attendance-facts-store.server';
import { judgeDay } from './day-result';
import { type DayResultRow, replaceDayResults } from './day-result-store.server';
import { expectedHalf } from './expected-halves';
import { waitForAttendance } from './punch-store.server';

export type Recomputed = {
  /** Days judged; days to come, of a locked month, or of a year without a notice are not. */
  days: number;
  changed: number;
  lockedMonths: Month[];
  awaitingYears: number[];
};

/** So many days are read at a time, and so many of them judged and written: the memory of a long range stays bounded. */
const daysRead = 70;
const daysWritten = 14;

/**
 * Judges days again inside a transaction whose caller has asked the policy. A morning is judged once it is over, an
 * afternoon once the day is over (people punch out after closing).
 */
export async function recomputeDays(
  trx: Database,
  input: { days: readonly Day[]; personIds?: readonly number[]; now: Date },
): Promise<Recomputed> {
  const wanted = [...new Set(input.days)].filter((day) => day <= dayOf(input.now)).sort();
  const result: Recomputed = { days: 0, changed: 0, lockedMonths: [], awaitingYears: [] };
  const [first, last] = [wanted[0], wanted.at(-1)];
  if (first === undefined || last === undefined) return result;
  await waitForAttendance(trx);
  result.lockedMonths = await readLockedMonths(trx, monthOf(first), monthOf(last));
  const locked = new Set(result.lockedMonths);
  const touched = new Set(wanted.map(monthOf));
  result.lockedMonths = result.lockedMonths.filter((month) => touched.has(month));
  const calendar = await readCalendar(trx);
  const seasons = await readHallHours(trx);
  const years = new Set<number>();
  const judged = wanted.filter((day) => {
    const known = isWorkday(calendar, day) !== undefined;
    if (!known) years.add(Number(day.slice(0, 4)));
    return known && !locked.has(monthOf(day)) && hoursOn(seasons, day) !== undefined;
  });
  result.awaitingYears = [...years];
  result.days = judged.length;
  for (const days of inRuns(judged)) {
    const facts = await readFacts(trx, days[0] as Day, days.at(-1) as Day, input.personIds);
    // The next days are judged while PostgreSQL writes these.
    let writing = Promise.resolve(0);
    for (let from = 0; from < days.length; from += daysWritten) {
      const part = days.slice(from, from + daysWritten);
      const rows = judgeDays(facts, { days: part, calendar, seasons, now: input.now });
      result.changed += await writing;
      writing = replaceDayResults(trx, rows, {
        days: part,
        personIds: input.personIds,
        computedAt: input.now,
      });
      writing.catch(() => {});
    }
    result.changed += await writing;
  }
  return result;
}

/** Sorted days in groups of at most `daysRead` calendar days, so that one read covers a group. */
function inRuns(days: readonly Day[]): Day[][] {
  const runs: Day[][] = [];
  let until = 0;
  for (const day of days) {
    const at = instantOf(day).getTime();
    if (at >= until) {
      runs.push([]);
      until = at + daysRead * 86_400_000;
    }
    runs.at(-1)?.push(day);
  }
  return runs;
}

type Judging = { days: readonly Day[]; calendar: WorkCalendar; seasons: readonly HallHours[]; now: Date };

function judgeDays(facts: AttendanceFacts, { days, calendar, seasons, now }: Judging): DayResultRow[] {
  const arrived = new Map<string, number>();
  for (const cover of facts.covers) {
    if (cover.backupPersonId !== null && cover.arrivedAt)
      arrived.set(`${cover.positionId} ${cover.day} ${cover.half}`, cover.backupPersonId);
  }
  const rows: DayResultRow[] = [];
  for (const day of days) {
    const hours = hoursOn(seasons, day) as HallHours;
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
    rows.push({ personId, day, half, positionId, coveredBy, result });
  }
}
