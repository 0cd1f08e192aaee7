import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { listCourses } from './course-store.server';
import { listEnrolled } from './enrolment-store.server';
import { listMaterials } from './material-store.server';
import { standingsOf, subjectOf } from './matrix';
import { listAttempts, listPupils } from './matrix-store.server';
import { listSessionResults } from './result-store.server';
import { sessionState } from './session-state';
import { findSession } from './session-store.server';
import { hasDoorOpened } from './sign-in-code';
import { trainingTabs } from './training-tabs';

/** So many people a list offers for ticking; the others are named. */
const mostOffered = 300;

export type SessionView = Awaited<ReturnType<typeof getSession>>;

/** A session with who is to come, who came and what they scored, and who still needs it. */
export async function getSession(call: Call, { id }: { id: number }) {
  allow(call.actor, 'training.read');
  const showsDetail = may(call.actor, 'training.read_detail');
  const mayEdit = may(call.actor, 'training.edit');
  const { now } = call;
  return inTransaction(call, async (trx) => {
    const session = await findSession(trx, id);
    if (!session) throw new Refusal(404, 'training:refusal.no_session');
    const results = new Map((await listSessionResults(trx, id)).map((row) => [row.personId, row]));
    const enrolled = await listEnrolled(trx, id);
    const people = enrolled.map((row) => {
      const result = results.get(row.personId);
      return {
        ...row,
        result: result && {
          id: result.id,
          passed: result.passed,
          validUntil: result.validUntil,
          attempt: showsDetail ? result.attempt : null,
          score: showsDetail ? result.score : null,
          recordedBy: showsDetail ? result.recordedBy : null,
        },
      };
    });
    const state = sessionState(session, now);
    return {
      ...session,
      costFen: showsDetail ? session.costFen : null,
      state,
      isDoorOpen: hasDoorOpened(session, now),
      isToday: session.heldOn === dayOf(now),
      people,
      materials: await listMaterials(trx, id),
      offered: mayEdit && !session.cancelledOn ? await whoNeeds() : [],
      courses: mayEdit
        ? (await listCourses(trx))
            .filter((course) => course.retiredOn === null || course.id === session.courseId)
            .map(({ id: courseId, name, nameEn }) => ({ id: courseId, name, nameEn }))
        : [],
      showsDetail,
      mayEdit,
      tabs: trainingTabs(call.actor),
    };

    /** Those who are not on the list, whoever lacks the course first; a group's course is for the people of the group. */
    async function whoNeeds() {
      const attempts = await listAttempts(trx);
      const listed = new Set(enrolled.map(({ personId }) => personId));
      const subject = subjectOf({
        courseId: session?.courseId ?? 0,
        gate: (session?.gate ?? null) as Parameters<typeof subjectOf>[0]['gate'],
        groupCode: session?.groupCode ?? null,
      });
      const group = session?.groupCode ?? null;
      return (await listPupils(trx, dayOf(now)))
        .filter(({ personId }) => !listed.has(personId))
        .map(({ personId, name, staffNo, groupCode }) => {
          const standing = standingsOf(attempts.get(personId) ?? [], session?.heldOn ?? dayOf(now)).get(
            subject,
          );
          const lacks = standing?.state !== 'valid' && (group === null || groupCode === group);
          return { personId, name, staffNo, lacks, state: standing?.state ?? ('missing' as const) };
        })
        .sort((a, b) => Number(b.lacks) - Number(a.lacks))
        .slice(0, mostOffered);
    }
  });
}
