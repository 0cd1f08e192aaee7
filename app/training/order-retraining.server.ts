import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { addDays, dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { lockPeople } from '~/staff/person-lock-store.server';
import { inTransaction } from '~db/connection';
import { findCourse } from './course-store.server';
import { type OrderInput, orderForm, type WithdrawInput, withdrawForm } from './retraining-form';
import { closeOrder, findOpenOrder, insertOrder } from './retraining-store.server';
import { fault } from './save-session.server';

/** Days; a later day would be an order nobody remembers. */
const longest = 366;

/** Orders that somebody takes a course again. One open order for a person and a course is enough. */
export async function orderRetraining(call: Call, input: OrderInput): Promise<{ id: number }> {
  allow(call.actor, 'training.edit');
  const { personId, courseId, dueOn, because, suspends } = checkForm(orderForm, input);
  const today = dayOf(call.now);
  if (dueOn < today) throw fault('dueOn', { key: 'training:fault.due_past' });
  if (dueOn > addDays(today, longest)) throw fault('dueOn', { key: 'training:fault.far_off' });
  return inTransaction(call, async (trx) => {
    const course = await findCourse(trx, courseId);
    if (!course || course.retiredOn) throw fault('courseId', { key: 'training:fault.choose' });
    await lockPeople(trx, [personId]);
    if (await findOpenOrder(trx, { personId, courseId }))
      throw new Refusal(409, 'training:refusal.ordered_already');
    const order = { personId, courseId, dueOn, reason: because, suspends: suspends === 'yes' };
    return { id: await insertOrder(trx, call, { ...order, orderedOn: today }) };
  });
}

/** Takes an open order back, with the reason. */
export async function withdrawRetraining(call: Call, input: WithdrawInput): Promise<void> {
  allow(call.actor, 'training.edit');
  const { retrainingId, because } = checkForm(withdrawForm, input);
  await inTransaction(call, async (trx) => {
    const isWithdrawn = await closeOrder(trx, { id: retrainingId, on: dayOf(call.now), reason: because });
    if (!isWithdrawn) throw new Refusal(409, 'training:refusal.order_closed');
  });
}
