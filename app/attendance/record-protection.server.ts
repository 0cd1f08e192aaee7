import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { inTransaction } from '~db/connection';
import { orConflict } from './constraint-refusal';
import { type ProtectionInput, protectionForm } from './overtime-form';
import { insertProtection } from './protection-store.server';

/** HR records whom the law spares overtime: it tells of health, so it lies sealed and only its effect is seen. */
export async function recordProtection(call: Call, input: ProtectionInput): Promise<{ id: number }> {
  allow(call.actor, 'overtime.protect');
  const { personId, ...fact } = checkForm(protectionForm, input);
  const { projectId, accountId } = call.actor;
  return inTransaction(call, async (trx) => {
    const row = { projectId, personId, fact, by: accountId, at: call.now };
    const unknown = { key: 'attendance:refusal.no_person', field: 'personId' };
    return {
      id: await orConflict(insertProtection(trx, row), {
        overtime_protection_project_id_person_id_fkey: unknown,
      }),
    };
  });
}
