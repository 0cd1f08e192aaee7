import { expect, test } from 'vitest';
import type { LeaveFacts } from '~/attendance/leave-balance';
import { excessOf, faultOfKind } from '~/attendance/leave-fault';
import type { LeaveType } from '~/attendance/leave-law';
import type { LeaveSpan } from '~/attendance/leave-length';

const day: LeaveSpan = { fromOn: '2026-06-01', fromHalf: 'am', toOn: '2026-06-01', toHalf: 'pm', part: null };
const part = { from: 480, to: 540 };

test.each<[string, LeaveType, Partial<LeaveSpan>, string | null, string | undefined]>([
  ['a day of annual leave', 'annual', {}, 'm', undefined],
  ['half a day of it', 'annual', { toHalf: 'am' }, 'm', undefined],
  ['an hour of it', 'annual', { toHalf: 'am', part }, 'm', 'fromMinute leave:fault.unit_half'],
  ['an hour of personal leave', 'personal', { toHalf: 'am', part }, 'm', undefined],
  ['an hour of time in lieu', 'in_lieu', { toHalf: 'am', part }, 'm', undefined],
  ['half a day of marriage leave', 'marriage', { toHalf: 'am' }, 'm', 'fromHalf leave:fault.unit_day'],
  ['an hour of marriage leave', 'marriage', { toHalf: 'am', part }, 'm', 'fromMinute leave:fault.unit_day'],
  ['maternity leave of a man', 'maternity', {}, 'm', 'type leave:fault.sex_f'],
  ['maternity leave of a woman', 'maternity', {}, 'f', undefined],
  ['paternity leave of a woman', 'paternity', {}, 'f', 'type leave:fault.sex_m'],
  ['maternity leave where the file does not say', 'maternity', {}, null, undefined],
])('%s', (_, type, more, sex, fault) => {
  const found = faultOfKind(type, { ...day, ...more }, sex);
  expect(found && `${found.field} ${found.key}`).toBe(fault);
});

const facts: LeaveFacts = {
  joinedOn: '2020-01-01',
  leftOn: null,
  prior: null,
  openings: [],
  used: [{ day: '2026-03-02', hundredths: 400, type: 'annual', state: 'approved' }],
  earned: [],
};
const terms = { days: 3, counting: 'workday', paid: 'full', proof: 'none' } as const;
const taken = (...days: [string, number][]) => days.map(([on, hundredths]) => ({ day: on, hundredths }));

test.each<[string, LeaveType, [string, number][], string | undefined]>([
  ['the last day', 'annual', [['2026-06-01', 100]], undefined],
  ['half a day more', 'annual', [['2026-06-01', 150]], 'refused 1 of 1.5'],
  [
    'over the end of the year, each within its own',
    'annual',
    [
      ['2026-12-31', 100],
      ['2027-01-04', 500],
    ],
    undefined,
  ],
  [
    'over the end of the year, too much of the next',
    'annual',
    [
      ['2026-12-31', 100],
      ['2027-01-04', 600],
    ],
    'refused 5 of 6',
  ],
  [
    'union work in two months',
    'union',
    [
      ['2026-06-30', 300],
      ['2026-07-01', 300],
    ],
    undefined,
  ],
  ['time in lieu that was never earned', 'in_lieu', [['2026-06-01', 50]], 'refused 0 of 0.5'],
  ['personal leave beyond the rule', 'personal', [['2026-06-01', 400]], 'told 3 of 4'],
])('%s', (_, type, days, excess) => {
  const found = excessOf(type, taken(...days), terms, facts);
  const told =
    found && `${found.isRefused ? 'refused' : 'told'} ${found.params?.left} of ${found.params?.wanted}`;
  expect(told).toBe(excess);
  if (found) expect(found.field).toBe('toOn');
});
