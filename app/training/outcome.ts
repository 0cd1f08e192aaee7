import type { Day } from '~/base/days';
import type { Course } from './course';
import { validUntil } from './validity';

export type Outcome = { passed: boolean; validUntil: Day | null };

/** What a score at a course comes to: passed by the course's pass mark, and if so until when it counts. */
export function outcomeOf(
  course: Pick<Course, 'passMark' | 'validityMonths'>,
  heldOn: Day,
  score: number,
): Outcome {
  const passed = score >= course.passMark;
  return { passed, validUntil: passed ? validUntil(heldOn, course.validityMonths) : null };
}
