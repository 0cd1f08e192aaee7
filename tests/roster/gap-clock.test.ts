import { expect, test } from 'vitest';
import { instantOf } from '~/base/days';
import { emptyMinutes, gapMinutes, isAtMost } from '~/roster/gap-clock';

const at = (hour: number, minute = 0) => instantOf('2026-01-12', hour * 60 + minute);
const none = { arrivedAt: null, returnedAt: null, endedAt: null, voidedAt: null };
const late = { ...none, dueAt: at(8), noticedAt: at(11, 32) };

test.each([
  ['noticed late, still open', late, 28, 240],
  ['noticed late, somebody came', { ...late, arrivedAt: at(11, 40), endedAt: at(12) }, 8, 220],
  ['the punch came in late', { ...late, returnedAt: at(11, 32), endedAt: at(11, 32) }, 0, 212],
  ['there was none', { ...late, voidedAt: at(11, 32), endedAt: at(11, 32) }, 0, null],
  ['noticed before somebody was due', { ...none, dueAt: at(11), noticedAt: at(10) }, 60, null],
  ['noticed as it began', { ...none, dueAt: at(11), noticedAt: at(11) }, 60, null],
  ['noted without when somebody was due', { ...none, dueAt: null, noticedAt: at(11) }, 60, null],
])('%s: minutes on the clock, and since somebody was due', (_, gap, minutes, empty) => {
  expect([gapMinutes(gap, at(12)), emptyMinutes(gap, at(12))]).toEqual([minutes, empty]);
});

test('only where the person was there when it was noticed it is at most so long', () => {
  expect(isAtMost({ ...late, returnedAt: at(11, 32) })).toBe(true);
  expect(isAtMost({ ...late, returnedAt: at(11, 33) })).toBe(false);
  expect(isAtMost(late)).toBe(false);
});
