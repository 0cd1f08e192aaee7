import { sql } from 'kysely';
import type { Call } from '~/access/call';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';

/** A session and the course it is of, locked until the transaction ends: what is decided of it comes one after the other. */
export async function lockSession(trx: Database, id: number) {
  return trx
    .selectFrom('training_session')
    .innerJoin('course', 'course.id', 'training_session.course_id')
    .select(['training_session.id', 'course_id as courseId', 'held_on as heldOn', 'place'])
    .select(['from_minute as fromMinute', 'to_minute as toMinute', 'cancelled_on as cancelledOn'])
    .select(['pass_mark as passMark', 'validity_months as validityMonths'])
    .where('training_session.id', '=', id)
    .forNoKeyUpdate('training_session')
    .executeTakeFirst();
}

export type SessionFields = {
  courseId: number;
  heldOn: Day;
  from: number;
  to: number;
  place: string;
  trainer: string;
  isProcurerAssisted?: 'yes';
  cost: number;
  note: string;
};

function columnsOf(session: SessionFields) {
  return {
    course_id: session.courseId,
    held_on: session.heldOn,
    from_minute: session.from,
    to_minute: session.to,
    place: session.place,
    trainer: session.trainer,
    is_procurer_assisted: session.isProcurerAssisted === 'yes',
    cost_fen: session.cost,
    note: session.note,
  };
}

export async function insertSession(trx: Database, call: Call, session: SessionFields): Promise<number> {
  const { id } = await trx
    .insertInto('training_session')
    .values({
      project_id: call.actor.projectId,
      ...columnsOf(session),
      created_by: call.actor.accountId,
      created_at: call.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function updateSession(trx: Database, id: number, session: SessionFields): Promise<void> {
  await trx.updateTable('training_session').set(columnsOf(session)).where('id', '=', id).execute();
}

export async function closeSession(
  trx: Database,
  { id, on, reason }: { id: number; on: Day; reason: string },
): Promise<void> {
  await trx
    .updateTable('training_session')
    .set({ cancelled_on: on, cancel_reason: reason })
    .where('id', '=', id)
    .execute();
}

/** Sessions with how many are to come, came and passed; the cost is left to whoever asks. */
function sessions(trx: Database) {
  return trx
    .selectFrom('training_session as s')
    .innerJoin('course as c', 'c.id', 's.course_id')
    .select(['s.id', 's.course_id as courseId', 'c.name', 'c.name_en as nameEn', 's.held_on as heldOn'])
    .select(['s.from_minute as fromMinute', 's.to_minute as toMinute', 's.place', 's.trainer', 's.note'])
    .select(['s.is_procurer_assisted as isProcurerAssisted', 's.cost_fen as costFen'])
    .select(['s.cancelled_on as cancelledOn', 's.cancel_reason as cancelReason'])
    .select([
      sql<number>`(select count(*) from enrolment e where e.session_id = s.id)`.as('enrolled'),
      sql<number>`(select count(e.present_at) from enrolment e where e.session_id = s.id)`.as('present'),
      sql<number>`(select count(*) from course_result r where r.session_id = s.id and r.revoked_on is null and r.passed)`.as(
        'passed',
      ),
    ]);
}

export type SessionRow = Awaited<ReturnType<typeof listSessionRows>>[number];

/** Sessions of a span of days and a course, the latest first. */
export async function listSessionRows(
  trx: Database,
  filter: { from?: Day; to?: Day; courseId?: number; limit?: number; offset?: number },
) {
  let query = sessions(trx);
  if (filter.from) query = query.where('s.held_on', '>=', filter.from);
  if (filter.to) query = query.where('s.held_on', '<=', filter.to);
  if (filter.courseId) query = query.where('s.course_id', '=', filter.courseId);
  if (filter.limit !== undefined) query = query.limit(filter.limit).offset(filter.offset ?? 0);
  return query.orderBy('s.held_on', 'desc').orderBy('s.from_minute', 'desc').orderBy('s.id').execute();
}

export async function countSessionRows(
  trx: Database,
  filter: { from?: Day; to?: Day; courseId?: number },
): Promise<number> {
  let query = trx.selectFrom('training_session as s').select(({ fn }) => fn.countAll<number>().as('total'));
  if (filter.from) query = query.where('s.held_on', '>=', filter.from);
  if (filter.to) query = query.where('s.held_on', '<=', filter.to);
  if (filter.courseId) query = query.where('s.course_id', '=', filter.courseId);
  return (await query.executeTakeFirstOrThrow()).total;
}

export async function findSession(trx: Database, id: number) {
  return sessions(trx)
    .select(['c.pass_mark as passMark', 'c.validity_months as validityMonths', 'c.kind', 'c.gate'])
    .select('c.group_code as groupCode')
    .where('s.id', '=', id)
    .executeTakeFirst();
}

/** Sessions around a day whose codes could be taken: those of the day that are not cancelled. */
export async function listSessionsOn(trx: Database, day: Day) {
  return trx
    .selectFrom('training_session as s')
    .innerJoin('course as c', 'c.id', 's.course_id')
    .select(['s.id', 'c.name', 'c.name_en as nameEn', 's.held_on as heldOn', 's.place'])
    .select(['s.from_minute as fromMinute', 's.to_minute as toMinute', 's.cancelled_on as cancelledOn'])
    .where('s.held_on', '=', day)
    .where('s.cancelled_on', 'is', null)
    .orderBy('s.from_minute')
    .execute();
}
