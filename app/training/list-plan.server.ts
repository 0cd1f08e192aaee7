import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { addMonths, dayOf, type Month, monthOf } from '~/base/days';
import { inTransaction } from '~db/connection';
import { listCourses } from './course-store.server';
import { completionOf } from './plan-completion';
import { listPlanRows, type PlanRow } from './plan-store.server';
import { type TrainingTab, trainingTabs } from './training-tabs';

export type PlanView = {
  year: number;
  thisMonth: Month;
  months: { month: Month; lines: PlanRow[]; completion: { done: number; planned: number } | null }[];
  courses: { id: number; name: string; nameEn: string }[];
  mayEdit: boolean;
  tabs: TrainingTab[];
};

/** The plan of a year by month, and what was done of it, counted as indicator 6 counts. */
export async function listPlan(call: Call, input: { year?: number }): Promise<PlanView> {
  allow(call.actor, 'training.read');
  const thisMonth = monthOf(dayOf(call.now));
  const year = input.year ?? Number(thisMonth.slice(0, 4));
  const first = `${year}-01`;
  const { rows, courses } = await inTransaction(call, async (trx) => ({
    rows: await listPlanRows(trx, first, `${year}-12`),
    courses: await listCourses(trx),
  }));
  const months = Array.from({ length: 12 }, (_, index) => {
    const month = addMonths(first, index);
    const lines = rows.filter((row) => row.month === month);
    return { month, lines, completion: completionOf(lines) };
  });
  return {
    ...{ year, thisMonth, months },
    courses: courses
      .filter(({ retiredOn }) => retiredOn === null)
      .map(({ id, name, nameEn }) => ({ id, name, nameEn })),
    mayEdit: may(call.actor, 'course.edit'),
    tabs: trainingTabs(call.actor),
  };
}
