import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { inTransaction } from '~db/connection';
import { type DutyPresence, replaceDutyPresence } from './duty-presence-store.server';

/** A published roster says who is expected on duty between two instants: what was expected there before is not any more. */
export async function expectDuty(
  call: Call,
  { from, to, rows }: { from: Date; to: Date; rows: readonly DutyPresence[] },
): Promise<void> {
  allow(call.actor, 'roster.publish');
  await inTransaction(call, (trx) => replaceDutyPresence(trx, call.actor.projectId, { from, to }, rows));
}
