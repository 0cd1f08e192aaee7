import { describe, expect, test } from 'vitest';
import {
  daysInWords,
  formatDay,
  formatFen,
  formatInstant,
  formatMinute,
  formatMonth,
  formatPoints,
} from '~/ui/format';

test.each([
  ['2026-02-03', '2026年2月3日', '3 Feb 2026'],
  ['2025-12-31', '2025年12月31日', '31 Dec 2025'],
])('the day %s', (day, chinese, english) => {
  expect([formatDay(day, 'zh-CN'), formatDay(day, 'en')]).toEqual([chinese, english]);
});

test('a month', () => {
  expect([formatMonth('2026-02', 'zh-CN'), formatMonth('2026-02', 'en')]).toEqual(['2026年2月', 'Feb 2026']);
});

test('an instant is told by the hall clock, whatever the machine thinks', () => {
  const instant = new Date('2026-02-03T16:05:00Z');
  expect(formatInstant(instant, 'zh-CN')).toBe('2026-02-04 00:05');
  expect(formatInstant(instant, 'en')).toBe('4 Feb 2026 00:05');
});

describe('points lose idle zeros and nothing else', () => {
  test.each([
    [0, '0'],
    [800, '8'],
    [750, '7.5'],
    [9335, '93.35'],
    [10000, '100'],
    [-50, '-0.5'],
    [1000, '10'],
  ])('%i -> %s', (value, text) => {
    expect(formatPoints(value)).toBe(text);
  });
});

test.each([
  [0, '00:00'],
  [545, '09:05'],
  [1439, '23:59'],
])('minute %i', (minute, text) => {
  expect(formatMinute(minute)).toBe(text);
});

test('money has groups of three and two decimals', () => {
  expect(formatFen(123456789)).toBe('1,234,567.89');
});

test('days among the parameters of a text are written as the reader writes them, nothing else is touched', () => {
  const params = { day: '2026-02-03', from: '2026-12-31', number: 7, place: '2026-02' };
  expect(daysInWords(params, 'en')).toEqual({ ...params, day: '3 Feb 2026', from: '31 Dec 2026' });
  expect(daysInWords(params, 'zh-CN')).toEqual({ ...params, day: '2026年2月3日', from: '2026年12月31日' });
});
