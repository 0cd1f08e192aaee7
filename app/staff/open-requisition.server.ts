import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { type RequisitionInput, requisitionForm } from './hiring-form';
import { closeRequisitionRow, findGroupOfPosition, insertRequisition } from './requisition-store.server';
import { fieldFault } from './write-person.server';

/** Says that somebody is wanted; one open requisition a position, the database decides. */
export async function openRequisition(call: Call, input: RequisitionInput): Promise<{ id: number }> {
  allow(call.actor, 'hiring.edit');
  const { positionId, groupId, wantedFrom, reason, count } = checkForm(requisitionForm, input);
  const { projectId, accountId } = call.actor;
  const today = dayOf(call.now);
  try {
    return await inTransaction(call, async (trx) => {
      const group = positionId ? await findGroupOfPosition(trx, positionId, today) : groupId;
      if (!group) throw fieldFault('positionId', 'staff:fault.choice');
      const id = await insertRequisition(trx, {
        project_id: projectId,
        position_id: positionId ?? null,
        group_id: group,
        wanted_from: wantedFrom,
        reason,
        count,
        opened_on: today,
        opened_by: accountId,
      });
      return { id };
    });
  } catch (error) {
    const { constraint } = error as { constraint?: string };
    if (constraint === 'one_open_requisition_a_position')
      throw fieldFault('positionId', 'hiring:fault.requisition_open');
    throw error;
  }
}

/** Nobody is wanted any more. Candidates stay where they are and can be closed or moved to another requisition. */
export async function cancelRequisition(call: Call, input: { id: number; because: string }): Promise<void> {
  allow(call.actor, 'hiring.edit');
  const because = input.because.trim().slice(0, 300);
  if (because.length < 2) throw fieldFault('because', 'staff:fault.reason');
  await inTransaction(call, async (trx) => {
    const change = { state: 'cancelled' as const, closed_on: dayOf(call.now), closed_because: because };
    if (!(await closeRequisitionRow(trx, input.id, change)))
      throw new Refusal(409, 'hiring:refusal.requisition_closed');
  });
}
