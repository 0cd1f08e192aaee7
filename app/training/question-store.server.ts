import { sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { Question, QuestionKind } from './exam-question';
import type { QuestionRead } from './question-row';

export type BankQuestion = Question & { retiredOn: Day | null };

/** Every question of a course, those taken out too. */
export async function listBank(trx: Database, courseId: number): Promise<BankQuestion[]> {
  return trx
    .selectFrom('exam_question')
    .select(['id', 'kind', 'text', 'options', 'answer', 'retired_on as retiredOn'])
    .where('course_id', '=', courseId)
    .orderBy('id')
    .$narrowType<{ kind: QuestionKind }>()
    .execute();
}

/** The courses that are taught, with the number of questions to draw from. */
export async function listCoursesWithBank(trx: Database) {
  return trx
    .selectFrom('course as c')
    .leftJoin('exam_question as q', (join) =>
      join.onRef('q.course_id', '=', 'c.id').on('q.retired_on', 'is', null),
    )
    .select(['c.id', 'c.name', 'c.name_en as nameEn', 'c.pass_mark as passMark'])
    .select((eb) => eb.fn.count<number>('q.id').as('questions'))
    .where('c.retired_on', 'is', null)
    .groupBy(['c.project_id', 'c.id'])
    .orderBy('c.id')
    .execute();
}

const asRows = (questions: readonly unknown[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(questions)}::jsonb) as q (id int, kind text, text text, options text[], answer int[])`;

export async function insertQuestions(
  trx: Database,
  courseId: number,
  questions: readonly QuestionRead[],
): Promise<void> {
  if (questions.length === 0) return;
  await sql`insert into exam_question (project_id, course_id, kind, text, options, answer)
    select current_project(), ${courseId}, q.kind, q.text, q.options, q.answer from ${asRows(questions)}`.execute(
    trx,
  );
}

export async function updateQuestions(trx: Database, questions: readonly Question[]): Promise<void> {
  if (questions.length === 0) return;
  await sql`update exam_question e set kind = q.kind, options = q.options, answer = q.answer
    from ${asRows(questions)} where e.id = q.id`.execute(trx);
}

/** Takes a question out of the bank from a day on, or back in; false when there is none. */
export async function retireQuestion(trx: Database, id: number, on: Day | null): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('exam_question')
    .set({ retired_on: on })
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
