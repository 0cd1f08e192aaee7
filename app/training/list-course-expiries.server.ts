import type { Call } from '~/access/call';
import { may } from '~/access/policy';
import { dayOf } from '~/base/days';
import type { ExpiryFact } from '~/staff/expiry';
import { inTransaction } from '~db/connection';
import { gates } from './course';
import { listCourses } from './course-store.server';
import { standingsOf, subjectOf } from './matrix';
import { listAttempts } from './matrix-store.server';

/**
 * For the expiry centre: courses of people that count until a day, gates and groups' courses. Whoever passes again has a
 * later day, and the reminder of the old one is gone.
 */
export async function listCourseExpiries(
  call: Call,
  { isEnglish = false }: { isEnglish?: boolean } = {},
): Promise<ExpiryFact[]> {
  if (!may(call.actor, 'person.read_file')) return [];
  const today = dayOf(call.now);
  const { courses, attempts } = await inTransaction(call, async (trx) => ({
    courses: await listCourses(trx),
    attempts: await listAttempts(trx),
  }));
  const named = new Map(
    [...courses].reverse().map((course) => [subjectOf({ ...course, courseId: course.id }), course]),
  );
  const facts: ExpiryFact[] = [];
  for (const [personId, own] of attempts)
    for (const [subject, { until }] of standingsOf(own, today)) {
      const isAsked = gates.some((gate) => gate === subject) || subject.startsWith('group-');
      const course = named.get(subject);
      if (!until || !isAsked || !course) continue;
      const title = isEnglish && course.nameEn ? course.nameEn : course.name;
      facts.push({ personId, kind: 'course', what: subject, title, subjectId: course.id, dueOn: until });
    }
  return facts;
}
