import type { Database } from '~db/connection';

/** A result with what a certificate says of it. */
export async function findCertified(trx: Database, resultId: number) {
  return trx
    .selectFrom('course_result as r')
    .innerJoin('person as p', 'p.id', 'r.person_id')
    .innerJoin('course as c', 'c.id', 'r.course_id')
    .innerJoin('project as h', 'h.id', 'r.project_id')
    .select(['r.id as resultId', 'r.person_id as personId', 'r.held_on as heldOn'])
    .select(['r.valid_until as validUntil', 'r.score', 'r.passed', 'r.revoked_on as revokedOn'])
    .select(['p.name as person', 'p.staff_no as staffNo', 'c.name as course'])
    .select(['h.name as hall', 'h.contractor'])
    .where('r.id', '=', resultId)
    .executeTakeFirst();
}
