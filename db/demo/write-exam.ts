import type { Call } from '~/access/call';
import { instantOf } from '~/base/days';
import { drawPaper, type Paper } from '~/training/draw-paper';
import { optionCount } from '~/training/exam-question';
import { findExam, insertExam } from '~/training/exam-store.server';
import { finishSitting } from '~/training/finish-sitting.server';
import { insertQuestions, listBank } from '~/training/question-store.server';
import { insertAnswers, insertSitting, listSittings, lockSitting } from '~/training/sitting-store.server';
import { type Database, inTransaction } from '../connection';
import { type ExamPlan, planExam } from './exam';
import type { HallPlan } from './hall-plan';
import { type Ids, idOf } from './write-people';

/** The bank of a course, one exam that is open, and those who have sat it: one passed, one has not yet. */
export async function writeExam(
  call: Call,
  { on }: HallPlan,
  ids: Ids,
  courses: ReadonlyMap<string, number>,
): Promise<void> {
  const { bank, sat, course, ...exam } = planExam(on);
  const course_id = idOf(courses, course);
  await inTransaction(call, async (trx) => {
    await insertQuestions(trx, course_id, bank);
    const examId = await insertExam(trx, {
      ...{ project_id: call.actor.projectId, course_id, name: exam.name, minutes: exam.minutes },
      ...{ question_count: exam.questionCount, pass_mark: exam.passMark, attempts: exam.attempts },
      ...{ open_on: exam.openOn, close_on: exam.closeOn, created_by: call.actor.accountId },
      created_at: instantOf(exam.openOn, 9 * 60),
    });
    for (const one of sat) await writeSitting(trx, call, examId, one, idOf(ids.people, one.person));
  });
}

/** Everything as when it is sat, but for the draw: that is the same whenever the demo is loaded. */
async function writeSitting(
  trx: Database,
  { actor: { projectId } }: Call,
  examId: number,
  sat: ExamPlan['sat'][number],
  personId: number,
): Promise<void> {
  const exam = await findExam(trx, examId);
  if (!exam) return;
  const seed = `demo ${sat.person}`;
  const questions = (await listBank(trx, exam.courseId)).map(({ retiredOn: _on, ...question }) => question);
  const paper = drawPaper(questions, exam.questionCount, seed);
  const startedAt = instantOf(sat.on, 12 * 60 + 30);
  const endsAt = new Date(startedAt.getTime() + exam.minutes * 60_000);
  await insertSitting(trx, { ...{ projectId, examId, personId, number: 1, seed }, paper, startedAt, endsAt });
  const [sitting] = await listSittings(trx, { examId, personId });
  const locked = sitting && (await lockSitting(trx, sitting.id, 'submit'));
  if (!locked) return;
  const now = new Date(startedAt.getTime() + sat.minutes * 60_000);
  const answers = answersOf(paper, sat.right).map((chosen, index) => ({
    ...{ projectId, sittingId: locked.id, position: index + 1, chosen, savedAt: now },
  }));
  await insertAnswers(trx, answers);
  await finishSitting(trx, exam, locked, { now, projectId, recordedBy: null });
}

/** The first so many places right, the others wrong. */
function answersOf(paper: Paper, right: number): number[][] {
  return paper.map((question, index) => {
    if (index < right) return [...question.answer];
    const others = Array.from({ length: optionCount(question) }, (_, option) => option + 1);
    return others.filter((option) => !question.answer.includes(option)).slice(0, 1);
  });
}
