import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { lockCourse } from './course-store.server';
import { type ExamDaysInput, type ExamInput, examDaysForm, examForm } from './exam-form';
import { insertExam, moveExam } from './exam-store.server';
import { listBank } from './question-store.server';

/** Sets up an exam of a course: the bank must hold enough questions, and the exam may not be easier than the course. */
export async function setUpExam(call: Call, input: ExamInput): Promise<{ examId: number }> {
  allow(call.actor, 'exam.edit');
  const exam = checkForm(examForm, input);
  if (exam.closeOn < dayOf(call.now))
    throw new Refusal(
      400,
      'base:refusal.form',
      { count: 1 },
      { closeOn: { key: 'exam:fault.close_is_over' } },
    );
  return inTransaction(call, async (trx) => {
    const course = await lockCourse(trx, exam.courseId);
    if (!course) throw new Refusal(404, 'exam:refusal.no_course');
    if (course.retiredOn) throw new Refusal(409, 'exam:refusal.course_retired', { name: course.name });
    const bank = (await listBank(trx, course.id)).filter(({ retiredOn }) => retiredOn === null);
    const faults = {
      ...(bank.length < exam.questionCount && {
        questionCount: { key: 'exam:fault.bank_too_small', params: { held: bank.length } },
      }),
      ...(exam.passMark < course.passMark && {
        passMark: { key: 'exam:fault.below_course', params: { mark: course.passMark } },
      }),
    };
    const count = Object.keys(faults).length;
    if (count > 0) throw new Refusal(400, 'base:refusal.form', { count }, faults);
    const examId = await insertExam(trx, {
      project_id: call.actor.projectId,
      course_id: exam.courseId,
      name: exam.name,
      question_count: exam.questionCount,
      minutes: exam.minutes,
      pass_mark: exam.passMark,
      attempts: exam.attempts,
      open_on: exam.openOn,
      close_on: exam.closeOn,
      created_by: call.actor.accountId,
      created_at: call.now,
    });
    return { examId };
  });
}

/** Opens an exam earlier or later, or closes it: whoever is sitting it then goes on to the end of their time. */
export async function changeExamDays(call: Call, input: ExamDaysInput): Promise<void> {
  allow(call.actor, 'exam.edit');
  const days = checkForm(examDaysForm, input);
  const isMoved = await inTransaction(call, (trx) => moveExam(trx, days));
  if (!isMoved) throw new Refusal(404, 'exam:refusal.no_exam');
}
