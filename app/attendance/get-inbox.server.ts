import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { addDays, dayOf, instantOf } from '~/base/days';
import { inTransaction } from '~db/connection';
import { inboxKind } from './inbox-kind';
import { listComingGaps, listOpenExceptions, listUnconfirmedOutside } from './inbox-store.server';
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
      gaps: await listComingGaps(trx, today, addDays(today, daysAhead)),
    };
  });
}
