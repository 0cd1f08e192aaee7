import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { addDays, type Day, dayOf, eachDay, instantOf } from '~/base/days';
import { readCalendar, readHallHours } from '~/calendar/calendar-store.server';
import { hoursOn } from '~/calendar/hall-hours';
import { isWorkday } from '~/calendar/workdays';
import { type Database, inTransaction } from '~db/connection';
import { comingGaps } from './coming-gaps';
import { inboxKind } from './inbox-kind';
import {
  listCoveredHalves,
  listHolderLeaves,
  listOpenExceptions,
  listUnconfirmedOutside,
} from './inbox-store.server';
import { listUnknownPins } from './pin-store.server';

const daysBack = 45;
const daysAhead = 7;

/** What waits for somebody in attendance; nothing to do is an empty list. */
export async function getInbox(call: Call) {
  allow(call.actor, 'attendance.look_into');
  const today = dayOf(call.now);
  const since = addDays(today, -daysBack);
  return inTransaction(call, async (trx) => {
    const found = await listOpenExceptions(trx, since, today);
    const absences = new Map<string, number>();
    for (const { personId, day, state } of found)
      if (state === 'absent')
        absences.set(`${personId} ${day}`, (absences.get(`${personId} ${day}`) ?? 0) + 1);
    return {
      today,
      halves: found.map(({ reasons, ...half }) => ({
        ...half,
        kind: inboxKind(half.state, reasons, absences.get(`${half.personId} ${half.day}`) === 1),
      })),
      pins: await listUnknownPins(trx, 50),
      mayAssign: may(call.actor, 'attendance.assign_pin'),
      outside: await listUnconfirmedOutside(trx, instantOf(since)),
      gaps: await readComingGaps(trx, today, addDays(today, daysAhead)),
    };
  });
}

/** By the calendar: a weekend that is worked counts, a holiday does not, and of a year without a notice every day does. */
async function readComingGaps(trx: Database, from: Day, to: Day) {
  const calendar = await readCalendar(trx);
  const seasons = await readHallHours(trx);
  const covered = await listCoveredHalves(trx, from, to);
  return comingGaps(await listHolderLeaves(trx, from, to), {
    days: eachDay(from, to).filter((day) => isWorkday(calendar, day) !== false),
    hoursOn: (day) => hoursOn(seasons, day),
    isCovered: (positionId, day, half) => covered.has(`${positionId} ${day} ${half}`),
  });
}
