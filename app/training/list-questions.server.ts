import type { Call } from '~/access/call';
import { listRuns } from '~/access/import-run-store.server';
import { allow } from '~/access/policy';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { listBank, listCoursesWithBank, retireQuestion } from './question-store.server';

const recent = 10;

/** The bank of a course, of the first with questions unless one is named, and the last imports. */
export async function listQuestions(call: Call, input: { courseId?: number }) {
  allow(call.actor, 'question.read');
  return inTransaction(call, async (trx) => {
    const courses = await listCoursesWithBank(trx);
    const course =
      courses.find(({ id }) => id === input.courseId) ??
      courses.find(({ questions }) => questions > 0) ??
      courses[0];
    return {
      courses,
      courseId: course?.id ?? null,
      questions: course ? await listBank(trx, course.id) : [],
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
