import { formatMinute } from '~/calendar/hall-hours';
import type { Text } from '~/ui/text';
import type { Hours } from './position-hours';
import type { RequiredCourse } from './required-courses';

/** "08:30–12:00, 14:30–17:30". */
export function hoursInWords({ amFrom, amTo, pmFrom, pmTo }: Hours, t: Text): string {
  const [am, pm] = halvesInWords({ amFrom, amTo, pmFrom, pmTo });
  return t('positions:hours.halves', { am, pm });
}

export function halvesInWords({ amFrom, amTo, pmFrom, pmTo }: Hours): [string, string] {
  const range = (from: number, to: number) => `${formatMinute(from)}–${formatMinute(to)}`;
  return [range(amFrom, amTo), range(pmFrom, pmTo)];
}

/** The courses a group asks for, by name; any one of them is enough. */
export function coursesOf(courses: readonly RequiredCourse[], t: Text, isEnglish: boolean): string {
  if (courses.length === 0) return t('positions:requires_no_course');
  return courses.map((course) => (isEnglish && course.nameEn ? course.nameEn : course.name)).join(' / ');
}
