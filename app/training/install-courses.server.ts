import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { inTransaction } from '~db/connection';
import { insertMissingCourses } from './course-store.server';
import { defaultCourses } from './default-courses';

/** Gives a hall the courses it starts from. Again, it changes nothing: not a renamed course, nor a retired one. */
export async function installDefaultCourses(call: Call): Promise<void> {
  allow(call.actor, 'course.edit');
  await inTransaction(call, (trx) => insertMissingCourses(trx, call.actor.projectId, defaultCourses()));
}
