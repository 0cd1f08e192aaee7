import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { addDays, type Day, dayOf } from '~/base/days';
import { fieldFault, Refusal } from '~/base/errors';
import { type Database, inTransaction } from '~db/connection';
import { findCourse } from './course-store.server';
import { listEnrolled } from './enrolment-store.server';
import { listSessionResults } from './result-store.server';
import { type CancelInput, cancelForm, type SessionInput, sessionForm } from './session-form';
import { sessionState } from './session-state';
import { closeSession, insertSession, lockSession, updateSession } from './session-store.server';

/** A session that was held is still written down, but not one of long ago: months that are scored rest on them. */
const lateDays = 31;

/** Plans a session, or writes down one that was held within the month. */
export async function planSession(call: Call, input: SessionInput): Promise<{ id: number }> {
  allow(call.actor, 'training.edit');
  const session = checkForm(sessionForm, input);
  requireDay(session.heldOn, dayOf(call.now));
  return inTransaction(call, async (trx) => {
    await requireCourse(trx, session.courseId, session.heldOn);
    return { id: await insertSession(trx, call, session) };
  });
}

/** Changes a session. Once it has begun, or somebody has signed in, its course, day and hours stay as they are. */
export async function changeSession(
  call: Call,
  { sessionId, ...input }: SessionInput & { sessionId: number },
): Promise<void> {
  allow(call.actor, 'training.edit');
  const session = checkForm(sessionForm, input);
  await inTransaction(call, async (trx) => {
    const before = await lockSession(trx, sessionId);
    if (!before) throw new Refusal(404, 'training:refusal.no_session');
    if (before.cancelledOn) throw new Refusal(409, 'training:refusal.is_cancelled');
    const isMoved =
      before.courseId !== session.courseId ||
      before.heldOn !== session.heldOn ||
      before.fromMinute !== session.from ||
      before.toMinute !== session.to;
    if (isMoved) {
      const hasCome = (await listEnrolled(trx, sessionId)).some(({ presentAt }) => presentAt);
      if (hasCome || sessionState(before, call.now) !== 'planned')
        throw new Refusal(409, 'training:refusal.has_begun');
      requireDay(session.heldOn, dayOf(call.now));
      await requireCourse(trx, session.courseId, session.heldOn);
    }
    await updateSession(trx, sessionId, session);
  });
}

/** Calls a session off, with the reason. One that results rest on was held and cannot be. */
export async function cancelSession(call: Call, input: CancelInput): Promise<void> {
  allow(call.actor, 'training.edit');
  const { sessionId, because } = checkForm(cancelForm, input);
  await inTransaction(call, async (trx) => {
    const session = await lockSession(trx, sessionId);
    if (!session) throw new Refusal(404, 'training:refusal.no_session');
    if (session.cancelledOn) throw new Refusal(409, 'training:refusal.is_cancelled');
    const count = (await listSessionResults(trx, sessionId)).length;
    if (count > 0) throw new Refusal(409, 'training:refusal.has_results', { count });
    await closeSession(trx, { id: sessionId, on: dayOf(call.now), reason: because });
  });
}

function requireDay(heldOn: Day, today: Day): void {
  if (heldOn < addDays(today, -lateDays))
    throw fieldFault('heldOn', { key: 'training:fault.long_ago', params: { count: lateDays } });
  if (heldOn > addDays(today, 731)) throw fieldFault('heldOn', { key: 'training:fault.far_off' });
}

async function requireCourse(trx: Database, id: number, heldOn: string): Promise<void> {
  const course = await findCourse(trx, id);
  if (!course) throw fieldFault('courseId', { key: 'training:fault.choose' });
  if (course.retiredOn && course.retiredOn <= heldOn)
    throw fieldFault('courseId', { key: 'training:fault.retired', params: { day: course.retiredOn } });
}
