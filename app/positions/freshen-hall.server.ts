import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { inTransaction } from '~db/connection';
import { isAnyoneStale } from './clearance-store.server';
import { freshenClearance } from './freshen-clearance.server';

/**
 * Brings everybody's clearance up to date with the evidence, before a screen of another area shows it; one question when
 * nothing has changed.
 */
export async function freshenHall(call: Call): Promise<void> {
  allow(call.actor, 'position.read');
  if (await isAnyoneStale(call)) await inTransaction(call, (trx) => freshenClearance(trx));
}
