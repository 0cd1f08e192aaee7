import { sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { CourseKind, Gate } from './course';
import type { Attempt } from './matrix';

export type Pupil = {
  personId: number;
  name: string;
  staffNo: string;
  position: number | null;
  groupCode: string | null;
};

/** Everybody who is here on a day, or one of them, with the position and its group. */
export async function listPupils(trx: Database, on: Day, personId?: number): Promise<Pupil[]> {
  const { rows } = await sql<Pupil>`
    select p.id as "personId", p.name, p.staff_no as "staffNo", o.number as position, g.code as "groupCode"
    from person p
    left join holding h on h.person_id = p.id and h.from_on <= ${on} and (h.to_on is null or h.to_on >= ${on})
    left join position o on o.id = h.position_id
    left join position_span s on s.position_id = h.position_id
      and s.from_on <= ${on} and (s.to_on is null or s.to_on >= ${on})
    left join position_group g on g.id = s.group_id
    where ${personId === undefined ? sql`p.left_on is null or p.left_on >= ${on}` : sql`p.id = ${personId}`}
    order by p.staff_no`.execute(trx);
  return rows;
}

/** By person: every attempt that was not revoked, in the order in which they were held. */
export async function listAttempts(trx: Database, personId?: number): Promise<Map<number, Attempt[]>> {
  let query = trx
    .selectFrom('course_result as r')
    .innerJoin('course as c', 'c.id', 'r.course_id')
    .select(['r.person_id as personId', 'r.course_id as courseId', 'c.gate', 'c.group_code as groupCode'])
    .select(['c.kind', 'r.score', 'r.passed', 'r.held_on as heldOn', 'r.valid_until as validUntil'])
    .where('r.revoked_on', 'is', null)
    .orderBy('r.held_on')
    .orderBy('r.id')
    .$narrowType<{ gate: Gate | null; kind: CourseKind }>();
  if (personId !== undefined) query = query.where('r.person_id', '=', personId);
  const found = new Map<number, Attempt[]>();
  for (const { personId: id, ...attempt } of await query.execute()) {
    const own = found.get(id);
    if (own) own.push(attempt);
    else found.set(id, [attempt]);
  }
  return found;
}

export type GroupName = { code: string; name: string; nameEn: string };

export async function listGroups(trx: Database): Promise<GroupName[]> {
  return trx
    .selectFrom('position_group')
    .select(['code', 'name', 'name_en as nameEn'])
    .orderBy('sort')
    .orderBy('id')
    .execute();
}

/** People who are called so, by staff number or name, and have not left by the day. */
export async function findPeopleBy(
  trx: Database,
  texts: readonly string[],
  on: Day,
): Promise<{ id: number; name: string; staffNo: string }[]> {
  if (texts.length === 0) return [];
  return trx
    .selectFrom('person')
    .select(['id', 'name', 'staff_no as staffNo'])
    .where(sql<boolean>`(staff_no = any(${texts}::text[]) or name = any(${texts}::text[]))`)
    .where((where) => where.or([where('left_on', 'is', null), where('left_on', '>=', on)]))
    .execute();
}

/** Every result of one person, the revoked ones too, the newest first. */
export async function listResultsOf(trx: Database, personId: number) {
  return trx
    .selectFrom('course_result as r')
    .innerJoin('course as c', 'c.id', 'r.course_id')
    .select(['r.id', 'r.course_id as courseId', 'c.name', 'c.name_en as nameEn', 'r.session_id as sessionId'])
    .select(['r.attempt', 'r.score', 'r.passed', 'r.held_on as heldOn', 'r.valid_until as validUntil'])
    .select(['r.source', 'r.revoked_on as revokedOn', 'r.revoke_reason as revokeReason'])
    .where('r.person_id', '=', personId)
    .orderBy('r.held_on', 'desc')
    .orderBy('r.id', 'desc')
    .execute();
}
