import type { Database } from '~db/connection';
import type { NewCourse } from './default-courses';

/** Adds the courses that are not there yet; one whose code, gate or group is taken is left as it is. */
export async function insertMissingCourses(
  trx: Database,
  projectId: number,
  courses: readonly NewCourse[],
): Promise<void> {
  if (courses.length === 0) return;
  await trx
    .insertInto('course')
    .values(
      courses.map(({ code, name, nameEn, kind, gate, groupCode, validityMonths }) => ({
        project_id: projectId,
        code,
        name,
        name_en: nameEn,
        kind,
        gate,
        group_code: groupCode,
        validity_months: validityMonths,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
