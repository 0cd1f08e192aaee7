import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { addDays, dayOf } from '~/base/days';
import { fieldFault, Refusal } from '~/base/errors';
import { lockPeople } from '~/staff/person-lock-store.server';
import { inTransaction } from '~db/connection';
import { findCourse } from './course-store.server';
import { keepClosedMonths } from './keep-closed-months.server';
import { type OrderInput, orderForm, type WithdrawInput, withdrawForm } from './retraining-form';
import { closeOrder, findOpenOrder, insertOrder, lockOpenOrder } from './retraining-store.server';

/** Days; a later day would be an order nobody remembers. */
const longest = 366;

/** Orders that somebody takes a course again. One open order for a person and a course is enough. */
export async function orderRetraining(call: Call, input: OrderInput): Promise<{ id: number }> {
  allow(call.actor, 'training.edit');
  const { personId, courseId, dueOn, because, suspends } = checkForm(orderForm, input);
  const today = dayOf(call.now);
  if (dueOn < today) throw fieldFault('dueOn', { key: 'training:fault.due_past' });
  if (dueOn > addDays(today, longest)) throw fieldFault('dueOn', { key: 'training:fault.far_off' });
  return inTransaction(call, async (trx) => {
    const course = await findCourse(trx, courseId);
    if (!course || course.retiredOn) throw fieldFault('courseId', { key: 'training:fault.choose' });
    await lockPeople(trx, [personId]);
    if (await findOpenOrder(trx, { personId, courseId }))
      throw new Refusal(409, 'training:refusal.ordered_already');
    const order = { personId, courseId, dueOn, reason: because, suspends: suspends === 'yes' };
    return { id: await insertOrder(trx, call, { ...order, orderedOn: today }) };
  });
}

/** Takes an open order back, with the reason, unless it barred somebody in a month that is closed. */
export async function withdrawRetraining(call: Call, input: WithdrawInput): Promise<void> {
  allow(call.actor, 'training.edit');
  const { retrainingId, because } = checkForm(withdrawForm, input);
  await inTransaction(call, async (trx) => {
    const order = await lockOpenOrder(trx, retrainingId);
    if (!order) throw new Refusal(409, 'training:refusal.order_closed');
    // Overdue it has barred since, and would not have: that counts as a pass would.
    const bars = order.suspends && order.dueOn < dayOf(call.now);
    if (bars) await keepClosedMonths(trx, { heldOn: addDays(order.dueOn, 1), passed: true });
    await closeOrder(trx, { id: retrainingId, on: dayOf(call.now), reason: because });
  });
}
