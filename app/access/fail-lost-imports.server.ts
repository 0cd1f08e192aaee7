import { inTransaction } from '~db/connection';
import type { Call } from './call';
import { failLostRuns } from './import-run-store.server';
import { allow } from './policy';

/** After a process was killed: its imports, of which nothing was stored, no longer show as running but as failed. */
export async function failLostImports(call: Call): Promise<void> {
  allow(call.actor, 'night.run');
  await inTransaction(call, (trx) => failLostRuns(trx, call.now));
}
