import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { fieldFault, Refusal } from '~/base/errors';
import { findEmployment } from '~/staff/departure-store.server';
import { inTransaction } from '~db/connection';
import { waitingFor } from './drill-course';
import { type DrillStepInput, drillStepForm } from './drill-form';
import { insertStep } from './drill-store.server';
import { lockWithState } from './plan-drill.server';

const withPerson = new Set(['asked', 'declined', 'confirmed', 'arrived']);

/**
 * What happened just now at one position of a drill; its time is that of the tap. Two who tap at once: the second is told
 * what the first did.
 */
export async function tapDrill(call: Call, input: DrillStepInput): Promise<void> {
  allow(call.actor, 'drill.run');
  const { drillId, positionId, kind, personId = null } = checkForm(drillStepForm, input);
  const { projectId, accountId } = call.actor;
  await inTransaction(call, async (trx) => {
    const { drill, courses, state } = await lockWithState(trx, call, drillId);
    const course = courses.find((one) => one.positionId === positionId);
    if (!course) throw new Refusal(404, 'continuity:refusal.no_drill');
    if (state === 'cancelled' || state === 'closed') throw new Refusal(409, `continuity:refusal.${state}`);
    if (drill.plannedOn > dayOf(call.now)) throw new Refusal(409, 'continuity:refusal.not_yet');
    if (!course.next.includes(kind)) throw new Refusal(409, 'continuity:refusal.tapped');
    if (withPerson.has(kind) !== (personId !== null))
      throw fieldFault('personId', { key: 'attendance:fault.person' });
    const asked = waitingFor(course.steps);
    if ((kind === 'declined' || kind === 'confirmed') && !asked.some((id) => id === personId))
      throw new Refusal(409, 'continuity:refusal.not_asked');
    if (kind === 'asked' && asked.some((id) => id === personId))
      throw new Refusal(409, 'continuity:refusal.asked_already');
    if (personId !== null && !(await findEmployment(trx, personId)))
      throw fieldFault('personId', { key: 'attendance:refusal.no_person' });
    await insertStep(trx, {
      ...{ projectId, drillId, positionId, kind, personId, undoesId: null },
      at: call.now,
      by: accountId,
    });
  });
}

/** Takes back the last step of a position that stands: a slip of the thumb. */
export async function undoDrillStep(
  call: Call,
  input: { drillId: number; positionId: number },
): Promise<void> {
  allow(call.actor, 'drill.run');
  const { projectId, accountId } = call.actor;
  await inTransaction(call, async (trx) => {
    const { courses, state } = await lockWithState(trx, call, input.drillId);
    if (state === 'cancelled' || state === 'closed') throw new Refusal(409, `continuity:refusal.${state}`);
    const last = courses.find(({ positionId }) => positionId === input.positionId)?.steps.at(-1);
    if (!last) throw new Refusal(409, 'continuity:refusal.nothing_to_undo');
    await insertStep(trx, {
      ...{ projectId, drillId: input.drillId, positionId: input.positionId, kind: 'undone' as const },
      ...{ personId: null, undoesId: last.id, at: call.now, by: accountId },
    });
  });
}
