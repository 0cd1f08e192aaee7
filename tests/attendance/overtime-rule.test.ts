import { describe, expect, test } from 'vitest';
import {
  faultOfOvertime,
  type OvertimeFacts,
  overtimeRate,
  overtimeTotals,
} from '~/attendance/overtime-rule';

test.each([
  ['a workday', true, false, 150],
  ['a rest day', false, false, 200],
  ['a holiday of threefold pay', false, true, 300],
])('%s is paid at its rate', (_, isWorkday, isTriple, rate) => {
  expect(overtimeRate({ isWorkday, isTriple })).toBe(rate);
});

describe('overtime asked for', () => {
  const free: OvertimeFacts = {
    rate: 150,
    isProtected: false,
    isBefore: true,
    dayMinutes: 0,
    monthMinutes: 0,
    owed: [
      { from: 480, to: 720 },
      { from: 870, to: 1050 },
    ],
    limits: { day: 180, restDay: 240, month: 2160 },
  };
  const evening = { fromMinute: 1080, toMinute: 1260, compensation: 'paid' as const };
  const night = { ...evening, fromMinute: 1380, toMinute: 1500 };
  const inLieu = { ...evening, compensation: 'in_lieu' as const };
  test.each([
    ['three hours', evening, {}, undefined],
    ['a minute more than three hours', { ...evening, toMinute: 1261 }, {}, 'overtime_day'],
    [
      'a minute on top of three hours that day',
      { ...evening, toMinute: 1081 },
      { dayMinutes: 180 },
      'overtime_day',
    ],
    [
      "four hours of a rest day, by the hall's own limit",
      { ...evening, toMinute: 1320 },
      { rate: 200 },
      undefined,
    ],
    ['a minute more than four of a rest day', { ...evening, toMinute: 1321 }, { rate: 200 }, 'overtime_day'],
    [
      'a minute before the closing',
      { ...evening, fromMinute: 1049, toMinute: 1080 },
      {},
      'overtime_in_hours',
    ],
    ['from the closing on', { ...evening, fromMinute: 1050, toMinute: 1080 }, {}, undefined],
    ['past midnight into a day of the same rate', night, { nextRate: 150 }, undefined],
    ['past midnight into a day of another rate', night, { nextRate: 200 }, 'overtime_two_rates'],
    [
      'up to midnight before a day of another rate',
      { ...night, toMinute: 1440 },
      { nextRate: 200 },
      undefined,
    ],
    ['up to 36 hours of the month', evening, { monthMinutes: 1980 }, undefined],
    ['a minute over 36 hours of the month', evening, { monthMinutes: 1981 }, 'overtime_month'],
    ['of somebody the law spares', evening, { isProtected: true }, 'overtime_protected'],
    ['after it began', evening, { isBefore: false }, 'overtime_late'],
    ['ending as it begins', { ...evening, toMinute: 1080 }, {}, 'overtime_order'],
    ['time in lieu of a rest day', inLieu, { rate: 200 }, undefined],
    ['time in lieu of a workday', inLieu, {}, 'overtime_in_lieu'],
    ['time in lieu of a holiday', inLieu, { rate: 300 }, 'overtime_in_lieu'],
  ] as const)('%s', (_, asked, facts, fault) => {
    const found = faultOfOvertime(asked, { ...free, ...facts });
    expect(found?.key).toBe(fault && `request:refusal.${fault}`);
  });
});

test('totals by rate, time in lieu apart', () => {
  expect(
    overtimeTotals([
      { rate: 150, compensation: 'paid', minutes: 60 },
      { rate: 150, compensation: 'paid', minutes: 30 },
      { rate: 200, compensation: 'paid', minutes: 20 },
      { rate: 200, compensation: 'in_lieu', minutes: 40 },
      { rate: 300, compensation: 'paid', minutes: 10 },
    ]),
  ).toEqual({ 150: 90, 200: 20, 300: 10, inLieu: 40 });
});
