import type { Call } from '~/access/call';
import { listRuns } from '~/access/import-run-store.server';
import { allow } from '~/access/policy';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { type Database, inTransaction } from '~db/connection';
import { gainsByAnswers } from './exam-state';
import { listBank, listCoursesWithBank, retireQuestion } from './question-store.server';
import { listSatOfCourse } from './sitting-store.server';

const recent = 10;

/** What the actor would gain by the answers of a course's bank, as somebody who sits its exams too. */
async function gainOf(trx: Database, { actor, now }: Call, courseId: number) {
  const { personId } = actor;
  if (personId === null) return undefined;
  return gainsByAnswers(await listSatOfCourse(trx, { courseId, personId }), dayOf(now));
}

const sitsIt = () => new Refusal(409, 'exam:refusal.sits_it');

/** Refuses whoever sits an exam of the course at the moment: by its bank he would learn what is right. */
export async function keepFromSitter(trx: Database, call: Call, courseId: number): Promise<void> {
  if ((await gainOf(trx, call, courseId)) === 'running') throw sitsIt();
}

/** The bank of a course, of the first with questions unless one is named, and the last imports. Whoever can sit an exam of it is not told what is right. */
export async function listQuestions(call: Call, input: { courseId?: number }) {
  allow(call.actor, 'question.read');
  return inTransaction(call, async (trx) => {
    const courses = await listCoursesWithBank(trx);
    const course =
      courses.find(({ id }) => id === input.courseId) ??
      courses.find(({ questions }) => questions > 0) ??
      courses[0];
    const gain = course && (await gainOf(trx, call, course.id));
    if (gain === 'running') throw sitsIt();
    const questions = course ? await listBank(trx, course.id) : [];
    return {
      courses,
      courseId: course?.id ?? null,
      isWithheld: gain === 'open',
      questions: questions.map((question) => ({ ...question, answer: gain ? null : question.answer })),
      runs: (await listRuns(trx, 'questions', recent)).map((run) => ({
        id: run.id,
        fileName: run.file_name,
        state: run.state,
        read: run.read_count,
        kept: run.kept_count,
        updated: run.updated_count,
        repeated: run.repeated_count,
        rejected: run.rejected_count,
        startedAt: run.started_at,
        startedBy: run.started_by_name,
      })),
    };
  });
}

/** Takes a question out of the bank, or back in. Papers that drew it stay as they are. */
export async function setQuestionRetired(
  call: Call,
  input: { questionId: number; isRetired: boolean },
): Promise<void> {
  allow(call.actor, 'question.edit');
  const on = input.isRetired ? dayOf(call.now) : null;
  const isFound = await inTransaction(call, (trx) => retireQuestion(trx, input.questionId, on));
  if (!isFound) throw new Refusal(404, 'exam:refusal.no_question');
}
