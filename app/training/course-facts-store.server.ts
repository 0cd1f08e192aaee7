import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { CourseKind, Gate } from './course';
import { countedFor, type ResultFact } from './course-facts';

export type CourseFact = {
  id: number;
  name: string;
  nameEn: string;
  gate: Gate | null;
  groupCode: string | null;
  kind: CourseKind;
  retiredOn: Day | null;
};

/** A suspending order: `doneOn` is the day the course was passed again, by a result that still stands. */
export type RetrainingFact = { courseId: number; dueOn: Day; doneOn: Day | null };

/** A coming session of a course that is not cancelled. */
export type NextSession = { courseId: number; sessionId: number; heldOn: Day; place: string };

/** The courses, retired ones too, and by person the results that were not revoked and the orders that suspend. */
export async function listCourseFacts(
  trx: Database,
  personIds: readonly number[],
): Promise<{
  courses: CourseFact[];
  results: Map<number, ResultFact[]>;
  retrainings: Map<number, RetrainingFact[]>;
}> {
  const courses = await trx
    .selectFrom('course')
    .select(['id', 'name', 'name_en as nameEn', 'gate', 'group_code as groupCode', 'kind'])
    .select('retired_on as retiredOn')
    .orderBy('id')
    .$narrowType<{ gate: Gate | null; kind: CourseKind }>()
    .execute();
  if (personIds.length === 0) return { courses, results: new Map(), retrainings: new Map() };
  const attempts = await trx
    .selectFrom('course_result as r')
    .innerJoin('course as c', 'c.id', 'r.course_id')
    .select(['r.id as resultId', 'r.person_id as personId', 'r.course_id as courseId', 'c.gate', 'c.kind'])
    .select(['c.group_code as groupCode', 'r.passed', 'r.held_on as heldOn', 'r.valid_until as validUntil'])
    .where('r.revoked_on', 'is', null)
    .where('r.person_id', 'in', [...personIds])
    .orderBy('r.held_on')
    .orderBy('r.id')
    .$narrowType<{ gate: Gate | null; kind: CourseKind }>()
    .execute();
  const results = new Map<number, ResultFact[]>();
  for (const [personId, own] of byPerson(attempts)) results.set(personId, countedFor(own));
  return { courses, results, retrainings: byPerson(await listSuspending(trx, personIds)) };
}

function listSuspending(trx: Database, personIds: readonly number[]) {
  return trx
    .selectFrom('retraining as o')
    .leftJoin('course_result as r', (join) =>
      join.onRef('r.id', '=', 'o.done_result_id').on('r.passed', '=', true).on('r.revoked_on', 'is', null),
    )
    .select([
      'o.person_id as personId',
      'o.course_id as courseId',
      'o.due_on as dueOn',
      'r.held_on as doneOn',
    ])
    .where('o.person_id', 'in', [...personIds])
    .where('o.suspends', '=', true)
    .where('o.withdrawn_on', 'is', null)
    .orderBy('o.id')
    .execute();
}

/** The nearest session of each of these courses on a day or later. */
export async function nextSessionsFor(
  trx: Database,
  courseIds: readonly number[],
  onOrAfter: Day,
): Promise<NextSession[]> {
  if (courseIds.length === 0) return [];
  return trx
    .selectFrom('training_session')
    .distinctOn('course_id')
    .select(['course_id as courseId', 'id as sessionId', 'held_on as heldOn', 'place'])
    .where('course_id', 'in', [...courseIds])
    .where('held_on', '>=', onOrAfter)
    .where('cancelled_on', 'is', null)
    .orderBy('course_id')
    .orderBy('held_on')
    .orderBy('from_minute')
    .execute();
}

function byPerson<Row extends { personId: number }>(
  rows: readonly Row[],
): Map<number, Omit<Row, 'personId'>[]> {
  const found = new Map<number, Omit<Row, 'personId'>[]>();
  for (const { personId, ...row } of rows) {
    const own = found.get(personId);
    if (own) own.push(row);
    else found.set(personId, [row]);
  }
  return found;
}
