import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { cellTime, endOfDayIn, timeReader } from '~/ledger/date-format';

describe('a time', () => {
  it.each<[string, string, string, string | null]>([
    ['yyyy-MM-dd HH:mm:ss', '2026-03-02 09:05:07', '2026-03-02T09:05:07.000+08:00', null],
    ['yyyy-MM-dd', '2026-03-02', '2026-03-02T00:00:00.000+08:00', '2026-03-02'],
    ['yyyy/M/d H:mm', '2026/3/2 9:05', '2026-03-02T09:05:00.000+08:00', null],
    ['yyyy年M月d日', '2026年3月2日', '2026-03-02T00:00:00.000+08:00', '2026-03-02'],
    ['MM/dd/yyyy hh:mm:ss a', '03/02/2026 12:00:01 AM', '2026-03-02T00:00:01.000+08:00', null],
    ['MM/dd/yyyy hh:mm:ss a', '03/02/2026 12:30:00 PM', '2026-03-02T12:30:00.000+08:00', null],
    ["yyyy-MM-dd'T'HH:mm:ss.SSS", '2026-03-02T09:05:07.123', '2026-03-02T09:05:07.123+08:00', null],
    ['yyyyMMdd', '20260302', '2026-03-02T00:00:00.000+08:00', '2026-03-02'],
    ['d MMM yyyy', '2 Mar 2026', '2026-03-02T00:00:00.000+08:00', '2026-03-02'],
    ["yyyy-MM-dd'T'HH:mm:ssZZ", '2026-03-02T01:05:07+00:00', '2026-03-02T09:05:07.000+08:00', null],
  ])('in %s: %s', (format, text, iso, day) => {
    expect(timeReader([format], 'Asia/Shanghai')(text)).toEqual({ at: new Date(iso), day });
  });
  it.each([
    ['yyyy-MM-dd', '2026-02-29'],
    ['yyyy-MM-dd', '2026-13-01'],
    ['yyyy-MM-dd', '2026-03-02 10:00'],
    ['yyyy-MM-dd', '0000-00-00'],
    ['yyyy-MM-dd', '26-03-02'],
    ['yyyy-MM-dd HH:mm', '2026-03-02 24:00'],
    ['yyyy-MM-dd HH:mm', '2026-03-02 10:60'],
    ['MM/dd/yyyy hh:mm a', '03/02/2026 13:00 PM'],
    ['d MMM yyyy', '31 Feb 2026'],
  ])('is refused in %s: %s', (format, text) => {
    expect(timeReader([format], 'Asia/Shanghai')(text)).toBeUndefined();
  });
  it('is read by the first format that fits', () => {
    const read = timeReader(['dd/MM/yyyy', 'MM/dd/yyyy'], 'Asia/Shanghai');
    expect([read('03/02/2026')?.day, read('02/13/2026')?.day]).toEqual(['2026-02-03', '2026-02-13']);
  });
  it('is what Luxon makes of it, in every zone and on the days clocks change', () => {
    const zones = fc.constantFrom(
      'Asia/Shanghai',
      'America/New_York',
      'Europe/Berlin',
      'UTC',
      'Asia/Kolkata',
    );
    const minutes = fc.integer({ min: 0, max: 20 * 365 * 1440 });
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const text = new Date(Date.UTC(2015, 0, 1) + minute * 60_000)
          .toISOString()
          .slice(0, 16)
          .replace('T', ' ');
        const luxon = DateTime.fromFormat(text, 'yyyy-MM-dd HH:mm', { zone });
        // An hour that a clock skips or shows twice has no one answer.
        fc.pre(luxon.toFormat('yyyy-MM-dd HH:mm') === text && luxon.getPossibleOffsets().length === 1);
        expect(timeReader(['yyyy-MM-dd HH:mm'], zone)(text)?.at).toEqual(luxon.toJSDate());
      }),
    );
  });
});

it('a spreadsheet cell is a wall-clock; midnight is a day', () => {
  expect(cellTime(new Date('2026-03-02T09:04:59.999Z'), 'Asia/Shanghai')).toEqual({
    at: new Date('2026-03-02T09:05:00+08:00'),
    day: null,
  });
  expect(cellTime(new Date('2026-03-02T00:00:00Z'), 'Asia/Shanghai')?.day).toBe('2026-03-02');
});

it('a day in another zone ends there', () => {
  expect(endOfDayIn('2026-03-02', 'America/New_York')).toEqual(new Date('2026-03-03T04:59:59.999Z'));
});
