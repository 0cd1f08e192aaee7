import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { dayOf, isMonth, lastDayOf } from '~/base/days';
import { inTransaction } from '~db/connection';
import { listCourses } from './course-store.server';
import { type SessionState, sessionState } from './session-state';
import { countSessionRows, listSessionRows, type SessionRow } from './session-store.server';
import { type TrainingTab, trainingTabs } from './training-tabs';

export type SessionLine = Omit<SessionRow, 'costFen'> & { costFen: number | null; state: SessionState };
export type SessionsView = {
  rows: SessionLine[];
  total: number;
  page: number;
  courses: { id: number; name: string; nameEn: string }[];
  showsCost: boolean;
  mayEdit: boolean;
  tabs: TrainingTab[];
};

const pageSize = 50;

/** Sessions, the latest first. What they cost is the contractor's own: the procurer is not told. */
export async function listSessions(
  call: Call,
  query: { month?: string; courseId?: number; page?: number },
): Promise<SessionsView> {
  allow(call.actor, 'training.read');
  const showsCost = may(call.actor, 'training.read_detail');
  const page = Math.max(1, query.page ?? 1);
  const month = query.month && isMonth(query.month) ? query.month : undefined;
  const filter = {
    ...(month && { from: `${month}-01`, to: lastDayOf(month) }),
    courseId: query.courseId,
  };
  return inTransaction(call, async (trx) => {
    const rows = await listSessionRows(trx, { ...filter, limit: pageSize, offset: (page - 1) * pageSize });
    return {
      rows: rows.map((row) => ({
        ...row,
        costFen: showsCost ? row.costFen : null,
        state: sessionState(row, call.now),
      })),
      total: await countSessionRows(trx, filter),
      page,
      courses: (await listCourses(trx)).map(({ id, name, nameEn }) => ({ id, name, nameEn })),
      showsCost,
      mayEdit: may(call.actor, 'training.edit'),
      tabs: trainingTabs(call.actor),
    };
  });
}

/** What a new session begins from: the courses that are taught, and today. */
export async function getSessionForm(call: Call) {
  allow(call.actor, 'training.edit');
  const courses = await inTransaction(call, listCourses);
  return {
    courses: courses
      .filter(({ retiredOn }) => retiredOn === null)
      .map(({ id, name, nameEn }) => ({ id, name, nameEn })),
    today: dayOf(call.now),
    tabs: trainingTabs(call.actor),
  };
}
