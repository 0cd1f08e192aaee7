import { sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';

export type EnrolmentRow = {
  personId: number;
  name: string;
  staffNo: string;
  presentAt: Date | null;
  presentBy: 'code' | 'list' | null;
};

/** Who is to come to a session, and who came. */
export async function listEnrolled(trx: Database, sessionId: number): Promise<EnrolmentRow[]> {
  return trx
    .selectFrom('enrolment')
    .innerJoin('person', 'person.id', 'enrolment.person_id')
    .select(['person_id as personId', 'person.name', 'person.staff_no as staffNo'])
    .select(['present_at as presentAt', 'present_by as presentBy'])
    .where('session_id', '=', sessionId)
    .orderBy('person.staff_no')
    .$narrowType<{ presentBy: 'code' | 'list' | null }>()
    .execute();
}

/** The sessions of a day, in their order, that somebody is on the list of or has signed in to. */
export async function listOwnSessionsOn(trx: Database, { personId, day }: { personId: number; day: Day }) {
  return trx
    .selectFrom('enrolment as e')
    .innerJoin('training_session as s', 's.id', 'e.session_id')
    .innerJoin('course as c', 'c.id', 's.course_id')
    .select(['s.id', 'c.name', 'c.name_en as nameEn', 's.place', 'e.present_at as presentAt'])
    .select(['s.from_minute as fromMinute', 's.to_minute as toMinute'])
    .where('e.person_id', '=', personId)
    .where('s.held_on', '=', day)
    .where('s.cancelled_on', 'is', null)
    .orderBy('s.from_minute')
    .orderBy('s.id')
    .execute();
}

/** Puts people on the list of a session; who is on it already stays as he is. Returns how many are new. */
export async function insertEnrolments(
  trx: Database,
  projectId: number,
  sessionId: number,
  personIds: readonly number[],
): Promise<number> {
  const rows = await trx
    .insertInto('enrolment')
    .values(personIds.map((person_id) => ({ project_id: projectId, session_id: sessionId, person_id })))
    .onConflict((conflict) => conflict.columns(['project_id', 'session_id', 'person_id']).doNothing())
    .returning('id')
    .execute();
  return rows.length;
}

/** Takes people off the list who did not come. */
export async function deleteEnrolment(trx: Database, sessionId: number, personId: number): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('enrolment')
    .where('session_id', '=', sessionId)
    .where('person_id', '=', personId)
    .where('present_at', 'is', null)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Marks these people of the list as come; who has signed in already keeps when and how. */
export async function markPresent(
  trx: Database,
  {
    sessionId,
    personIds,
    at,
    by,
  }: {
    sessionId: number;
    personIds: readonly number[];
    at: Date;
    by: 'code' | 'list';
  },
): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('enrolment')
    .set({ present_at: at, present_by: by })
    .where('session_id', '=', sessionId)
    .where(sql<boolean>`person_id = any(${personIds}::int[])`)
    .where('present_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Takes back who was marked by mistake. */
export async function unmarkPresent(
  trx: Database,
  sessionId: number,
  personIds: readonly number[],
): Promise<void> {
  await trx
    .updateTable('enrolment')
    .set({ present_at: null, present_by: null })
    .where('session_id', '=', sessionId)
    .where(sql<boolean>`person_id = any(${personIds}::int[])`)
    .execute();
}
