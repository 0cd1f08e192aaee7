import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { findPersonByStaffNo, insertAccount, isNameTaken, putMembership } from './account-store.server';
import { recordSecurityEvent } from './audit-event.server';
import type { Call, Role, Side } from './call';
import { membershipFault } from './membership';
import { passwordFault } from './password';
import { hashPassword, inventPassword } from './password-hash.server';
import { allow } from './policy';

export type NewAccount = {
  name: string;
  displayName: string;
  /** Invented when not given. */
  password?: string;
  side: Side;
  roles: readonly Role[];
  personId?: number | null;
  /** The person by staff number instead of id. */
  staffNo?: string;
  /** True unless said otherwise: the first password is for the first sign-in only. */
  mustChangePassword?: boolean;
};

/** Makes an account with its membership in the call's project. The password is shown to the administrator once. */
export async function addAccount(
  call: Call,
  account: NewAccount,
): Promise<{ accountId: number; password: string }> {
  allow(call.actor, 'account.edit');
  const { name, displayName, side, roles } = account;
  const password = account.password ?? inventPassword();
  const fault = passwordFault(password, name);
  if (fault) throw refused('password', fault);
  const misfit = membershipFault(side, roles);
  if (misfit) throw refused('roles', misfit);
  const hash = await hashPassword(password);
  const mustChange = account.mustChangePassword ?? true;
  const { projectId } = call.actor;
  const accountId = await inTransaction(call, async (trx) => {
    if (await isNameTaken(trx, name)) throw refused('name', 'access:field.name_taken', 409);
    let personId = account.personId ?? null;
    if (account.staffNo) {
      personId = (await findPersonByStaffNo(trx, account.staffNo)) ?? null;
      if (personId === null) throw refused('staffNo', 'access:field.unknown_staff_no');
    }
    const id = await insertAccount(trx, { name, displayName, hash, mustChange, now: call.now });
    await putMembership(trx, projectId, { accountId: id, side, roles, personId });
    await recordSecurityEvent(trx, {
      kind: 'account_added',
      result: 'ok',
      accountId: call.actor.accountId,
      projectId,
      detail: { account: name, side, roles: roles.join(' ') },
    });
    return id;
  });
  return { accountId, password };
}

function refused(field: string, key: string, status: 400 | 409 = 400): Refusal {
  return new Refusal(status, 'ui:refusal.check_fields', {}, { [field]: { key } });
}
