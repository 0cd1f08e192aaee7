import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf, type Month, monthOf } from '~/base/days';
import { fieldFault, Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { findCourse } from './course-store.server';
import { type PlanLineInput, planLineForm } from './plan-form';
import { deletePlanLine, findPlanLine, upsertPlanLine } from './plan-store.server';

/** Plans a course for a month, or plans it anew. A month that is over keeps the plan it is scored by. */
export async function savePlanLine(call: Call, input: PlanLineInput): Promise<void> {
  allow(call.actor, 'course.edit');
  const line = checkForm(planLineForm, input);
  requirePresent(call, line.month);
  await inTransaction(call, async (trx) => {
    const course = await findCourse(trx, line.courseId);
    if (!course || course.retiredOn) throw fieldFault('courseId', { key: 'training:fault.choose' });
    await upsertPlanLine(trx, call.actor.projectId, line);
  });
}

/** Takes a course out of a month's plan, before the month is over. */
export async function removePlanLine(call: Call, { planId }: { planId: number }): Promise<void> {
  allow(call.actor, 'course.edit');
  await inTransaction(call, async (trx) => {
    const line = await findPlanLine(trx, planId);
    if (!line) throw new Refusal(409, 'training:refusal.no_plan_line');
    requirePresent(call, line.month);
    await deletePlanLine(trx, planId);
  });
}

function requirePresent(call: Call, month: Month): void {
  if (month < monthOf(dayOf(call.now))) throw new Refusal(409, 'training:refusal.month_over', { month });
}
