import type { Day, Month } from '~/base/days';
import { closedMonthOf } from './closed-month';
import { outcomeOf } from './outcome';
import type { ResultField, ResultPlaces } from './result-columns';
import { type ResultFault, type ResultRow, resultFault } from './result-row';

export type PersonNamed = { id: number; staffNo: string; name: string; leftOn: Day | null };
export type CourseNamed = {
  id: number;
  code: string;
  name: string;
  nameEn: string;
  passMark: number;
  validityMonths: number | null;
  retiredOn: Day | null;
};
export type ResultKnown = {
  personId: number;
  courseId: number;
  heldOn: Day;
  score: number | null;
  passed: boolean;
  isRevoked: boolean;
};
export type Known = {
  people: readonly PersonNamed[];
  courses: readonly CourseNamed[];
  results: readonly ResultKnown[];
  closed: readonly Month[];
  today: Day;
};

export type NewResult = Omit<ResultKnown, 'isRevoked'> & { validUntil: Day | null };
export type ResultOutcome =
  | { kind: 'new'; result: NewResult }
  | { kind: 'same' }
  | { kind: 'rejected'; faults: ResultFault[] };

/** Judges the rows of a table of results against what is known and the rows before them. */
export function matchResults(
  rows: readonly ResultRow[],
  places: ResultPlaces,
  known: Known,
): ResultOutcome[] {
  const first = new Map<string, number>();
  const byKey = grouped(known.results, keyOf);
  const people = {
    byNumber: new Map(known.people.map((person) => [person.staffNo.toUpperCase(), person])),
    byName: grouped(known.people, ({ name }) => name),
  };
  const courses = namedCourses(known.courses);
  return rows.map((row) => {
    const fault = (field: ResultField, reason: string, params?: Record<string, string | number>) =>
      resultFault(row, places, field, reason, params);
    const rejected = (...faults: ResultFault[]): ResultOutcome => ({
      kind: 'rejected',
      faults: [...row.faults, ...faults],
    });
    const { heldOn } = row;
    const person = row.cells.staffNo || row.cells.name ? personOf(row, people, fault) : undefined;
    const course = row.course ? courseOf(row.course, heldOn, courses, fault) : undefined;
    const faults = [person, course].filter((one) => one !== undefined && 'reason' in one);
    if (heldOn && heldOn > known.today) faults.push(fault('heldOn', 'future'));
    if (faults.length > 0 || row.faults.length > 0) return rejected(...faults);
    if (!heldOn || !person || 'reason' in person || !course || 'reason' in course) return rejected();
    if (person.leftOn && person.leftOn < heldOn)
      return rejected(fault('heldOn', 'had_left', { day: person.leftOn }));

    const key = keyOf({ personId: person.id, courseId: course.id, heldOn });
    const before = first.get(key);
    if (before !== undefined) return rejected(fault('heldOn', 'twice_in_file', { first: before }));
    first.set(key, row.line);
    const found = byKey.get(key) ?? [];
    const same = found.find((result) => saysSame(row, result));
    if (same && !same.isRevoked) return { kind: 'same' };
    if (same) return rejected(fault('heldOn', 'was_revoked'));
    const other = found.find(({ isRevoked }) => !isRevoked);
    if (other)
      return rejected(fault('score', other.passed ? 'has_pass' : 'has_fail', { score: other.score ?? '–' }));

    const byScore = row.score === undefined ? undefined : row.score >= course.passMark;
    if (byScore !== undefined && row.passed !== undefined && byScore !== row.passed)
      return rejected(fault('passed', 'contradicts', { mark: course.passMark }));
    const passed = row.passed ?? byScore ?? false;
    const closed = closedMonthOf(known.closed, { heldOn, passed });
    if (closed) return rejected(fault('heldOn', 'month_closed', { month: closed }));
    const { validUntil } = outcomeOf(course, heldOn, passed ? 100 : -1);
    const result = { personId: person.id, courseId: course.id, heldOn, score: row.score ?? null, passed };
    return { kind: 'new', result: { ...result, validUntil } };
  });
}

type FaultOf = (field: ResultField, reason: string, params?: Record<string, string | number>) => ResultFault;

type People = { byNumber: ReadonlyMap<string, PersonNamed>; byName: ReadonlyMap<string, PersonNamed[]> };

/** By staff number, or by a name that only one has; both must be of the same person. */
function personOf(row: ResultRow, people: People, fault: FaultOf): PersonNamed | ResultFault {
  const { staffNo, name } = row;
  if (staffNo !== undefined) {
    const found = people.byNumber.get(staffNo.toUpperCase());
    if (!found) return fault('staffNo', 'nobody');
    return name === undefined || found.name === name
      ? found
      : fault('name', 'other_name', { name: found.name });
  }
  const named = people.byName.get(name ?? '') ?? [];
  const here = named.length > 1 ? named.filter(({ leftOn }) => leftOn === null) : named;
  if (here.length > 1) return fault('name', 'several');
  return here[0] ?? named[0] ?? fault('name', 'nobody');
}

/** Courses by everything they may be called in a table: code, name in either language, and these with 培训 behind. */
function namedCourses(courses: readonly CourseNamed[]): Map<string, CourseNamed[]> {
  const named = new Map<string, CourseNamed[]>();
  for (const course of courses) {
    const words = [course.code, course.name, course.nameEn].map(plain).filter((word) => word !== '');
    for (const word of new Set(words.flatMap((word) => [word, `${word}培训`])))
      named.set(word, [...(named.get(word) ?? []), course]);
  }
  return named;
}

/** By name in either language or by code, of those that were taught on the day. */
function courseOf(
  text: string,
  heldOn: Day | undefined,
  courses: ReadonlyMap<string, CourseNamed[]>,
  fault: FaultOf,
): CourseNamed | ResultFault {
  const named = courses.get(plain(text)) ?? [];
  const taught = named.filter(({ retiredOn }) => retiredOn === null || (heldOn ?? '') < retiredOn);
  if (taught.length > 1) return fault('course', 'several_courses');
  if (taught[0]) return taught[0];
  const day = named[0]?.retiredOn;
  return day ? fault('course', 'retired', { day }) : fault('course', 'no_course');
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s/g, '');

/** What a row leaves open says nothing else. */
function saysSame({ score, passed }: ResultRow, result: ResultKnown): boolean {
  return (
    (score === undefined || score === result.score) && (passed === undefined || passed === result.passed)
  );
}

function keyOf({
  personId,
  courseId,
  heldOn,
}: Pick<ResultKnown, 'personId' | 'courseId' | 'heldOn'>): string {
  return `${personId} ${courseId} ${heldOn}`;
}

function grouped<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const own = groups.get(nameOf(item));
    if (own) own.push(item);
    else groups.set(nameOf(item), [item]);
  }
  return groups;
}
