import { recordSecurityEvent } from '~/access/audit-event.server';
import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { listChoices } from './choice-store.server';
import { orConflict } from './constraint-refusal';
import {
  type OpenProtectionInput,
  openProtectionForm,
  type ProtectionInput,
  protectionForm,
} from './protection-form';
import {
  endProtectionRow,
  insertProtection,
  isProtectedTwice,
  listProtectionRows,
  openProtectionRow,
  type Protection,
  refuseProtectedOvertime,
} from './protection-store.server';

/**
 * HR records whom the law spares overtime: it tells of health, so it lies sealed and only its effect is seen. Overtime of
 * these days that was asked for or approved already is refused; `refused` says how much.
 */
export async function recordProtection(
  call: Call,
  input: ProtectionInput,
): Promise<{ id: number; refused: number }> {
  allow(call.actor, 'overtime.protect');
  const { personId, ...fact } = checkForm(protectionForm, input);
  const { projectId, accountId } = call.actor;
  return inTransaction(call, async (trx) => {
    const twice = { key: 'request:refusal.protected_twice' };
    if (await isProtectedTwice(trx, personId, fact)) throw new Refusal(409, twice.key, {}, { kind: twice });
    const row = { projectId, personId, fact, by: accountId, at: call.now };
    const unknown = { key: 'attendance:refusal.no_person', field: 'personId' };
    const id = await orConflict(insertProtection(trx, row), {
      overtime_protection_project_id_person_id_fkey: unknown,
    });
    return { id, refused: await refuseProtectedOvertime(trx, row) };
  });
}

/** Who is on record, and whom one may be recorded for; what for stays sealed. */
export async function listProtections(call: Call) {
  allow(call.actor, 'overtime.protect');
  return inTransaction(call, async (trx) => ({
    rows: await listProtectionRows(trx),
    people: await listChoices(trx),
  }));
}

/** Opens one fact to HR. Who, whose and why go into the security events before it goes out. */
export async function openProtection(
  call: Call,
  input: OpenProtectionInput & { address?: string },
): Promise<Protection & { id: number }> {
  allow(call.actor, 'overtime.protect');
  const { id, reason } = checkForm(openProtectionForm, input);
  const { accountId, projectId } = call.actor;
  return inTransaction(call, async (trx) => {
    const fact = await openProtectionRow(trx, id);
    if (!fact) throw new Refusal(404, 'request:refusal.no_protection');
    await recordSecurityEvent(trx, {
      kind: 'unmasked',
      result: 'ok',
      accountId,
      projectId,
      address: input.address,
      detail: { table: 'overtime_protection', row: id, what: 'fact', reason },
    });
    return { ...fact, id };
  });
}

/** Ends a record that no longer holds, or never did. */
export async function endProtection(call: Call, { id }: { id: number }): Promise<void> {
  allow(call.actor, 'overtime.protect');
  await inTransaction(call, async (trx) => {
    const isEnded = Number.isInteger(id) && (await endProtectionRow(trx, id, stampOf(call)));
    if (!isEnded) throw new Refusal(409, 'request:refusal.no_protection');
  });
}

const stampOf = (call: Call) => ({ by: call.actor.accountId, at: call.now });
