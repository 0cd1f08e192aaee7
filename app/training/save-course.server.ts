import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { fieldFault, Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { type ChangeCourseInput, type CourseInput, changeCourseForm, courseForm } from './course-form';
import {
  countUses,
  deleteCourse,
  insertCourse,
  listCourses,
  lockCourse,
  retireCourse,
  updateCourse,
} from './course-store.server';
import { listGroups } from './matrix-store.server';

/** Adds a course. A gate and a group have one course at a time; the one before is retired first. */
export async function addCourse(call: Call, input: CourseInput): Promise<{ id: number }> {
  allow(call.actor, 'course.edit');
  const course = checkForm(courseForm, input);
  return inTransaction(call, async (trx) => {
    if (course.groupCode && !(await listGroups(trx)).some(({ code }) => code === course.groupCode))
      throw fieldFault('groupCode', { key: 'training:fault.choose' });
    const taken = (await listCourses(trx)).find(
      ({ kind, gate, groupCode, retiredOn }) =>
        kind === course.kind &&
        kind !== 'refresher' &&
        retiredOn === null &&
        gate === (course.gate ?? null) &&
        groupCode === (course.groupCode ?? null),
    );
    if (taken)
      throw fieldFault(course.kind === 'gate' ? 'gate' : 'groupCode', {
        key: 'training:fault.has_course',
        params: { name: taken.name },
      });
    return { id: await insertCourse(trx, call.actor.projectId, course) };
  });
}

/** Renames a course or changes what it asks for. Results that are there keep what they were recorded with. */
export async function changeCourse(call: Call, input: ChangeCourseInput): Promise<void> {
  allow(call.actor, 'course.edit');
  const { courseId, ...course } = checkForm(changeCourseForm, input);
  await inTransaction(call, async (trx) => {
    if (!(await lockCourse(trx, courseId))) throw new Refusal(404, 'training:refusal.no_course');
    await updateCourse(trx, courseId, course);
  });
}

/** From today nobody is taught it any more; what was passed counts on. */
export async function endCourse(call: Call, { courseId }: { courseId: number }): Promise<void> {
  allow(call.actor, 'course.edit');
  await inTransaction(call, async (trx) => {
    const course = await lockCourse(trx, courseId);
    if (!course) throw new Refusal(404, 'training:refusal.no_course');
    if (course.retiredOn) throw new Refusal(409, 'training:refusal.retired', { day: course.retiredOn });
    await retireCourse(trx, courseId, dayOf(call.now));
  });
}

/** Deletes a course that was never used; one that anything rests on is only retired. */
export async function removeCourse(call: Call, { courseId }: { courseId: number }): Promise<void> {
  allow(call.actor, 'course.edit');
  await inTransaction(call, async (trx) => {
    const course = await lockCourse(trx, courseId);
    if (!course) throw new Refusal(404, 'training:refusal.no_course');
    const { results, sessions, plans } = await countUses(trx, courseId);
    if (results > 0) throw new Refusal(423, 'training:refusal.course_results', { count: results });
    if (sessions + plans > 0)
      throw new Refusal(423, 'training:refusal.course_used', { count: sessions, plans });
    await deleteCourse(trx, courseId);
  });
}
