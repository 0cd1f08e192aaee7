import { recordSecurityEvent } from '~/access/audit-event.server';
import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { unseal } from '~/access/sealed.server';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { findSealed, type SealedColumn } from './person-store.server';
import { fieldFault } from './write-person.server';

export const unmaskable = ['idNumber', 'health', 'bankAccount'] as const;
export type Unmaskable = (typeof unmaskable)[number];

const columns: Record<Unmaskable, SealedColumn> = {
  idNumber: 'id_number_sealed',
  health: 'health_sealed',
  bankAccount: 'bank_account_sealed',
};

/** Opens one sealed value to HR. Who, whose, what and why go into the security events before the value goes out. */
export async function unmaskPerson(
  call: Call,
  { id, what, reason, address }: { id: number; what: string; reason: string; address?: string },
): Promise<{ what: Unmaskable; value: string }> {
  allow(call.actor, 'person.unmask');
  const part = unmaskable.find((name) => name === what);
  if (!part) throw new Refusal(400, 'staff:refusal.nothing_to_unmask');
  if (reason.trim().length < 2) throw fieldFault('reason', 'staff:fault.reason');
  const { accountId, projectId } = call.actor;
  return inTransaction(call, async (trx) => {
    const column = columns[part];
    const sealed = await findSealed(trx, id, column);
    if (!sealed) throw new Refusal(404, 'staff:refusal.nothing_to_unmask');
    await recordSecurityEvent(trx, {
      kind: 'unmasked',
      result: 'ok',
      accountId,
      projectId,
      address,
      detail: { table: 'person', row: id, what: part, reason: reason.trim() },
    });
    return { what: part, value: unseal(sealed, { projectId, table: 'person', row: id, column }) };
  });
}
