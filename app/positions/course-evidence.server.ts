import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { ClearanceFacts, CourseFact, ResultFact } from './clearance-facts';

export type CourseEvidence = {
  courses: CourseFact[];
  /** By person. */
  results: Map<number, ResultFact[]>;
  retrainings: Map<number, ClearanceFacts['retrainings'][number][]>;
};

/** A coming session of a course. */
export type NextSession = { courseId: number; sessionId: number; heldOn: Day; place: string };

/**
 * What training knows of these people: the one seam between the two areas. Until training keeps courses
 * there is nothing to read, and only proof of being taken over clears.
 */
export async function listCourseEvidence(_trx: Database, _ids: readonly number[]): Promise<CourseEvidence> {
  return { courses: [], results: new Map(), retrainings: new Map() };
}

/** The nearest session of each of these courses on a day or later. */
export async function nearestSessions(
  _trx: Database,
  _courseIds: readonly number[],
  _from: Day,
): Promise<NextSession[]> {
  return [];
}
