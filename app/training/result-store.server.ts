import { type Insertable, sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { CourseResult } from '~db/types';

/** By person: the number of the last attempt at a course that was not revoked. */
export async function lastAttempts(
  trx: Database,
  courseId: number,
  personIds: readonly number[],
): Promise<Map<number, number>> {
  const rows = await trx
    .selectFrom('course_result')
    .select(({ fn }) => ['person_id', fn.max('attempt').as('attempt')])
    .where('course_id', '=', courseId)
    .where('revoked_on', 'is', null)
    .where(sql<boolean>`person_id = any(${personIds}::int[])`)
    .groupBy('person_id')
    .execute();
  return new Map(rows.map((row) => [row.person_id, row.attempt]));
}

/** What was recorded of a session and not revoked. */
export async function listSessionResults(trx: Database, sessionId: number) {
  return trx
    .selectFrom('course_result')
    .innerJoin('person', 'person.id', 'course_result.person_id')
    .leftJoin('account', 'account.id', 'course_result.recorded_by')
    .select(['course_result.id', 'person_id as personId', 'person.name', 'person.staff_no as staffNo'])
    .select(['score', 'passed', 'attempt', 'valid_until as validUntil', 'source', 'file_id as fileId'])
    .select(['recorded_at as recordedAt', 'account.display_name as recordedBy'])
    .where('session_id', '=', sessionId)
    .where('revoked_on', 'is', null)
    .orderBy('person.staff_no')
    .execute();
}

export type WrittenResult = { id: number; personId: number; courseId: number; heldOn: Day; passed: boolean };

export async function insertResults(
  trx: Database,
  rows: readonly Insertable<CourseResult>[],
): Promise<WrittenResult[]> {
  if (rows.length === 0) return [];
  return trx
    .insertInto('course_result')
    .values([...rows])
    .returning(['id', 'person_id as personId', 'course_id as courseId', 'held_on as heldOn', 'passed'])
    .execute();
}

/** One result, locked until the transaction ends. */
export async function findResult(trx: Database, id: number) {
  return trx
    .selectFrom('course_result')
    .select(['id', 'person_id as personId', 'course_id as courseId', 'session_id as sessionId'])
    .select(['held_on as heldOn', 'passed', 'revoked_on as revokedOn'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function closeResult(
  trx: Database,
  { id, on, reason }: { id: number; on: Day; reason: string },
): Promise<void> {
  await trx
    .updateTable('course_result')
    .set({ revoked_on: on, revoke_reason: reason })
    .where('id', '=', id)
    .execute();
}
