import { describe, expect, test } from 'vitest';
import { halvesOfPart, type LeaveSpan, leaveDays, lengthOf } from '~/attendance/leave-length';
import type { WorkCalendar } from '~/calendar/workdays';

// Monday 5 January 2026; the 10th is worked, the 12th a holiday.
const calendar: WorkCalendar = {
  years: new Set([2026]),
  days: new Map([
    ['2026-01-10', 'workday'],
    ['2026-01-12', 'holiday'],
  ]),
};
const hours = { fromOn: '2025-01-01', amFrom: 480, amTo: 720, pmFrom: 870, pmTo: 1050, graceMinutes: 0 };
const day: LeaveSpan = { fromOn: '2026-01-05', fromHalf: 'am', toOn: '2026-01-05', toHalf: 'pm', part: null };

describe('how much a leave takes, in hundredths of a day', () => {
  test.each<[string, Partial<LeaveSpan>, number, number]>([
    ['a day', {}, 100, 100],
    ['a morning', { toHalf: 'am' }, 50, 50],
    ['an afternoon', { fromHalf: 'pm' }, 50, 50],
    ['noon to noon', { fromHalf: 'pm', toOn: '2026-01-06', toHalf: 'am' }, 100, 100],
    ['a week with its weekend', { toOn: '2026-01-11' }, 600, 700],
    ['a Sunday', { fromOn: '2026-01-11', toOn: '2026-01-11' }, 0, 100],
    ['a holiday on a Monday', { fromOn: '2026-01-12', toOn: '2026-01-12' }, 0, 100],
    ['a worked Saturday', { fromOn: '2026-01-10', toOn: '2026-01-10' }, 100, 100],
    ['an hour of the four of the morning', { toHalf: 'am', part: { from: 480, to: 540 } }, 13, 13],
    ['an hour of the three of the afternoon', { fromHalf: 'pm', part: { from: 870, to: 930 } }, 17, 17],
    ['from ten over noon to half past three', { part: { from: 600, to: 930 } }, 42, 42],
    ['the whole day by the minute', { part: { from: 480, to: 1050 } }, 100, 100],
    ['only the noon break', { part: { from: 720, to: 870 } }, 0, 0],
  ])('%s', (_, more, workdays, calendarDays) => {
    const leave = { ...day, ...more };
    expect(lengthOf(leaveDays(leave, 'workday', { calendar, hours }))).toBe(workdays);
    expect(lengthOf(leaveDays(leave, 'calendar', { calendar, hours }))).toBe(calendarDays);
  });

  test('a year without its notice has the plain week', () => {
    const leave = { ...day, fromOn: '2027-01-01', toOn: '2027-01-04' };
    expect(lengthOf(leaveDays(leave, 'workday', { calendar, hours }))).toBe(200);
  });

  test('without hours eight hours are a day', () => {
    const leave = { ...day, part: { from: 480, to: 720 } };
    expect(lengthOf(leaveDays(leave, 'workday', { calendar, hours: undefined }))).toBe(50);
  });
});

test.each([
  ['in the morning', 540, 600, { fromHalf: 'am', toHalf: 'am' }],
  ['over noon', 660, 900, { fromHalf: 'am', toHalf: 'pm' }],
  ['in the afternoon', 870, 871, { fromHalf: 'pm', toHalf: 'pm' }],
  ['in the noon break', 720, 870, undefined],
  ['after the hall has closed', 1050, 1100, undefined],
])('a part %s touches its halves', (_, from, to, halves) => {
  expect(halvesOfPart({ from, to }, hours)).toEqual(halves);
});
