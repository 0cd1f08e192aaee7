import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { gates } from './course';
import { nextSessionsFor } from './course-facts-store.server';
import { listCourses } from './course-store.server';
import { orderState } from './list-training.server';
import { never, standingsOf, subjectOf } from './matrix';
import { listAttempts, listGroups, listPupils, listResultsOf } from './matrix-store.server';
import { listOrders } from './retraining-store.server';

export type PersonTrainingView = Awaited<ReturnType<typeof getPersonTraining>>;

/** What somebody has passed and until when, what is missing and where it is taught next, every attempt, and orders. */
export async function getPersonTraining(call: Call, { personId }: { personId: number }) {
  const { actor } = call;
  const isOwn = actor.personId === personId && may(actor, 'training.read_own');
  if (!isOwn) allow(actor, 'training.read');
  const showsScores = isOwn || may(actor, 'training.read_detail');
  const today = dayOf(call.now);
  return inTransaction(call, async (trx) => {
    const [person] = await listPupils(trx, today, personId);
    if (!person) throw new Refusal(404, 'staff:refusal.no_person');
    const standings = standingsOf((await listAttempts(trx, personId)).get(personId) ?? [], today);
    const courses = (await listCourses(trx)).filter(
      ({ retiredOn }) => retiredOn === null || retiredOn > today,
    );
    const groups = await listGroups(trx);
    const asked = [
      ...gates.map((gate) => ({ key: gate as string, gate, groupCode: null })),
      ...groups
        .filter(({ code }) => code === person.groupCode || standings.has(`group-${code}`))
        .map(({ code }) => ({ key: `group-${code}`, gate: null, groupCode: code })),
    ].map((subject) => {
      const taught = courses.filter(
        (course) => subjectOf({ ...course, courseId: course.id }) === subject.key,
      );
      const [first] = taught;
      const group = groups.find(({ code }) => code === subject.groupCode);
      const standing = standings.get(subject.key) ?? never;
      // A refresher renews only what was passed before.
      const mending = taught.filter(({ kind }) => kind !== 'refresher' || standing.until !== null);
      return {
        ...standing,
        ...{
          key: subject.key,
          name: first?.name ?? group?.name ?? '',
          nameEn: first?.nameEn ?? group?.nameEn ?? '',
        },
        score: showsScores ? standing.score : null,
        courseIds: mending.map(({ id }) => id),
      };
    });
    const lacking = asked.flatMap(({ state, courseIds }) => (state === 'valid' ? [] : courseIds));
    const sessions = await nextSessionsFor(trx, lacking, today);
    const results = await listResultsOf(trx, personId);
    return {
      person,
      asked: asked.map(({ courseIds, ...row }) => ({
        ...row,
        next:
          row.state === 'valid'
            ? null
            : (sessions.find(({ courseId }) => courseIds.includes(courseId)) ?? null),
      })),
      results: results
        .filter(({ revokedOn }) => showsScores || !revokedOn)
        .map((row) => ({
          ...row,
          score: showsScores ? row.score : null,
          attempt: showsScores ? row.attempt : null,
        })),
      orders: (await listOrders(trx, personId)).map((order) => ({
        ...order,
        state: orderState(order, today),
      })),
      ...{
        today,
        showsScores,
        isOwn,
        mayEdit: may(actor, 'training.edit'),
        mayOpen: may(actor, 'training.read'),
      },
    };
  });
}
