import { type RawBuilder, sql } from 'kysely';
import type { Day, Month } from '~/base/days';
import type { Database } from '~db/connection';

export type PlanRow = {
  id: number;
  month: Month;
  courseId: number;
  name: string;
  nameEn: string;
  /** People who are to finish the course in the month, and who did. */
  planned: number;
  done: number;
  sessions: number;
  heldSessions: number;
  note: string;
};

/** A result that counts for the plan of its month. */
export const countsForPlan = sql`r.passed and r.revoked_on is null`;

/** Of a line of the plan: how many people passed its course in its month, or in some days of it. */
export function peopleDone(line: 'p' | 'l', days?: { from: Day; to: Day }): RawBuilder<number> {
  const [course, month] = [sql.ref(`${line}.course_id`), sql.ref(`${line}.month`)];
  return sql<number>`(select count(distinct r.person_id) from course_result r where r.course_id = ${course}
    and r.held_on >= (${month} || '-01')::date and r.held_on < (${month} || '-01')::date + interval '1 month'
    and r.held_on >= ${days?.from ?? '-infinity'}::date and r.held_on <= ${days?.to ?? 'infinity'}::date and ${countsForPlan})::int`;
}

/** The plan of months, both included, and what was done of it: people with a pass held in the month, not revoked. */
export async function listPlanRows(trx: Database, from: Month, to: Month): Promise<PlanRow[]> {
  const { rows } = await sql<PlanRow>`
    select p.id, p.month, p.course_id as "courseId", c.name, c.name_en as "nameEn", p.people as planned, p.sessions, p.note,
      ${peopleDone('p')} as done,
      (select count(*) from training_session s where s.course_id = p.course_id and s.cancelled_on is null
        and to_char(s.held_on, 'YYYY-MM') = p.month
        and exists (select from course_result r where r.session_id = s.id)) as "heldSessions"
    from training_plan p join course c on c.id = p.course_id
    where p.month between ${from} and ${to}
    order by p.month, p.id`.execute(trx);
  return rows;
}

/** A line of the plan, or another number of people in it. */
export async function upsertPlanLine(
  trx: Database,
  projectId: number,
  line: { month: Month; courseId: number; people: number; sessions: number; note: string },
): Promise<void> {
  const { month, courseId, ...edited } = line;
  await trx
    .insertInto('training_plan')
    .values({ project_id: projectId, month, course_id: courseId, ...edited })
    .onConflict((conflict) => conflict.columns(['project_id', 'month', 'course_id']).doUpdateSet(edited))
    .execute();
}

export async function findPlanLine(trx: Database, id: number) {
  return trx.selectFrom('training_plan').select(['id', 'month']).where('id', '=', id).executeTakeFirst();
}

export async function deletePlanLine(trx: Database, id: number): Promise<void> {
  await trx.deleteFrom('training_plan').where('id', '=', id).execute();
}
