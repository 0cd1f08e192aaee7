import { describe, expect, test } from 'vitest';
import { hundredthsText, type LeaveFacts, leaveBalance, type UsedDay } from '~/attendance/leave-balance';
import type { LeaveTerms, LeaveType } from '~/attendance/leave-law';
import { addDays } from '~/base/days';

const nobody: LeaveFacts = {
  joinedOn: '2020-03-01',
  leftOn: null,
  prior: null,
  openings: [],
  used: [],
  earned: [],
};
const terms: LeaveTerms = { days: null, counting: 'workday', paid: 'full', proof: 'none' };
const of = (type: LeaveType, more: Partial<LeaveFacts> = {}, on = '2026-06-01', days: number | null = null) =>
  leaveBalance(type, on, { ...terms, days }, { ...nobody, ...more });
const days = (type: LeaveType, from: string, count: number, state: UsedDay['state'] = 'approved') =>
  Array.from({ length: count }, (_, at) => ({ day: addDays(from, at), hundredths: 100, type, state }));
const keys = (why: { key: string }[]) => why.map(({ key }) => key.replace('leave:why.', ''));

describe('annual leave', () => {
  const prior = { months: 108, source: '社保记录' };
  test.each<[string, Partial<LeaveFacts>, number, string[]]>([
    ['six years here', {}, 500, ['service', 'no_prior']],
    ['nine years before and six here', { prior }, 1000, ['service', 'prior']],
    ['under a year in all', { joinedOn: '2025-12-01' }, 0, ['too_short', 'no_prior']],
    [
      'joined this year with nine years before',
      { joinedOn: '2026-03-01', prior: { ...prior, months: 132 } },
      800,
      ['service', 'prior', 'joined'],
    ],
    ['leaves at the end of June', { leftOn: '2026-06-30' }, 200, ['service', 'no_prior', 'leaving']],
    [
      'ill for two months before any annual leave',
      { used: days('sick', '2026-01-01', 60) },
      0,
      ['service', 'no_prior', 'sick_lost'],
    ],
    ['ill for a day less', { used: days('sick', '2026-01-01', 59) }, 500, ['service', 'no_prior']],
    [
      'ill last year after annual leave was taken',
      { used: [...days('sick', '2025-01-01', 60), ...days('annual', '2025-06-02', 1)] },
      0,
      ['service', 'no_prior', 'sick_lost'],
    ],
    [
      'an opening of this year',
      { openings: [{ type: 'annual', onDay: '2026-03-01', hundredths: 350, source: '纸质台账' }] },
      350,
      ['opening'],
    ],
    [
      'an opening of last year is over',
      { openings: [{ type: 'annual', onDay: '2025-03-01', hundredths: 350, source: '纸质台账' }] },
      500,
      ['service', 'no_prior'],
    ],
  ])('%s', (_, more, limit, why) => {
    const balance = of('annual', more);
    expect([balance.limit, keys(balance.why)]).toEqual([limit, why]);
  });

  test('joined on 1 March with eleven years before: 306 days of 365, of 10 days 8', () => {
    const { why } = of('annual', { joinedOn: '2026-03-01', prior: { months: 132, source: '社保' } });
    expect(why).toContainEqual({
      key: 'leave:why.joined',
      params: { day: '2026-03-01', counted: 306, full: 10, days: 8 },
    });
  });

  test('what is taken and asked for is no longer there; of other years and kinds it is', () => {
    const used = [
      ...days('annual', '2026-01-05', 2),
      ...days('annual', '2026-07-01', 1, 'asked'),
      ...days('annual', '2025-12-31', 1),
      ...days('personal', '2026-02-02', 3),
    ];
    expect(of('annual', { used })).toMatchObject({ taken: 200, asked: 100, left: 200 });
  });

  test('before the day of an opening nothing is counted again, and the last opening counts', () => {
    const openings = [
      { type: 'annual', onDay: '2026-02-01', hundredths: 100, source: '误' },
      { type: 'annual', onDay: '2026-03-01', hundredths: 300, source: '更正' },
    ];
    const used = [...days('annual', '2026-02-10', 1), ...days('annual', '2026-03-02', 1)];
    expect(of('annual', { openings, used })).toMatchObject({ limit: 300, taken: 100, left: 200 });
  });
});

describe('other leave', () => {
  test.each<[string, LeaveType, number | null, UsedDay[], string, number | null]>([
    ['personal leave by the year', 'personal', 20, days('personal', '2026-01-05', 3), '2026-06-01', 1700],
    ['no limit', 'personal', 0, days('personal', '2026-01-05', 3), '2026-06-01', null],
    ['union leave by the month', 'union', 3, days('union', '2026-05-29', 3), '2026-06-01', 300],
    ['union leave of the month', 'union', 3, days('union', '2026-06-03', 2), '2026-06-01', 100],
    [
      'marriage leave of the year before the day',
      'marriage',
      13,
      days('marriage', '2025-06-03', 13),
      '2026-06-01',
      0,
    ],
    ['marriage leave longer ago', 'marriage', 13, days('marriage', '2025-05-01', 13), '2026-06-01', 1300],
  ])('%s', (_, type, limit, used, on, left) => {
    expect(of(type, { used }, on, limit).left).toBe(left);
  });

  test('sick leave: the medical period, with what lies in its window', () => {
    const used = [...days('sick', '2025-05-30', 5), ...days('sick', '2026-05-01', 5)];
    const { limit, taken, why } = of('sick', { used });
    expect([limit, taken]).toEqual([18_000, 700]);
    expect(why).toEqual([
      { key: 'leave:why.medical', params: { months: 6, window: 12, total: '6.2', own: '6.2' } },
    ]);
  });

  test('time in lieu: what was earned, eight hours a day, after an opening only what came since', () => {
    const earned = [
      { day: '2026-01-10', minutes: 240 },
      { day: '2026-05-09', minutes: 490 },
    ];
    const used = days('in_lieu', '2026-05-20', 1);
    expect(of('in_lieu', { earned, used })).toMatchObject({ limit: 152, taken: 100, left: 52 });
    const openings = [{ type: 'in_lieu', onDay: '2026-03-01', hundredths: 200, source: '台账' }];
    expect(of('in_lieu', { earned, used, openings }).left).toBe(202);
  });
});

test.each([
  [0, '0'],
  [50, '0.5'],
  [1000, '10'],
  [1025, '10.25'],
  [-150, '-1.5'],
])('%i hundredths are %s', (hundredths, text) => {
  expect(hundredthsText(hundredths)).toBe(text);
});
