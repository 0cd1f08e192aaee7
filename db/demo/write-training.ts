import type { Call } from '~/access/call';
import { addDays, instantOf } from '~/base/days';
import { insertMissingCourses } from '~/training/course-store.server';
import { insertEnrolments, markPresent } from '~/training/enrolment-store.server';
import { recordResults } from '~/training/record-results.server';
import { insertResults } from '~/training/result-store.server';
import { validUntil } from '~/training/validity';
import { type Database, inTransaction } from '../connection';
import type { HallPlan } from './hall-plan';
import type { SessionPlan } from './training';
import { writeExam } from './write-exam';
import { type Ids, idOf } from './write-people';

/** Courses, the plan, every session with who came and what they scored, one open order to take a course again, and an exam. */
export async function writeTraining(call: Call, plan: HallPlan, ids: Ids): Promise<void> {
  const { training } = plan;
  const project_id = call.actor.projectId;
  const courses = await inTransaction(call, async (trx) => {
    await insertMissingCourses(trx, project_id, training.courses);
    const rows = await trx.selectFrom('course').select(['id', 'code']).execute();
    const byCode = new Map(rows.map(({ id, code }) => [code, id]));
    await trx
      .insertInto('training_plan')
      .values(
        training.plan.map(({ month, course, people, sessions }) => ({
          ...{ project_id, month, people, sessions },
          course_id: idOf(byCode, course),
        })),
      )
      .execute();
    await insertResults(
      trx,
      training.imported.map(({ person, course, heldOn }) => ({
        ...{ project_id, attempt: 1, passed: true, held_on: heldOn, source: 'import' },
        person_id: idOf(ids.people, person),
        course_id: idOf(byCode, course),
        valid_until: validUntil(heldOn, 12),
        recorded_at: instantOf(plan.startsOn, 9 * 60),
      })),
    );
    return byCode;
  });
  for (const session of training.sessions) await writeSession(call, session, courses, ids);
  await inTransaction(call, (trx) => orderRetraining(trx, call, plan, courses, ids));
  await writeExam(call, plan, ids, courses);
}

async function writeSession(
  call: Call,
  session: SessionPlan,
  courses: ReadonlyMap<string, number>,
  ids: Ids,
): Promise<void> {
  const project_id = call.actor.projectId;
  const present = [...session.scores.keys()].map((person) => idOf(ids.people, person));
  const id = await inTransaction(call, async (trx) => {
    const { id: sessionId } = await trx
      .insertInto('training_session')
      .values({
        project_id,
        course_id: idOf(courses, session.course),
        held_on: session.heldOn,
        from_minute: session.fromMinute,
        to_minute: session.fromMinute + 120,
        place: session.place,
        trainer: session.trainer,
        is_procurer_assisted: session.isProcurerAssisted,
        cost_fen: session.costFen,
        created_by: call.actor.accountId,
        created_at: instantOf(addDays(session.heldOn, -10), 10 * 60),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const enrolled = session.enrolled.map((person) => idOf(ids.people, person));
    await insertEnrolments(trx, project_id, sessionId, enrolled);
    const at = instantOf(session.heldOn, session.fromMinute - 5);
    if (present.length > 0) await markPresent(trx, { sessionId, personIds: present, at, by: 'list' });
    return sessionId;
  });
  if (present.length === 0) return;
  const scores = Object.fromEntries(
    [...session.scores].map(([person, score]) => [String(idOf(ids.people, person)), score]),
  );
  await recordResults({ ...call, now: instantOf(session.heldOn, 17 * 60) }, { sessionId: id, scores });
}

/** An error was found in a re-review: the course is to be taken again within the month. */
async function orderRetraining(
  trx: Database,
  call: Call,
  plan: HallPlan,
  courses: ReadonlyMap<string, number>,
  ids: Ids,
): Promise<void> {
  await trx
    .insertInto('retraining')
    .values({
      project_id: call.actor.projectId,
      person_id: idOf(ids.people, retrained),
      course_id: idOf(courses, 'skills'),
      ordered_on: addDays(plan.on, -6),
      due_on: addDays(plan.on, 15),
      reason: '复审发现受理环节材料审核差错，须重新参加岗位技能培训',
      ordered_by: call.actor.accountId,
      suspends: true,
    })
    .execute();
}

const retrained = 5;
