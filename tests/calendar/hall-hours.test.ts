import { describe, expect, test } from 'vitest';
import { formatMinute, halfAt, hoursOn, parseMinute } from '~/calendar/hall-hours';

const winter = { fromOn: '2025-10-01', amFrom: 480, amTo: 720, pmFrom: 870, pmTo: 1050, graceMinutes: 0 };
const summer = { ...winter, fromOn: '2026-05-01', pmFrom: 900, pmTo: 1080 };

describe('the hours that hold on a day', () => {
  test.each([
    ['before the first season', '2025-09-30', undefined],
    ['on a season’s first day', '2025-10-01', winter],
    ['on its last day', '2026-04-30', winter],
    ['in the next season', '2026-05-01', summer],
    ['long after', '2030-01-01', summer],
  ])('%s', (_case, day, expected) => {
    expect(hoursOn([summer, winter], day)).toEqual(expected);
  });
});

describe('the half-day of a minute', () => {
  test.each([
    [479, undefined],
    [480, 'am'],
    [719, 'am'],
    [720, undefined],
    [870, 'pm'],
    [1049, 'pm'],
    [1050, undefined],
  ])('minute %i belongs to %s', (minute, half) => {
    expect(halfAt(winter, minute)).toBe(half);
  });
});

describe('a time of day as text', () => {
  test.each([
    ['8:00', 480],
    ['08:30', 510],
    [' 17:30 ', 1050],
    ['24:00', 1440],
    ['24:01', undefined],
    ['12:60', undefined],
    ['noon', undefined],
    ['', undefined],
  ])('"%s" is minute %s', (text, minute) => {
    expect(parseMinute(text)).toBe(minute);
  });

  test('is written with two digits each', () => {
    expect(formatMinute(485)).toBe('08:05');
  });
});
