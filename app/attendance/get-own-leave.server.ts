import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { addDays, type Day, dayOf, weekdayOf } from '~/base/days';
import { readCalendar } from '~/calendar/calendar-store.server';
import { isWorkday, type WorkCalendar } from '~/calendar/workdays';
import { inTransaction } from '~db/connection';
import { leaveBalance } from './leave-balance';
import { readLeaveLedger } from './leave-facts-store.server';
import { leaveTypes } from './leave-form';
import { leaveLaw } from './leave-law';
import { findSex, listLeaves } from './leave-store.server';
import { showLeaves } from './show-leaves.server';

const rowsShown = 30;

/** One's own leave: what there is of each kind and why, what was asked for, and the next workday to begin with. */
export async function getOwnLeave(call: Call) {
  allow(call.actor, 'attendance.read_own');
  const { personId } = call.actor;
  const today = dayOf(call.now);
  if (personId === null || !may(call.actor, 'leave.ask')) return null;
  return inTransaction(call, async (trx) => {
    const { people, termsOn, daysOf } = await readLeaveLedger(trx, { personIds: [personId] });
    const facts = people.get(personId);
    if (!facts) return null;
    const sex = await findSex(trx, personId);
    const kinds = leaveTypes
      .filter((type) => isOfSex(leaveLaw[type].sex, sex))
      .map((type) => {
        const terms = termsOn(type, today);
        const { unit, over } = leaveLaw[type];
        return { ...terms, ...leaveBalance(type, today, terms, facts), unit, over };
      });
    const { rows } = await listLeaves(trx, { personId, offset: 0, limit: rowsShown });
    return {
      kinds,
      rows: await showLeaves(trx, call, rows, daysOf),
      nextDay: nextWorkday(await readCalendar(trx), today),
    };
  });
}

export type OwnKind = NonNullable<Awaited<ReturnType<typeof getOwnLeave>>>['kinds'][number];

function isOfSex(needed: 'male' | 'female' | undefined, sex: string | null): boolean {
  return !needed || !sex || (needed === 'female') === (sex === 'f');
}

function nextWorkday(calendar: WorkCalendar, today: Day): Day {
  let day = addDays(today, 1);
  while (!(isWorkday(calendar, day) ?? weekdayOf(day) <= 5)) day = addDays(day, 1);
  return day;
}
