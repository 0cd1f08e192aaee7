import { sql } from 'kysely';
import type { Call } from '~/access/call';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { WrittenResult } from './result-store.server';

/** Orders that were given by the day a pass was held are done by it, by the earliest of several. */
export async function closeRetrainings(trx: Database, results: readonly WrittenResult[]): Promise<void> {
  const passes = results.filter(({ passed }) => passed);
  if (passes.length === 0) return;
  await sql`update retraining o set done_result_id = (
      select r.id from course_result r where r.id = any(${passes.map(({ id }) => id)}::int[])
        and r.person_id = o.person_id and r.course_id = o.course_id and r.held_on >= o.ordered_on
      order by r.held_on, r.id limit 1)
    where o.done_result_id is null and o.withdrawn_on is null and exists (
      select from course_result r where r.id = any(${passes.map(({ id }) => id)}::int[])
        and r.person_id = o.person_id and r.course_id = o.course_id and r.held_on >= o.ordered_on)`.execute(
    trx,
  );
}

/** An order whose pass was revoked is open again, unless a newer one for the same course is. */
export async function reopenRetrainings(trx: Database, resultId: number): Promise<void> {
  await trx
    .updateTable('retraining')
    .set({ done_result_id: null })
    .where('done_result_id', '=', resultId)
    .where(
      sql<boolean>`not exists (select from retraining o where o.person_id = retraining.person_id
        and o.course_id = retraining.course_id and o.done_result_id is null and o.withdrawn_on is null)`,
    )
    .execute();
}

export async function findOpenOrder(
  trx: Database,
  { personId, courseId }: { personId: number; courseId: number },
) {
  return trx
    .selectFrom('retraining')
    .select('id')
    .where('person_id', '=', personId)
    .where('course_id', '=', courseId)
    .where('done_result_id', 'is', null)
    .where('withdrawn_on', 'is', null)
    .executeTakeFirst();
}

export async function insertOrder(
  trx: Database,
  call: Call,
  order: {
    personId: number;
    courseId: number;
    orderedOn: Day;
    dueOn: Day;
    reason: string;
    suspends: boolean;
  },
): Promise<number> {
  const { id } = await trx
    .insertInto('retraining')
    .values({
      project_id: call.actor.projectId,
      person_id: order.personId,
      course_id: order.courseId,
      ordered_on: order.orderedOn,
      due_on: order.dueOn,
      reason: order.reason,
      suspends: order.suspends,
      ordered_by: call.actor.accountId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** An order that was not done and not withdrawn, locked until the transaction ends. */
export async function lockOpenOrder(trx: Database, id: number) {
  return trx
    .selectFrom('retraining')
    .select(['due_on as dueOn', 'suspends'])
    .where('id', '=', id)
    .where('done_result_id', 'is', null)
    .where('withdrawn_on', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

/** Withdraws an open order. */
export async function closeOrder(
  trx: Database,
  { id, on, reason }: { id: number; on: Day; reason: string },
): Promise<void> {
  await trx
    .updateTable('retraining')
    .set({ withdrawn_on: on, withdraw_reason: reason })
    .where('id', '=', id)
    .execute();
}

/** Orders of everybody or of one person, the open ones first, by the day they are due. */
export async function listOrders(trx: Database, personId?: number) {
  let query = trx
    .selectFrom('retraining as o')
    .innerJoin('person as p', 'p.id', 'o.person_id')
    .innerJoin('course as c', 'c.id', 'o.course_id')
    .leftJoin('account as a', 'a.id', 'o.ordered_by')
    .leftJoin('course_result as r', 'r.id', 'o.done_result_id')
    .select(['o.id', 'o.person_id as personId', 'p.name as person', 'p.staff_no as staffNo'])
    .select(['o.course_id as courseId', 'c.name', 'c.name_en as nameEn', 'o.ordered_on as orderedOn'])
    .select(['o.due_on as dueOn', 'o.reason', 'o.suspends', 'a.display_name as orderedBy'])
    .select(['r.held_on as doneOn', 'o.withdrawn_on as withdrawnOn', 'o.withdraw_reason as withdrawReason'])
    .orderBy(sql`(o.done_result_id is not null or o.withdrawn_on is not null)`)
    .orderBy('o.due_on')
    .orderBy('o.id')
    .limit(500);
  if (personId !== undefined) query = query.where('o.person_id', '=', personId);
  return query.execute();
}

export type OrderRow = Awaited<ReturnType<typeof listOrders>>[number];
