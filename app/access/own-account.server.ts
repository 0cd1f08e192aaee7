import { Refusal } from '~/base/errors';
import { type Database, inTransaction } from '~db/connection';
import { recordSecurityEvent } from './audit-event.server';
import type { Language } from './call';
import { passwordFault } from './password';
import { hashPassword } from './password-hash.server';
import type { SignedIn } from './session.server';
import { tokenHash } from './session-cookie.server';
import { revokeSession, revokeSessions, setSessionProject } from './session-store.server';
import { setLanguage, setPassword } from './sign-in-store.server';
import { verifyPassword } from './verify-password.server';

/** Where an account acts on itself: the database, who it is, its own token, and real time. */
export type Own = { db: Database; who: SignedIn; token: string; address: string; now: Date };

/** A new password of one's own; every other session of the account ends. */
export async function changeOwnPassword(
  { db, who, token, address, now }: Own,
  input: { current: string; next: string; again: string },
): Promise<void> {
  const { id, name } = who.account;
  const refuse = (field: string, key: string) =>
    new Refusal(400, 'ui:refusal.check_fields', {}, { [field]: { key } });
  const fault = passwordFault(input.next, name);
  if (fault) throw refuse('nextPassword', fault);
  if (input.next !== input.again) throw refuse('againPassword', 'access:password.not_same');
  if (input.next === input.current) throw refuse('nextPassword', 'access:password.unchanged');
  if (!(await verifyPassword(db, id, input.current)))
    throw refuse('currentPassword', 'access:password.wrong');
  const hash = await hashPassword(input.next);
  await inTransaction({ db, actor: actorOf(who) }, async (trx) => {
    await setPassword(trx, id, { hash, mustChange: false, now });
    await revokeSessions(trx, id, now, tokenHash(token));
    await recordSecurityEvent(trx, { ...eventOf(who, address), kind: 'password_changed' });
  });
}

export async function signOut({ db, who, token, address, now }: Own, everywhere: boolean): Promise<void> {
  if (everywhere) await revokeSessions(db, who.account.id, now);
  else await revokeSession(db, who.account.id, tokenHash(token), now);
  const kind = everywhere ? 'sign_out_everywhere' : 'sign_out';
  await recordSecurityEvent(db, { ...eventOf(who, address), kind });
}

/** Only to a project the account belongs to. */
export async function switchProject({ db, who, token, address }: Own, projectId: number): Promise<void> {
  if (!who.projects.some((project) => project.id === projectId))
    throw new Refusal(403, 'access:refusal.not_your_project');
  await setSessionProject(db, tokenHash(token), projectId);
  await recordSecurityEvent(db, { ...eventOf(who, address), projectId, kind: 'project_switched' });
}

export async function chooseLanguage(db: Database, accountId: number, language: Language): Promise<void> {
  await setLanguage(db, accountId, language);
}

function actorOf(who: SignedIn): { accountId: number; projectId: number } {
  return { accountId: who.account.id, projectId: who.project?.id ?? 0 };
}

function eventOf(who: SignedIn, address: string) {
  const ids = { accountId: who.account.id, projectId: who.project?.id ?? null };
  return { ...ids, address, result: 'ok' as const };
}
