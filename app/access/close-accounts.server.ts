import type { Database } from '~db/connection';
import { recordSecurityEvent } from './audit-event.server';
import type { Call } from './call';
import { disableIfClosed, endSessionsHere, listAccountsOf } from './closed-account-store.server';

/**
 * Closes the accounts of somebody whose last day has ended. They could not sign in any more since that hour (has_left);
 * here their sessions end for good and an account that works nowhere else is disabled, once, and that is on the record.
 */
export async function closeAccountsOf(trx: Database, call: Call, personId: number): Promise<void> {
  const { projectId } = call.actor;
  for (const { id, name } of await listAccountsOf(trx, personId)) {
    const sessions = await endSessionsHere(trx, id, projectId, call.now);
    const isDisabled = await disableIfClosed(trx, id, call.now);
    if (sessions === 0 && !isDisabled) continue;
    await recordSecurityEvent(trx, {
      kind: isDisabled ? 'account_disabled' : 'session_revoked',
      result: 'ok',
      accountId: call.actor.accountId,
      projectId,
      detail: { account: name, left: true, sessions },
    });
  }
}
