import { sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { CourseKind, Gate } from './course';
import type { NewCourse } from './default-courses';

/** Adds the courses that are not there yet; one whose code, gate or group is taken is left as it is. */
export async function insertMissingCourses(
  trx: Database,
  projectId: number,
  courses: readonly NewCourse[],
): Promise<void> {
  if (courses.length === 0) return;
  await trx
    .insertInto('course')
    .values(
      courses.map(({ code, name, nameEn, kind, gate, groupCode, validityMonths }) => ({
        project_id: projectId,
        code,
        name,
        name_en: nameEn,
        kind,
        gate,
        group_code: groupCode,
        validity_months: validityMonths,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Every course, retired ones last, with how many results rest on it. */
export async function listCourses(trx: Database) {
  return trx
    .selectFrom('course')
    .select(['id', 'code', 'name', 'name_en as nameEn', 'kind', 'gate', 'group_code as groupCode', 'note'])
    .select(['validity_months as validityMonths', 'pass_mark as passMark', 'retired_on as retiredOn'])
    .orderBy(sql`retired_on is not null`)
    .orderBy(sql`array_position(array['gate', 'group', 'refresher'], kind)`)
    .orderBy('id')
    .$narrowType<{ gate: Gate | null; kind: CourseKind }>()
    .execute();
}

export async function findCourse(trx: Database, id: number) {
  return (await listCourses(trx)).find((course) => course.id === id);
}

/** By course: how many results rest on it. */
export async function countResultsByCourse(trx: Database): Promise<Map<number, number>> {
  const rows = await trx
    .selectFrom('course_result')
    .select(({ fn }) => ['course_id', fn.countAll<number>().as('count')])
    .groupBy('course_id')
    .execute();
  return new Map(rows.map((row) => [row.course_id, row.count]));
}

/** A course, locked: nothing new rests on it until the transaction ends. */
export async function lockCourse(trx: Database, id: number) {
  return trx
    .selectFrom('course')
    .select(['id', 'name', 'pass_mark as passMark', 'retired_on as retiredOn'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

type Edited = { name: string; nameEn: string; validityMonths?: number; passMark: number; note: string };

/** Its code is its number: nobody types one. */
export async function insertCourse(
  trx: Database,
  projectId: number,
  course: Edited & Partial<{ gate: Gate; groupCode: string }> & { kind: CourseKind },
): Promise<number> {
  const { id } = await trx
    .insertInto('course')
    .values({
      project_id: projectId,
      code: sql<string>`(select 'course-' || coalesce(max(id), 0) + 1 from course)`,
      kind: course.kind,
      gate: course.gate ?? null,
      group_code: course.groupCode ?? null,
      ...columnsOf(course),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

function columnsOf({ name, nameEn, validityMonths, passMark, note }: Edited) {
  return { name, name_en: nameEn, validity_months: validityMonths ?? null, pass_mark: passMark, note };
}

export async function updateCourse(trx: Database, id: number, course: Edited): Promise<void> {
  await trx.updateTable('course').set(columnsOf(course)).where('id', '=', id).execute();
}

export async function retireCourse(trx: Database, id: number, on: Day): Promise<void> {
  await trx.updateTable('course').set({ retired_on: on }).where('id', '=', id).execute();
}

export async function deleteCourse(trx: Database, id: number): Promise<void> {
  await trx.deleteFrom('course').where('id', '=', id).execute();
}

/** What rests on a course; orders of retraining count with the plans. */
export async function countUses(
  trx: Database,
  id: number,
): Promise<{ results: number; sessions: number; plans: number }> {
  const { rows } = await sql<{ results: number; sessions: number; plans: number }>`
    select (select count(*) from course_result where course_id = ${id}) as results,
      (select count(*) from training_session where course_id = ${id}) as sessions,
      (select count(*) from training_plan where course_id = ${id})
        + (select count(*) from exam where course_id = ${id})
        + (select count(*) from exam_question where course_id = ${id})
        + (select count(*) from retraining where course_id = ${id}) as plans`.execute(trx);
  return rows[0] ?? { results: 0, sessions: 0, plans: 0 };
}
