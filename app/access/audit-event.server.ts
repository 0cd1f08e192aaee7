import type { Database } from '~db/connection';
import { addSecurityEvents } from './security-event-store.server';

export type SecurityEventKind =
  | 'sign_in'
  | 'sign_in_locked'
  | 'sign_out'
  | 'sign_out_everywhere'
  | 'password_changed'
  | 'password_reset'
  | 'password_checked'
  | 'account_added'
  | 'account_changed'
  | 'account_disabled'
  | 'account_enabled'
  | 'account_unlocked'
  | 'session_revoked'
  | 'project_switched'
  | 'unmasked'
  | 'exported'
  | 'keys_rotated';

/** What the security administrator reads; never a password, a token or what was typed as a name. */
export type SecurityEvent = {
  kind: SecurityEventKind;
  result: 'ok' | 'refused';
  accountId?: number | null;
  projectId?: number | null;
  address?: string | null;
  detail?: Record<string, string | number | boolean>;
};

/** Writes a security event. In a caller's transaction it stands or falls with it: record refusals outside. */
export async function recordSecurityEvent(trxOrDb: Database, event: SecurityEvent): Promise<void> {
  await addSecurityEvents(trxOrDb, [event]);
}

/** The same for many at once: an export opens hundreds of values. */
export async function recordSecurityEvents(
  trxOrDb: Database,
  events: readonly SecurityEvent[],
): Promise<void> {
  await addSecurityEvents(trxOrDb, events);
}
