import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { fieldFault, Refusal } from '~/base/errors';
import { listPositions } from '~/positions/position-store.server';
import { type Database, inTransaction } from '~db/connection';
import { courseOf, stateOfDrill } from './drill-course';
import {
  type DrillFindingsInput,
  type DrillInput,
  type DrillReasonInput,
  drillFindingsForm,
  drillForm,
  drillReasonForm,
  type LessonDoneInput,
  type LessonInput,
  lessonDoneForm,
  lessonForm,
} from './drill-form';
import {
  type DrillRow,
  insertDrill,
  insertLesson,
  listDrillPositions,
  listDrillSteps,
  lockDrill,
  markDrill,
  markLessonDone,
} from './drill-store.server';

/** Plans a drill for today or later, at positions that are open that day. */
export async function planDrill(call: Call, input: DrillInput): Promise<number> {
  allow(call.actor, 'drill.run');
  const { positionIds, ...plan } = checkForm(drillForm, input);
  if (plan.plannedOn < dayOf(call.now)) throw fieldFault('plannedOn', { key: 'continuity:fault.past' });
  const { projectId, accountId } = call.actor;
  return inTransaction(call, async (trx) => {
    const open = new Set((await listPositions(trx, plan.plannedOn)).map(({ id }) => id));
    if (positionIds.some((id) => !open.has(id)))
      throw fieldFault('positionIds', { key: 'continuity:fault.not_open' });
    return insertDrill(trx, { projectId, ...plan, positionIds, at: call.now, by: accountId });
  });
}

/** A drill that nobody has begun is called off, with the reason. */
export async function cancelDrill(call: Call, input: DrillReasonInput): Promise<void> {
  allow(call.actor, 'drill.run');
  const { drillId, because } = checkForm(drillReasonForm, input);
  await inTransaction(call, async (trx) => {
    const { state } = await lockWithState(trx, call, drillId);
    if (state !== 'planned' && state !== 'overdue') throw new Refusal(409, 'continuity:refusal.begun');
    await markDrill(trx, drillId, { cancelReason: because, at: call.now, by: call.actor.accountId });
  });
}

/** What was found, once every position is over; after that the drill stands as it is. */
export async function closeDrill(call: Call, input: DrillFindingsInput): Promise<void> {
  allow(call.actor, 'drill.run');
  const { drillId, findings } = checkForm(drillFindingsForm, input);
  await inTransaction(call, async (trx) => {
    const { state } = await lockWithState(trx, call, drillId);
    if (state !== 'ended') throw new Refusal(409, 'continuity:refusal.not_over');
    await markDrill(trx, drillId, { findings, at: call.now, by: call.actor.accountId });
  });
}

export async function addLesson(call: Call, input: LessonInput): Promise<void> {
  allow(call.actor, 'drill.run');
  const { personId = null, ...lesson } = checkForm(lessonForm, input);
  const { projectId } = call.actor;
  await inTransaction(call, async (trx) => {
    const { state } = await lockWithState(trx, call, lesson.drillId);
    if (state !== 'ended' && state !== 'closed') throw new Refusal(409, 'continuity:refusal.not_over');
    await insertLesson(trx, { projectId, personId, ...lesson });
  });
}

export async function finishLesson(call: Call, input: LessonDoneInput): Promise<void> {
  allow(call.actor, 'drill.run');
  const { lessonId, note } = checkForm(lessonDoneForm, input);
  await inTransaction(call, async (trx) => {
    if (!(await markLessonDone(trx, lessonId, { on: dayOf(call.now), note })))
      throw new Refusal(409, 'continuity:refusal.no_lesson');
  });
}

/** The drill, its courses and state, locked so that what is decided on them holds. */
export async function lockWithState(trx: Database, call: Call, drillId: number) {
  const drill = await lockDrill(trx, drillId);
  if (!drill) throw new Refusal(404, 'continuity:refusal.no_drill');
  const positions = await listDrillPositions(trx, [drillId]);
  const steps = await listDrillSteps(trx, [drillId]);
  const courses = positions.map(({ positionId }) => courseOf(positionId, steps, drill.goalMinutes));
  return { drill: drill satisfies DrillRow, courses, state: stateOfDrill(drill, courses, dayOf(call.now)) };
}
