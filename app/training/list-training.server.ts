import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { addDays, dayOf } from '~/base/days';
import { inTransaction } from '~db/connection';
import { countResultsByCourse, listCourses } from './course-store.server';
import { listOwnSessionsOn } from './enrolment-store.server';
import { listGroups, listPupils } from './matrix-store.server';
import { listOrders, type OrderRow } from './retraining-store.server';
import { trainingTabs } from './training-tabs';

export type CoursesView = Awaited<ReturnType<typeof listCoursesView>>;
export type RetrainingsView = Awaited<ReturnType<typeof listRetrainings>>;

/** Every course with what it asks for, and how many results rest on it. */
export async function listCoursesView(call: Call) {
  allow(call.actor, 'training.read');
  return inTransaction(call, async (trx) => {
    const counts = await countResultsByCourse(trx);
    const courses = await listCourses(trx);
    return {
      courses: courses.map((course) => ({ ...course, results: counts.get(course.id) ?? 0 })),
      groups: await listGroups(trx),
      mayEdit: may(call.actor, 'course.edit'),
      tabs: trainingTabs(call.actor),
    };
  });
}

export type OrderState = 'open' | 'overdue' | 'done' | 'withdrawn';

export function orderState(order: OrderRow, today: string): OrderState {
  if (order.withdrawnOn) return 'withdrawn';
  if (order.doneOn) return 'done';
  return order.dueOn < today ? 'overdue' : 'open';
}

/** Orders to take a course again, the open ones first. */
export async function listRetrainings(call: Call) {
  allow(call.actor, 'training.read');
  const today = dayOf(call.now);
  return inTransaction(call, async (trx) => {
    const mayEdit = may(call.actor, 'training.edit');
    const people = mayEdit ? await listPupils(trx, today) : [];
    return {
      orders: (await listOrders(trx)).map((order) => ({ ...order, state: orderState(order, today) })),
      people: people.map(({ personId, name, staffNo }) => ({ personId, name, staffNo })),
      courses: mayEdit ? (await listCourses(trx)).filter(({ retiredOn }) => retiredOn === null) : [],
      due: addDays(today, 30),
      today,
      mayEdit,
      tabs: trainingTabs(call.actor),
    };
  });
}

/** The sessions of today that somebody is on the list of, or has signed in to. */
export async function getSignIn(call: Call) {
  allow(call.actor, 'training.read_own');
  const { personId } = call.actor;
  const day = dayOf(call.now);
  const sessions =
    personId === null ? [] : await inTransaction(call, (trx) => listOwnSessionsOn(trx, { personId, day }));
  return { personId, sessions, tabs: trainingTabs(call.actor) };
}
