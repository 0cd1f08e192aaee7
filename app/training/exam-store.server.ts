import type { Insertable } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { Exam } from '~db/types';

const examColumns = (trx: Database) =>
  trx
    .selectFrom('exam as e')
    .innerJoin('course as c', 'c.id', 'e.course_id')
    .select(['e.id', 'e.name', 'e.course_id as courseId', 'c.name as course', 'c.name_en as courseEn'])
    .select(['e.question_count as questionCount', 'e.minutes', 'e.pass_mark as passMark', 'e.attempts'])
    .select(['e.open_on as openOn', 'e.close_on as closeOn'])
    .select([
      'c.validity_months as validityMonths',
      'c.retired_on as retiredOn',
      'c.pass_mark as coursePassMark',
    ]);

export async function findExam(trx: Database, examId: number) {
  return examColumns(trx).where('e.id', '=', examId).executeTakeFirst();
}

/** The exams of a course: all of them draw from its bank. */
export async function listExamsOfCourse(trx: Database, courseId: number) {
  return examColumns(trx).where('e.course_id', '=', courseId).orderBy('e.id').execute();
}

export type ExamRow = NonNullable<Awaited<ReturnType<typeof findExam>>>;

/** Every exam, the newest first, with how many sat it and how many of them passed. */
export async function listExamRows(trx: Database) {
  return examColumns(trx)
    .select((eb) => [
      eb
        .selectFrom('exam_attempt as a')
        .select(({ fn }) => fn.count<number>('a.person_id').distinct().as('n'))
        .whereRef('a.exam_id', '=', 'e.id')
        .as('sat'),
      eb
        .selectFrom('exam_attempt as a')
        .select(({ fn }) => fn.count<number>('a.person_id').distinct().as('n'))
        .whereRef('a.exam_id', '=', 'e.id')
        .where('a.passed', '=', true)
        .as('passed'),
    ])
    .orderBy('e.open_on', 'desc')
    .orderBy('e.id', 'desc')
    .execute();
}

export async function insertExam(trx: Database, exam: Insertable<Exam>): Promise<number> {
  const { id } = await trx.insertInto('exam').values(exam).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function moveExam(
  trx: Database,
  { examId, openOn, closeOn }: { examId: number; openOn: Day; closeOn: Day },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('exam')
    .set({ open_on: openOn, close_on: closeOn })
    .where('id', '=', examId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
