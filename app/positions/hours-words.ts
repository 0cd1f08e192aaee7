import { formatMinute } from '~/calendar/hall-hours';
import type { Text } from '~/ui/text';
import type { Hours } from './position-hours';
import type { RequiredCourse } from './required-courses';

/** "08:30–12:00, 14:30–17:30". */
export function hoursInWords({ flexibleMinutes = 0, ...hours }: Hours, t: Text): string {
  const [am, pm] = halvesInWords(hours);
  const halves = t('positions:hours.halves', { am, pm });
  return flexibleMinutes > 0 ? t('positions:hours.flexible', { halves, minutes: flexibleMinutes }) : halves;
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
