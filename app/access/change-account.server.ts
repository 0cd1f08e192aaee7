import { Refusal } from '~/base/errors';
import { type Database, inTransaction } from '~db/connection';
import {
  type AccountRow,
  deleteMembership,
  findAccountId,
  findPersonByStaffNo,
  isOutOfReach,
  listProjectAccounts,
  putMembership,
  updateAccount,
} from './account-store.server';
import { recordSecurityEvent, type SecurityEventKind } from './audit-event.server';
import type { Call, Role, Side } from './call';
import { membershipFault } from './membership';
import { hashPassword, inventPassword } from './password-hash.server';
import { allow } from './policy';
import { revokeSession, revokeSessions } from './session-store.server';
import { accountSubject } from './sign-in.server';
import { forgetFailures, setPassword } from './sign-in-store.server';

type MembershipChange = { displayName: string; side: Side; roles: readonly Role[]; staffNo?: string };

/** Changes name, side, roles and person; the next request of the account already obeys. */
export async function changeMembership(
  call: Call,
  accountId: number,
  change: MembershipChange,
): Promise<void> {
  allow(call.actor, 'account.edit');
  const fault = membershipFault(change.side, change.roles);
  if (fault) throw new Refusal(400, 'ui:refusal.check_fields', {}, { roles: { key: fault } });
  await onAccount(call, accountId, 'account_changed', async (trx, account) => {
    if (accountId === call.actor.accountId && !change.roles.includes('sysadmin'))
      throw new Refusal(409, 'access:refusal.own_account');
    const personId = await personOf(trx, change.staffNo);
    await putMembership(trx, call.actor.projectId, { accountId, ...change, personId });
    if (change.displayName !== account.displayName) {
      await requireReach(trx, call, accountId);
      await updateAccount(trx, accountId, { displayName: change.displayName });
    }
    return { side: change.side, roles: change.roles.join(' ') };
  });
}

/** Gives an account of another project a membership here too. */
export async function addMembership(
  call: Call,
  membership: { name: string; side: Side; roles: readonly Role[]; staffNo?: string },
): Promise<{ accountId: number }> {
  allow(call.actor, 'account.edit');
  const { name, side, roles } = membership;
  const fault = membershipFault(side, roles);
  if (fault) throw new Refusal(400, 'ui:refusal.check_fields', {}, { roles: { key: fault } });
  return inTransaction(call, async (trx) => {
    const accountId = await findAccountId(trx, name);
    if (accountId === undefined)
      throw new Refusal(
        404,
        'ui:refusal.check_fields',
        {},
        { name: { key: 'access:field.unknown_account' } },
      );
    const personId = await personOf(trx, membership.staffNo);
    await putMembership(trx, call.actor.projectId, { accountId, side, roles, personId });
    await record(trx, call, 'account_added', { account: name, side, roles: roles.join(' ') });
    return { accountId };
  });
}

/** Takes the account out of this project; its sessions here end with the next request. */
export async function removeMembership(call: Call, accountId: number): Promise<void> {
  allow(call.actor, 'account.edit');
  await onAccount(call, accountId, 'account_changed', async (trx) => {
    refuseOwn(call, accountId);
    await deleteMembership(trx, call.actor.projectId, accountId);
    return { removed: true };
  });
}

/** A disabled account cannot sign in, and its sessions end at once. */
export async function setAccountDisabled(call: Call, accountId: number, disabled: boolean): Promise<void> {
  allow(call.actor, 'account.edit');
  await onAccount(call, accountId, disabled ? 'account_disabled' : 'account_enabled', async (trx) => {
    refuseOwn(call, accountId);
    await requireReach(trx, call, accountId);
    await updateAccount(trx, accountId, { disabledAt: disabled ? call.now : null });
    if (disabled) await revokeSessions(trx, accountId, call.now);
    return {};
  });
}

/** A new first password, shown once; every session of the account ends. */
export async function resetPassword(call: Call, accountId: number): Promise<{ password: string }> {
  allow(call.actor, 'account.edit');
  const password = inventPassword();
  const hash = await hashPassword(password);
  await onAccount(call, accountId, 'password_reset', async (trx, account) => {
    await requireReach(trx, call, accountId);
    await setPassword(trx, accountId, { hash, mustChange: true, now: call.now });
    await revokeSessions(trx, accountId, call.now);
    await forgetFailures(trx, accountSubject(account.name));
    return {};
  });
  return { password };
}

export async function unlockAccount(call: Call, accountId: number): Promise<void> {
  allow(call.actor, 'account.edit');
  await onAccount(call, accountId, 'account_unlocked', async (trx, account) => {
    await forgetFailures(trx, accountSubject(account.name));
    return {};
  });
}

/** Ends one session (the hex of its token's hash) or all of them. */
export async function endSessions(call: Call, accountId: number, session: string | 'all'): Promise<void> {
  allow(call.actor, 'account.edit');
  await onAccount(call, accountId, 'session_revoked', async (trx) => {
    if (session === 'all') return { sessions: await revokeSessions(trx, accountId, call.now) };
    await revokeSession(trx, accountId, Buffer.from(session, 'hex'), call.now);
    return { sessions: 1 };
  });
}

/** In one transaction: the account must be of this project; what was done to it is recorded. */
async function onAccount(
  call: Call,
  accountId: number,
  kind: SecurityEventKind,
  work: (trx: Database, account: AccountRow) => Promise<Record<string, string | number | boolean>>,
): Promise<void> {
  await inTransaction(call, async (trx) => {
    const page = { sort: 'name', descending: false, limit: 1, offset: 0 } as const;
    const { rows } = await listProjectAccounts(trx, { id: accountId }, page, call.now);
    if (!rows[0]) throw new Refusal(404, 'access:refusal.no_account');
    const detail = await work(trx, rows[0]);
    await record(trx, call, kind, { account: rows[0].name, ...detail });
  });
}

function record(
  trx: Database,
  { actor }: Call,
  kind: SecurityEventKind,
  detail: Record<string, string | number | boolean>,
): Promise<void> {
  const { accountId, projectId } = actor;
  return recordSecurityEvent(trx, { kind, result: 'ok', accountId, projectId, detail });
}

async function personOf(trx: Database, staffNo: string | undefined): Promise<number | null> {
  if (!staffNo) return null;
  const id = await findPersonByStaffNo(trx, staffNo);
  if (id !== undefined) return id;
  const key = 'access:field.unknown_staff_no';
  throw new Refusal(400, 'ui:refusal.check_fields', {}, { staffNo: { key } });
}

/** An administrator does not shut the door behind himself. */
function refuseOwn(call: Call, accountId: number): void {
  if (accountId === call.actor.accountId) throw new Refusal(409, 'access:refusal.own_account');
}

/** Whoever administers one project must not take over an account that also works in another. */
async function requireReach(trx: Database, call: Call, accountId: number): Promise<void> {
  if (call.actor.accountId === null) return;
  if (await isOutOfReach(trx, accountId, call.actor.accountId))
    throw new Refusal(409, 'access:refusal.out_of_reach');
}
