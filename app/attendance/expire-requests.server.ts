import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { inTransaction } from '~db/connection';
import { expireOvertime } from './expire-store.server';

/** Writes what has expired: the screens say so from the minute on, the rows after the night at the latest. */
export async function expireRequests(call: Call): Promise<void> {
  allow(call.actor, 'night.run');
  await inTransaction(call, (trx) => expireOvertime(trx, call.now));
}
