import type { Day } from '~/base/days';
import type { CourseFact } from './clearance-facts';

export type RequiredCourse = { id: number; name: string; nameEn: string };

/** The courses of a group of which one opens it on a day: not retired, and no mere refresher. */
export function requiredCourses(
  courses: readonly CourseFact[],
  groupCode: string,
  day: Day,
): RequiredCourse[] {
  return courses
    .filter(
      (course) =>
        course.groupCode === groupCode &&
        course.kind !== 'refresher' &&
        (course.retiredOn === null || course.retiredOn > day),
    )
    .map(({ id, name, nameEn }) => ({ id, name, nameEn }));
}
