import type { Call } from '~/access/call';
import { may } from '~/access/policy';
import { addDays, type Day, eachDay, firstDayOf, instantOf, lastDayOf, type Month } from '~/base/days';
import { readCalendar } from '~/calendar/calendar-store.server';
import { isWorkday } from '~/calendar/workdays';
import { listGroups } from '~/positions/position-store.server';
import type { Database } from '~db/connection';
import { findMonth, listMonthEvents, type MonthPerson } from './month-store.server';
import { readConfirmations } from './people-confirmations.server';
import { countUnassigned } from './pin-store.server';

export type MonthDay = { day: Day; workday: boolean | undefined };

/** What stands around a month's half-days: its days, the lock, what stands in its way, and what the actor may do. */
export async function readMonthFrame(
  trx: Database,
  call: Call,
  { month, people }: { month: Month; people: Promise<readonly MonthPerson[]> },
) {
  const days = eachDay(firstDayOf(month), lastDayOf(month));
  const end = instantOf(addDays(lastDayOf(month), 1));
  const isOver = end <= call.now;
  const mayExport = may(call.actor, 'attendance.export');
  const mayAssign = may(call.actor, 'attendance.assign_pin');
  // Nobody is asked for a word before the month is over.
  const asksWord = mayExport && isOver;
  const [calendar, groups, lock, events, unassigned, confirmations] = await Promise.all([
    readCalendar(trx),
    listGroups(trx),
    findMonth(trx, month),
    listMonthEvents(trx, month),
    mayAssign ? countUnassigned(trx, instantOf(firstDayOf(month)), end) : 0,
    asksWord ? readConfirmations(trx, month, people) : null,
  ]);
  return {
    month,
    groups,
    days: days.map((day): MonthDay => ({ day, workday: isWorkday(calendar, day) })),
    lock,
    events,
    isOver,
    unassigned,
    confirmations,
    mayExport,
    mayLock: may(call.actor, 'attendance.lock'),
    mayReopen: may(call.actor, 'attendance.reopen'),
  };
}
