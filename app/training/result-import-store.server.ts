import { sql } from 'kysely';
import type { Database } from '~db/connection';
import type { PersonNamed, ResultKnown } from './match-results';

/** Who has one of these staff numbers, in capitals, or names; those who left too. */
export async function findPeopleNamed(
  trx: Database,
  { staffNos, names }: { staffNos: readonly string[]; names: readonly string[] },
): Promise<PersonNamed[]> {
  return trx
    .selectFrom('person')
    .select(['id', 'staff_no as staffNo', 'name', 'left_on as leftOn'])
    .where(sql<boolean>`upper(staff_no) = any(${staffNos}::text[]) or name = any(${names}::text[])`)
    .orderBy('id')
    .execute();
}

/** Every result of these people, the revoked ones too. */
export async function listResultsOfPeople(
  trx: Database,
  personIds: readonly number[],
): Promise<ResultKnown[]> {
  return trx
    .selectFrom('course_result')
    .select(['person_id as personId', 'course_id as courseId', 'held_on as heldOn', 'score', 'passed'])
    .select(sql<boolean>`revoked_on is not null`.as('isRevoked'))
    .where(sql<boolean>`person_id = any(${personIds}::int[])`)
    .execute();
}

/** By person and course, `person course`: the number of the last attempt that was not revoked. */
export async function lastAttemptsOf(
  trx: Database,
  personIds: readonly number[],
): Promise<Map<string, number>> {
  const rows = await trx
    .selectFrom('course_result')
    .select(({ fn }) => ['person_id as personId', 'course_id as courseId', fn.max('attempt').as('attempt')])
    .where('revoked_on', 'is', null)
    .where(sql<boolean>`person_id = any(${personIds}::int[])`)
    .groupBy(['person_id', 'course_id'])
    .execute();
  return new Map(rows.map(({ personId, courseId, attempt }) => [`${personId} ${courseId}`, attempt]));
}
