import { Refusal } from '~/base/errors';
import type { Database } from '~db/connection';
import { recordSecurityEvent } from './audit-event.server';
import { isAccountClosed } from './closed-account-store.server';
import { checkAgainstNobody, isPassword } from './password-hash.server';
import { newToken, tokenHash } from './session-cookie.server';
import { addSession } from './session-store.server';
import { type LimitedBy, minutesLeft, signInLimits } from './sign-in-limit';
import {
  type Attempt,
  countAttempt,
  findPassword,
  forgetFailures,
  forgetOldFailures,
  listOwnProjects,
  takeBackAttempt,
} from './sign-in-store.server';

export type SignInRequest = {
  name: string;
  password: string;
  address: string;
  userAgent: string;
  now: Date;
};

/** Opens a session and returns its token. An unknown account is answered like a wrong password. */
export async function signIn(db: Database, request: SignInRequest): Promise<{ token: string }> {
  const { address, now } = request;
  const name = request.name.trim().toLowerCase().slice(0, 40);
  const ofAccount = await countAttempt(db, accountSubject(name), signInLimits.account, now);
  if (!ofAccount.allowed) throw await locked(db, 'account', ofAccount, request);
  const ofAddress = await countAttempt(db, `address:${address}`, signInLimits.address, now);
  if (!ofAddress.allowed) throw await locked(db, 'address', ofAddress, request);

  const account = await findPassword(db, { name });
  const right = account
    ? await isPassword(account.password_hash, request.password)
    : await checkAgainstNobody(request.password);
  const projectId = account ? ((await listOwnProjects(db, account.id, now))[0]?.projectId ?? null) : null;
  const event = { kind: 'sign_in', accountId: account?.id, projectId, address } as const;
  if (!account || !right) {
    await recordSecurityEvent(db, { ...event, result: 'refused', detail: { failures: ofAccount.failures } });
    if (ofAccount.lockedUntil) throw await locked(db, 'account', ofAccount, request);
    const left = signInLimits.account.failures - ofAccount.failures;
    throw new Refusal(401, 'access:refusal.wrong_password', { left });
  }
  await Promise.all([
    forgetFailures(db, accountSubject(name)),
    takeBackAttempt(db, `address:${address}`),
    forgetOldFailures(db, now),
  ]);
  if (account.disabled_at) {
    await recordSecurityEvent(db, { ...event, result: 'refused', detail: { disabled: true } });
    throw new Refusal(403, 'access:refusal.disabled');
  }
  if (await isAccountClosed(db, account.id, now)) {
    await recordSecurityEvent(db, { ...event, result: 'refused', detail: { left: true } });
    throw new Refusal(403, 'access:refusal.left');
  }
  const token = newToken();
  const { userAgent } = request;
  await addSession(db, { hash: tokenHash(token), accountId: account.id, projectId, address, userAgent, now });
  await recordSecurityEvent(db, { ...event, result: 'ok' });
  return { token };
}

export function accountSubject(name: string): string {
  return `account:${name}`;
}

async function locked(
  db: Database,
  by: LimitedBy,
  attempt: Attempt,
  { address, now }: SignInRequest,
): Promise<Refusal> {
  await recordSecurityEvent(db, { kind: 'sign_in_locked', result: 'refused', address, detail: { by } });
  const { minutes } = signInLimits[by];
  const left = attempt.lockedUntil ? minutesLeft(attempt.lockedUntil, now) : minutes;
  return new Refusal(429, `access:refusal.locked_${by}`, {
    failures: signInLimits[by].failures,
    minutes: left,
  });
}
