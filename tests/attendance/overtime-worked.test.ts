import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { overtimeWorked } from '~/attendance/overtime-worked';
import { parseMinute } from '~/calendar/hall-hours';

/** "21:05" or "21:05:30", "+01:10" after the next midnight -> seconds. */
const second = (text: string) => {
  const [hour = 0, minute = 0, rest = 0] = text.replace('+', '').split(':').map(Number);
  return (text.startsWith('+') ? 86_400 : 0) + hour * 3600 + minute * 60 + rest;
};
const minute = (text: string) =>
  (text.startsWith('+') ? 1440 : 0) + (parseMinute(text.replace('+', '')) ?? 0);
const span = (text: string) => {
  const [from = '', to = ''] = text.split('-');
  return { from: minute(from), to: minute(to) };
};
const workday = ['08:00-12:00', '14:30-17:30'];

const told = (asked: string, punches: string, beside: readonly string[]) => {
  const seconds = punches.split(' ').filter(Boolean).map(second);
  const worked = overtimeWorked(span(asked), seconds, beside.map(span));
  return 'unconfirmed' in worked ? worked.unconfirmed : worked.minutes;
};

describe('worked of overtime', () => {
  test.each([
    ['stayed on from the closing', '17:30-20:30', '07:55 12:01 14:25 20:31', workday, 180],
    ['stayed on and left early', '17:30-20:30', '07:55 12:01 14:25 19:30', workday, 120],
    ['stayed on, also with a gap after the closing', '18:00-21:00', '07:55 12:01 14:25 21:02', workday, 180],
    ['punched out, in and out', '18:00-21:00', '07:55 17:31 17:58 21:02', workday, 180],
    ['came back late', '18:00-21:00', '07:55 17:31 18:30 21:02', workday, 150],
    ['seconds do not make a minute', '18:00-21:00', '07:55 17:31 18:30:01 20:59:59', workday, 148],
    ['punched at the closing as always, and at the end', '17:30-20:30', '07:55 17:30:20 20:31', workday, 179],
    ['left at the closing', '17:30-20:30', '07:55 17:31', workday, 1],
    ['punched in and out again before it began', '18:00-21:00', '07:55 17:31 17:46 17:55', workday, 0],
    ['a finger pressed twice is one punch', '17:30-20:30', '07:55 20:30 20:31', workday, 180],
    ['before the opening, then stayed', '06:30-08:00', '06:28 12:01', workday, 90],
    ['before the opening, came late for it', '06:30-08:00', '07:00 12:01', workday, 60],
    ['in the noon break, punched out and in', '12:30-14:00', '07:55 12:31 13:58 17:31', workday, 87],
    ['a rest day', '09:00-12:00', '08:50 12:10', [], 180],
    ['a rest day, came late and left early', '09:00-12:00', '09:20 11:30', [], 130],
    ['a rest day, stayed longer than asked', '09:00-12:00', '08:50 16:00', [], 180],
    ['past midnight', '22:00-+01:00', '21:58 +01:03', [], 180],
    ['past midnight, left before the end', '22:00-+01:00', '21:58 +00:20', [], 140],
    ['past midnight after the whole day', '22:00-+01:00', '07:55 17:31 21:50 +01:03', workday, 180],
    [
      'two of one day, each with its own punches',
      '20:00-21:00',
      '17:59 19:01 19:58 21:00',
      ['18:00-19:00'],
      60,
    ],
  ] as const)('%s', (_, asked, punches, beside, minutes) => {
    expect(told(asked, punches, beside)).toBe(minutes);
  });

  test.each([
    ['no punch at all', '18:00-21:00', '', workday, 'no_punch'],
    ['none after the closing', '18:00-21:00', '07:55 17:31', workday, 'no_punch'],
    ['gone at the closing, seen only at the end', '18:00-21:00', '07:55 17:31 21:02', workday, 'no_arrival'],
    ['came back, never seen leaving', '18:00-21:00', '07:55 17:31 18:01', workday, 'no_departure'],
    ['not seen in the hours before either', '17:30-20:30', '20:31', workday, 'no_arrival'],
    ['a lone punch of a rest day at its end', '09:00-12:00', '12:02', [], 'no_arrival'],
    ['a lone punch of a rest day at its beginning', '09:00-12:00', '08:58', [], 'no_departure'],
    ['only the noon break, nobody punched', '12:30-14:00', '07:55 17:31', workday, 'no_punch'],
    ['past midnight, only the arrival', '22:00-+01:00', '07:55 17:31 21:58', workday, 'no_departure'],
    ['before the opening, seen only long before', '05:00-06:00', '05:00', workday, 'no_departure'],
  ] as const)('not shown: %s', (_, asked, punches, beside, why) => {
    expect(told(asked, punches, beside)).toBe(why);
  });

  test('never more than was asked for, and within it', () => {
    const seconds = fc.array(fc.integer({ min: 0, max: 100_800 }), { maxLength: 8 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1050, max: 1400 }),
        fc.integer({ min: 1, max: 240 }),
        seconds,
        (from, length, list) => {
          const asked = { from, to: from + length };
          const worked = overtimeWorked(
            asked,
            list.sort((a, b) => a - b),
            workday.map(span),
          );
          if ('unconfirmed' in worked) return;
          expect(worked.minutes).toBe(worked.to - worked.from);
          expect(worked.minutes).toBeGreaterThanOrEqual(0);
          expect(worked.from).toBeGreaterThanOrEqual(asked.from);
          expect(worked.to).toBeLessThanOrEqual(asked.to);
        },
      ),
    );
  });
});
