import { dayOf, instantOf } from '~/base/days';
import { readCalendar, readHallHours } from '~/calendar/calendar-store.server';
import { type HallHours, hoursOn } from '~/calendar/hall-hours';
import { isWorkday } from '~/calendar/workdays';
import type { Database } from '~db/connection';
import { ownHoursOn } from './position-hours';
import { listPositionHours } from './position-hours-store.server';
import type { CoverToday, HallNow, HolderToday } from './position-state';
import { listPositions, type PositionRow } from './position-store.server';
import {
  findNewestPunch,
  listCoversOn,
  listLeaveOn,
  listOutsideAt,
  listPunchesToday,
} from './today-store.server';

/** What is recorded of this day up to this moment: enough to say the state of every position. */
export type HallFacts = {
  hall: HallNow;
  /** The hall as one position sees it, which may keep hours of its own. */
  hallAt: (positionId: number) => HallNow;
  positions: PositionRow[];
  holderAt: (row: PositionRow) => HolderToday | undefined;
  /** The covers of a position today, one that has not ended before those that have. */
  coversAt: (positionId: number) => readonly CoverToday[];
  /** Today's punches of anybody up to now. */
  punchesOf: (personId: number) => readonly Date[];
};

export async function readHall(trx: Database, now: Date): Promise<HallFacts> {
  const day = dayOf(now);
  const hall: HallNow = {
    now,
    works: isWorkday(await readCalendar(trx), day),
    hours: hoursOn(await readHallHours(trx), day),
    newestPunch: await findNewestPunch(trx, instantOf(day), now),
  };
  const own = await listPositionHours(trx, { until: day });
  const positions = await listPositions(trx, day);
  const rows = await listPunchesToday(trx, day, instantOf(day), now);
  const punches = new Map(rows.map((row) => [row.personId, row.punches]));
  const leave = new Map((await listLeaveOn(trx, day)).map((row) => [row.personId, row.halves]));
  const outside = new Set(await listOutsideAt(trx, now));
  const covers = await listCoversOn(trx, day);
  const punchesOf = (personId: number) => punches.get(personId) ?? [];
  return {
    hall,
    hallAt: (positionId) => {
      const hours = hall.hours && ownHoursOn(own, positionId, day);
      return hours ? { ...hall, hours: { ...hall.hours, flexibleMinutes: 0, ...hours } as HallHours } : hall;
    },
    positions,
    holderAt: ({ holder }) =>
      holder
        ? {
            name: holder.name,
            punches: punchesOf(holder.personId),
            leave: leave.get(holder.personId) ?? [],
            isOutside: outside.has(holder.personId),
          }
        : undefined,
    coversAt: (positionId) => covers.filter((cover) => cover.positionId === positionId),
    punchesOf,
  };
}
