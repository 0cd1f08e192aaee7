import type { Call } from '~/access/call';
import { failLostImports } from '~/access/fail-lost-imports.server';
import { allow } from '~/access/policy';
import { computeDays } from '~/attendance/compute-days.server';
import { expireRequests } from '~/attendance/expire-requests.server';
import { addNight, findFirstDay, findLastNight } from '~/attendance/night-store.server';
import { addDays, type Day, dayOf, eachDay } from '~/base/days';
import { sealDay } from '~/ledger/seal-day.server';
import { completeDepartures } from '~/positions/complete-departures.server';
import { eraseDueCandidates } from '~/staff/erase-candidate.server';
import { handInOverdue } from '~/training/hand-in-overdue.server';
import { inTransaction } from '~db/connection';

export type NightRun = { nights: Day[]; daysClosed: number; entriesSealed: number };

/** So many nights are judged in one go; each is sealed and noted by itself, so that a cut-off run goes on from there. */
const nightsAtOnce = 31;

/**
 * Closes every day since the last finished night, up to yesterday: judges its attendance and seals its ledger entries.
 * Then, so that a fault there keeps no day open, completes the departures whose last day has ended and erases the
 * candidates who are due. Missed nights are caught up in their order; running it again changes nothing.
 */
export async function runNight(call: Call): Promise<NightRun> {
  allow(call.actor, 'night.run');
  const { projectId } = call.actor;
  await failLostImports(call);
  await handInOverdue(call);
  await expireRequests(call);
  const from = await inTransaction(call, async (trx) => {
    const last = await findLastNight(trx);
    return last ? addDays(last, 1) : findFirstDay(trx, projectId);
  });
  const nights = eachDay(from, addDays(dayOf(call.now), -1));
  const run: NightRun = { nights, daysClosed: 0, entriesSealed: 0 };
  for (let at = 0; at < nights.length; at += nightsAtOnce) {
    const some = nights.slice(at, at + nightsAtOnce);
    const [first, last] = [some[0] as Day, some.at(-1) as Day];
    await computeDays(call, { from: first, to: last });
    for (const day of some) {
      const sealed = await sealDay(call, { day });
      const entriesSealed = sealed.sealed ? sealed.entries : 0;
      const night = { nightOn: day, finishedAt: call.now, daysClosed: 1, entriesSealed };
      await inTransaction(call, (trx) => addNight(trx, projectId, night));
      run.daysClosed += 1;
      run.entriesSealed += entriesSealed;
    }
  }
  await completeDepartures(call);
  await eraseDueCandidates(call);
  return run;
}
