import { type Day, eachDay, type Month } from '~/base/days';
import { readCalendar, readHallHours } from '~/calendar/calendar-store.server';
import { hoursOn } from '~/calendar/hall-hours';
import { isWorkday } from '~/calendar/workdays';
import type { Database } from '~db/connection';
import { readFacts } from './attendance-facts-store.server';
import { changedSource, type JudgedBy, type JudgedHalf } from './changed-source';
import { dayDifferences } from './day-differences';
import { readDayResults } from './day-result-store.server';
import { judgeDays } from './judge-days';
import { countPunchesSince, listChangesSinceLock } from './lock-trail-store.server';
import { digestMonth, findMonth } from './month-store.server';

export type Rejudged = {
  /** Half-days that are not what their sources give; `changed`: since a source changed after the month was locked. */
  differing: (JudgedHalf & { changed: JudgedBy | null })[];
  /** The half-days of a locked month are no longer those whose digest was kept. */
  isLockBroken: boolean;
  /** Recorded after the lock: kept, and judged when the month is reopened. */
  latePunches: number;
  /** Days with results that cannot be judged now: no hall hours, or no notice of the year. */
  unjudged: number;
};

/**
 * Judges the half-days from `from` to `to` again from punches, holdings, leave, covers, hall hours and calendar as they
 * stand, and compares with the stored ones; nothing is written. A locked month keeps what it was locked with: punches
 * that came later do not count, and what else changed after the lock is told apart from what was never judged so.
 * Reasons are not compared: they are words for the rest.
 */
export async function rejudgeMonth(
  trx: Database,
  { month, from, to, now }: { month: Month; from: Day; to: Day; now: Date },
): Promise<Rejudged> {
  const lock = await findMonth(trx, month);
  const recordedUntil = lock.state === 'locked' ? (lock.lockedAt ?? undefined) : undefined;
  const isLockBroken = !!recordedUntil && (await digestMonth(trx, month)).toString('hex') !== lock.digest;
  const calendar = await readCalendar(trx);
  const seasons = await readHallHours(trx);
  const stored = await readDayResults(trx, from, to);
  const days = eachDay(from, to).filter(
    (day) => isWorkday(calendar, day) !== undefined && hoursOn(seasons, day) !== undefined,
  );
  const judgeable = new Set(days);
  const facts = await readFacts(trx, from, to, { recordedUntil });
  const judged = judgeDays(facts, { days, calendar, seasons, now });
  const halves = dayDifferences(
    stored.filter(({ day }) => judgeable.has(day)),
    judged,
  );
  const excuses = recordedUntil && !isLockBroken ? await listChangesSinceLock(trx, month) : [];
  return {
    differing: halves.map(({ before: _before, after: _after, ...half }) => ({
      ...half,
      changed: changedSource(excuses, half) ?? null,
    })),
    isLockBroken,
    latePunches: recordedUntil ? await countPunchesSince(trx, from, to, recordedUntil) : 0,
    unjudged: new Set(stored.flatMap(({ day }) => (judgeable.has(day) ? [] : [day]))).size,
  };
}
