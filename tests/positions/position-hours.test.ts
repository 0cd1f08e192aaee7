import { expect, test } from 'vitest';
import { ownHoursOn, type PositionHours } from '~/positions/position-hours';
import { requiredCourses } from '~/positions/required-courses';

const early = { amFrom: 480, amTo: 720, pmFrom: 840, pmTo: 1020 };
const late = { ...early, pmTo: 1200 };
const list: PositionHours[] = [
  { positionId: 1, fromOn: '2026-06-01', hours: late },
  { positionId: 1, fromOn: '2026-01-01', hours: early },
  { positionId: 1, fromOn: '2026-09-01', hours: null },
  { positionId: 2, fromOn: '2026-01-01', hours: late },
];

test.each([
  ['before the first', 1, '2025-12-31', null],
  ['on its first day', 1, '2026-01-01', early],
  ['the day before the next', 1, '2026-05-31', early],
  ['on the next', 1, '2026-06-01', late],
  ['after the hall’s were taken again', 1, '2026-09-01', null],
  ['of another position', 2, '2026-12-01', late],
  ['of one that never had any', 3, '2026-12-01', null],
])('own hours %s', (_, position, day, hours) => {
  expect(ownHoursOn(list, position, day)).toEqual(hours);
});

test('a group asks for its own courses that are in force, and for no refresher', () => {
  const course = { name: '窗口业务', nameEn: 'Windows', gate: null, groupCode: 'window', retiredOn: null };
  const courses = [
    { ...course, id: 1, kind: 'group' as const },
    { ...course, id: 2, kind: 'refresher' as const },
    { ...course, id: 3, kind: 'group' as const, retiredOn: '2026-05-01' },
    { ...course, id: 4, kind: 'group' as const, groupCode: 'archive' },
  ];
  const idsOn = (day: string) => requiredCourses(courses, 'window', day).map(({ id }) => id);
  expect(idsOn('2026-04-30')).toEqual([1, 3]);
  expect(idsOn('2026-05-01')).toEqual([1]);
});
