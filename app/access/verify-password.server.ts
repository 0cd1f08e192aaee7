import { Refusal } from '~/base/errors';
import type { Database } from '~db/connection';
import { recordSecurityEvent } from './audit-event.server';
import { isPassword } from './password-hash.server';
import { accountSubject } from './sign-in.server';
import { minutesLeft, signInLimits } from './sign-in-limit';
import { countAttempt, findPassword, forgetFailures, readClock } from './sign-in-store.server';

/**
 * Whether this is the account's password: for a signature or a change of password. Wrong ones count towards the same
 * lock as at the sign-in, so give it the database itself, never a transaction that may be rolled back.
 */
export async function verifyPassword(
  from: Database | { db: Database },
  accountId: number,
  password: string,
): Promise<boolean> {
  const db = 'db' in from ? from.db : from;
  const account = await findPassword(db, { id: accountId });
  if (!account || account.disabled_at) return false;
  // A demo hall's call stands still in time; a lock does not.
  const now = await readClock(db);
  const subject = accountSubject(account.name);
  const attempt = await countAttempt(db, subject, signInLimits.account, now);
  const right = attempt.allowed && (await isPassword(account.password_hash, password));
  if (right) {
    await forgetFailures(db, subject);
    return true;
  }
  await recordSecurityEvent(db, { kind: 'password_checked', result: 'refused', accountId });
  if (attempt.lockedUntil) {
    throw new Refusal(429, 'access:refusal.locked_account', {
      failures: signInLimits.account.failures,
      minutes: minutesLeft(attempt.lockedUntil, now),
    });
  }
  return false;
}
