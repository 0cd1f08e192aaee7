import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { inTransaction } from '~db/connection';
import { freshenClearance } from './freshen-clearance.server';

/** Brings everybody's clearance up to date with the evidence, before a screen of another area shows it. */
export async function freshenHall(call: Call): Promise<void> {
  allow(call.actor, 'position.read');
  await inTransaction(call, (trx) => freshenClearance(trx));
}
