import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { addDays, dayOf } from '~/base/days';
import { readHallHours } from '~/calendar/calendar-store.server';
import { hoursOn } from '~/calendar/hall-hours';
import { inTransaction } from '~db/connection';
import { listOwnCorrections } from './list-corrections.server';
import { listMissingHalves } from './missing-halves-store.server';

/** What somebody's own page shows: the half-days of the last 31 days without a punch, and what they asked for. */
export async function listOwnRequests(call: Call) {
  allow(call.actor, 'correction.ask');
  const today = dayOf(call.now);
  const { personId } = call.actor;
  const corrections = await listOwnCorrections(call);
  const missing = await inTransaction(call, async (trx) => {
    if (personId === null) return [];
    const seasons = await readHallHours(trx);
    return (await listMissingHalves(trx, personId, addDays(today, -31))).map((half) => {
      const hours = hoursOn(seasons, half.day);
      return { ...half, minute: (half.half === 'am' ? hours?.amFrom : hours?.pmTo) ?? 0 };
    });
  });
  return { ...corrections, missing, today };
}
