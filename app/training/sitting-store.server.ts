import { sql } from 'kysely';
import type { Database } from '~db/connection';
import type { Paper } from './draw-paper';
import { listExamsOfCourse } from './exam-store.server';

const stands = sql`not exists (select from course_result r where r.id = a.result_id and r.revoked_on is not null)`;

const sittingColumns = (trx: Database) =>
  trx
    .selectFrom('exam_attempt as a')
    .select(['a.id', 'a.exam_id as examId', 'a.person_id as personId', 'a.number'])
    .select(['a.started_at as startedAt', 'a.ends_at as endsAt', 'a.submitted_at as submittedAt'])
    .select(['a.is_time_over as isTimeOver', 'a.right_count as right', 'a.score'])
    // A result that was revoked is no pass any more.
    .select(sql<boolean | null>`a.passed and ${stands}`.as('passed'))
    .select(sql<number | null>`case when ${stands} then a.result_id end`.as('resultId'));

/** How each sitting of a person at an exam stands, without the paper. */
export async function listSittings(trx: Database, of: { examId: number; personId: number }) {
  return sittingColumns(trx)
    .where('a.exam_id', '=', of.examId)
    .where('a.person_id', '=', of.personId)
    .orderBy('a.number')
    .execute();
}

export type SittingRow = Awaited<ReturnType<typeof listSittings>>[number];

/** Every sitting at an exam with who sat it, the newest first. */
export async function listSittingsOfExam(trx: Database, examId: number) {
  return sittingColumns(trx)
    .innerJoin('person as p', 'p.id', 'a.person_id')
    .select(['p.name as person', 'p.staff_no as staffNo'])
    .where('a.exam_id', '=', examId)
    .orderBy('a.started_at', 'desc')
    .orderBy('a.id', 'desc')
    .execute();
}

/** The sittings of one person at all exams. */
export async function listOwnSittings(trx: Database, personId: number) {
  return sittingColumns(trx).where('a.person_id', '=', personId).orderBy('a.number').execute();
}

/** Every exam of a course with the sittings of one person at it. */
export async function listSatOfCourse(trx: Database, of: { courseId: number; personId: number }) {
  const exams = await listExamsOfCourse(trx, of.courseId);
  const sittings = await listOwnSittings(trx, of.personId);
  return exams.map((exam) => ({ exam, sittings: sittings.filter(({ examId }) => examId === exam.id) }));
}

/** Sittings that were not submitted and whose time is over at `now`: of one person, or of all. */
export async function listOverdue(trx: Database, now: Date, personId?: number): Promise<SittingRow[]> {
  return sittingColumns(trx)
    .where('a.submitted_at', 'is', null)
    .where('a.ends_at', '<=', now)
    .$if(personId !== undefined, (query) => query.where('a.person_id', '=', personId ?? 0))
    .orderBy('a.id')
    .execute();
}

/** One sitting with its paper, locked: for the submission alone, or beside others for answers. */
export async function lockSitting(trx: Database, id: number, lock: 'answer' | 'submit') {
  const row = await sittingColumns(trx)
    .select('a.paper')
    .where('a.id', '=', id)
    .$if(lock === 'answer', (query) => query.forShare())
    .$if(lock === 'submit', (query) => query.forUpdate())
    .executeTakeFirst();
  return row && { ...row, paper: row.paper as unknown as Paper };
}

export async function readPaper(trx: Database, sittingId: number): Promise<Paper> {
  const { paper } = await trx
    .selectFrom('exam_attempt')
    .select('paper')
    .where('id', '=', sittingId)
    .executeTakeFirstOrThrow();
  return paper as unknown as Paper;
}

/** What nobody can know before the draw. */
export async function newSeed(trx: Database): Promise<string> {
  const { rows } = await sql<{ seed: string }>`select gen_random_uuid()::text as seed`.execute(trx);
  return rows[0]?.seed ?? '';
}

export async function insertSitting(
  trx: Database,
  sitting: {
    projectId: number;
    examId: number;
    personId: number;
    number: number;
    seed: string;
    paper: Paper;
    startedAt: Date;
    endsAt: Date;
  },
): Promise<void> {
  await trx
    .insertInto('exam_attempt')
    .values({
      project_id: sitting.projectId,
      exam_id: sitting.examId,
      person_id: sitting.personId,
      number: sitting.number,
      seed: sitting.seed,
      paper: JSON.stringify(sitting.paper),
      started_at: sitting.startedAt,
      ends_at: sitting.endsAt,
    })
    .execute();
}

export async function insertAnswers(
  trx: Database,
  answers: readonly {
    projectId: number;
    sittingId: number;
    position: number;
    chosen: number[];
    savedAt: Date;
  }[],
): Promise<void> {
  if (answers.length === 0) return;
  await trx
    .insertInto('exam_answer')
    .values(
      answers.map(({ projectId, sittingId, position, chosen, savedAt }) => ({
        project_id: projectId,
        attempt_id: sittingId,
        position,
        chosen,
        saved_at: savedAt,
      })),
    )
    .execute();
}

/** What was last chosen at each place of a paper. */
export async function readChosen(trx: Database, sittingId: number): Promise<Map<number, number[]>> {
  const rows = await trx
    .selectFrom('exam_answer')
    .distinctOn('position')
    .select(['position', 'chosen'])
    .where('attempt_id', '=', sittingId)
    .orderBy('position')
    .orderBy('id', 'desc')
    .execute();
  return new Map(rows.map(({ position, chosen }) => [position, chosen]));
}

export async function endSitting(
  trx: Database,
  id: number,
  end: {
    submittedAt: Date;
    isTimeOver: boolean;
    right: number;
    score: number;
    passed: boolean;
    resultId: number;
  },
): Promise<void> {
  await trx
    .updateTable('exam_attempt')
    .set({
      submitted_at: end.submittedAt,
      is_time_over: end.isTimeOver,
      right_count: end.right,
      score: end.score,
      passed: end.passed,
      result_id: end.resultId,
    })
    .where('id', '=', id)
    .execute();
}
