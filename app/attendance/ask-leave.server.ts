import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { orConflict } from './constraint-refusal';
import { type LeaveInput, leaveForm } from './leave-form';
import { findOverlap, insertLeave } from './leave-store.server';
import { requireOpenMonths } from './open-month.server';

/** Asks for leave: a clerk for themselves, HR and the lead also for somebody else. */
export async function askLeave(call: Call, input: LeaveInput): Promise<{ id: number }> {
  allow(call.actor, 'leave.ask');
  const fields = checkForm(leaveForm, input);
  const personId = fields.personId ?? call.actor.personId;
  if (personId === null) throw new Refusal(409, 'attendance:refusal.no_own_person');
  if (personId !== call.actor.personId && !may(call.actor, 'leave.decide'))
    throw new Refusal(403, 'attendance:refusal.others_leave');
  return inTransaction(call, async (trx) => {
    await requireOpenMonths(trx, fields.fromOn, fields.toOn);
    if (await findOverlap(trx, personId, fields))
      throw new Refusal(
        409,
        'attendance:refusal.leave_overlaps',
        {},
        {
          fromOn: { key: 'attendance:refusal.leave_overlaps' },
        },
      );
    const row = { ...fields, personId, projectId: call.actor.projectId, askedAt: call.now };
    const id = await orConflict(insertLeave(trx, row), {
      leave_project_id_person_id_fkey: { key: 'attendance:refusal.no_person', field: 'personId' },
    });
    return { id };
  });
}
