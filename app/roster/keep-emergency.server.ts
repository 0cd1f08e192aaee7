import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { orConflict } from '~/attendance/constraint-refusal';
import { checkForm } from '~/base/check-form';
import { addDays, dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { type EmergencyInput, emergencyForm } from './emergency-form';
import { endEmergencyRow, insertEmergency } from './pool-store.server';

/** Somebody can be called in from a day on; once at a time, which the database keeps. */
export async function addEmergency(call: Call, input: EmergencyInput): Promise<void> {
  allow(call.actor, 'continuity.edit');
  const row = checkForm(emergencyForm, input);
  const { projectId } = call.actor;
  await inTransaction(call, (trx) =>
    orConflict(insertEmergency(trx, { projectId, ...row }), {
      emergency_once: { key: 'continuity:refusal.emergency_twice', field: 'personId' },
      emergency_staff_project_id_person_id_fkey: { key: 'attendance:refusal.no_person', field: 'personId' },
    }),
  );
}

/** Not from today on any more. */
export async function endEmergency(call: Call, { id }: { id: number }): Promise<void> {
  allow(call.actor, 'continuity.edit');
  await inTransaction(call, async (trx) => {
    if (!Number.isInteger(id) || !(await endEmergencyRow(trx, id, addDays(dayOf(call.now), -1))))
      throw new Refusal(409, 'continuity:refusal.no_emergency');
  });
}
