import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  eachDay,
  instantOf,
  isDay,
  isMonth,
  lastDayOf,
  minuteOf,
  weekdayOf,
} from '~/base/days';

describe('a real date written YYYY-MM-DD', () => {
  test.each([
    ['2026-02-28', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['1900-02-29', false],
    ['2000-02-29', true],
    ['2026-02-30', false],
    ['0000-01-01', false],
    ['1799-12-31', false],
    ['1800-01-01', true],
    ['2199-12-31', true],
    ['2200-01-01', false],
    ['9999-12-31', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-04-31', false],
    ['2026-1-1', false],
    ['2026-01-01T00:00', false],
    [' 2026-01-01', false],
    ['', false],
  ])('%j: %s', (text, real) => {
    expect(isDay(text)).toBe(real);
  });
});

test.each([
  ['2026-02', true],
  ['2026-12', true],
  ['2026-13', false],
  ['2026-00', false],
  ['2026-2', false],
  ['0000-01', false],
  ['9999-12', false],
])('%j is a month: %s', (text, real) => {
  expect(isMonth(text)).toBe(real);
});

test.each([
  ['2026-03-19T15:59:59Z', '2026-03-19', 1439],
  ['2026-03-19T16:00:00Z', '2026-03-20', 0],
  ['2026-03-20T00:05:00Z', '2026-03-20', 485],
])('%s is %s, minute %i in Shanghai', (instant, day, minute) => {
  expect([dayOf(new Date(instant)), minuteOf(new Date(instant))]).toEqual([day, minute]);
});

test('a day and a minute make an instant, and the instant makes them again', () => {
  const instant = instantOf('2026-03-20', 485);
  expect(instant.toISOString()).toBe('2026-03-20T00:05:00.000Z');
  expect([dayOf(instant), minuteOf(instant)]).toEqual(['2026-03-20', 485]);
});

test.each([
  ['2026-02-28', 1, '2026-03-01'],
  ['2024-02-28', 1, '2024-02-29'],
  ['2026-01-01', -1, '2025-12-31'],
])('%s and %i days is %s', (day, count, expected) => {
  expect(addDays(day, count)).toBe(expected);
  expect(daysBetween(day, expected)).toBe(count);
});

test.each([
  ['2026-01', 1, '2026-02'],
  ['2026-01', -1, '2025-12'],
  ['2026-12', 1, '2027-01'],
  ['2026-05', 14, '2027-07'],
])('%s and %i months is %s', (month, count, expected) => {
  expect(addMonths(month, count)).toBe(expected);
});

test('months end where they end', () => {
  expect(['2024-02', '2026-02', '2026-04', '2026-12'].map(lastDayOf)).toEqual([
    '2024-02-29',
    '2026-02-28',
    '2026-04-30',
    '2026-12-31',
  ]);
});

test('a span of days holds both ends, and is empty when it runs backwards', () => {
  expect(eachDay('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
  expect(eachDay('2026-03-01', '2026-02-27')).toEqual([]);
});

test('Monday is 1, Sunday is 7', () => {
  expect(['2026-03-16', '2026-03-20', '2026-03-22'].map(weekdayOf)).toEqual([1, 5, 7]);
});
