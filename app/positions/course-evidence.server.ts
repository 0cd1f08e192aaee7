import type { Day } from '~/base/days';
import { listCourseFacts, type NextSession, nextSessionsFor } from '~/training/course-facts-store.server';
import type { Database } from '~db/connection';
import type { ClearanceFacts, CourseFact, ResultFact } from './clearance-facts';

export type { NextSession };

export type CourseEvidence = {
  courses: CourseFact[];
  /** By person. */
  results: Map<number, ResultFact[]>;
  retrainings: Map<number, ClearanceFacts['retrainings'][number][]>;
};

/** What training knows of these people: the one seam between the two areas. */
export async function listCourseEvidence(trx: Database, ids: readonly number[]): Promise<CourseEvidence> {
  return listCourseFacts(trx, ids);
}

/** The nearest session of each of these courses on a day or later. */
export async function nearestSessions(
  trx: Database,
  courseIds: readonly number[],
  from: Day,
): Promise<NextSession[]> {
  return nextSessionsFor(trx, courseIds, from);
}
