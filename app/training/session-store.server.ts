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
