import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { inTransaction } from '~db/connection';
import { listChoices } from './choice-store.server';
import { listAssignedPins, listUnknownPins } from './pin-store.server';

const shown = 200;

/** The inbox of PINs that belong to nobody, those that are assigned, and the people to choose from. */
export async function listPins(call: Call) {
  allow(call.actor, 'attendance.assign_pin');
  return inTransaction(call, async (trx) => ({
    unknown: await listUnknownPins(trx, shown),
    assigned: await listAssignedPins(trx),
    people: await listChoices(trx),
  }));
}
