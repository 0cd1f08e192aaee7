import type { Call } from '~/access/call';
import { closeAccountsOf } from '~/access/close-accounts.server';
import { allow } from '~/access/policy';
import { dayOf } from '~/base/days';
import {
  findOpenDeparture,
  listEndedDepartures,
  markCompleted,
  setLeftOn,
} from '~/staff/departure-store.server';
import { forgetExpiryCount } from '~/staff/expiry-count.server';
import { lockPeople } from '~/staff/person-lock-store.server';
import { type Database, inTransaction } from '~db/connection';
import { listHoldingsAfter } from './departing-holding-store.server';
import { freshenClearance } from './freshen-clearance.server';
import { setHoldingEnd } from './holding-store.server';
import { notifyHall } from './notify-hall.server';

/**
 * Completes every departure whose last day has ended, however many nights ago. Each person is a transaction of its own,
 * so that a run that is cut off goes on from there; running it again, or twice at once, changes nothing.
 */
export async function completeDepartures(call: Call): Promise<{ completed: number }> {
  allow(call.actor, 'night.run');
  const people = await inTransaction(call, (trx) => listEndedDepartures(trx, dayOf(call.now)));
  let completed = 0;
  for (const personId of people) {
    const isDone = await inTransaction(call, async (trx) => {
      await lockPeople(trx, [personId]);
      return completeDeparture(trx, call, personId);
    });
    if (isDone) completed += 1;
  }
  if (completed > 0) forgetExpiryCount(call.actor.projectId);
  return { completed };
}

/**
 * The end of the last day, noted: the holding and the employment end by their dates already and are only made sure of;
 * the accounts are closed. The person must be locked. False when there is nothing to complete any more.
 */
export async function completeDeparture(trx: Database, call: Call, personId: number): Promise<boolean> {
  const departure = await findOpenDeparture(trx, personId);
  if (!departure || departure.lastOn >= dayOf(call.now)) return false;
  const { id, lastOn } = departure;
  for (const holding of await listHoldingsAfter(trx, personId, lastOn))
    if (holding.fromOn <= lastOn) await setHoldingEnd(trx, holding.id, lastOn);
  await setLeftOn(trx, personId, lastOn);
  await closeAccountsOf(trx, call, personId);
  await markCompleted(trx, id, call.now);
  await freshenClearance(trx, [personId]);
  await notifyHall(trx, 'holding');
  return true;
}
