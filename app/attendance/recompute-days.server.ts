import { type Day, dayOf, instantOf, type Month, monthOf } from '~/base/days';
import { readCalendar, readHallHours } from '~/calendar/calendar-store.server';
import { hoursOn } from '~/calendar/hall-hours';
import { isWorkday } from '~/calendar/workdays';
import type { Database } from '~db/connection';
import { listNightsBefore, readFacts, readLockedMonths } from './attendance-facts-store.server';
import { replaceDayResults } from './day-result-store.server';
import { judgeDays } from './judge-days';
import { waitForAttendance } from './punch-store.server';
import { recomputeOvertime } from './recompute-overtime.server';

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
  const past = [...new Set(input.days)].filter((day) => day <= dayOf(input.now));
  // Punches of the early hours may belong to a duty of the night before.
  const wanted = [...new Set([...past, ...(await listNightsBefore(trx, past))])].sort();
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
    const facts = await readFacts(trx, days[0] as Day, days.at(-1) as Day, { personIds: input.personIds });
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
    await recomputeOvertime(trx, facts, {
      days,
      personIds: input.personIds,
      calendar,
      seasons,
      now: input.now,
    });
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
