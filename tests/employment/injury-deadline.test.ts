import { expect, test } from 'vitest';
import type { Day } from '~/base/days';
import { injuryDeadline } from '~/employment/injury-deadline';

const at = (today: Day, more: { happenedOn?: Day; appliedOn?: Day; decidedOn?: Day } = {}) =>
  injuryDeadline({ happenedOn: '2026-01-10', appliedOn: null, decidedOn: null, ...more }, today);

test.each([
  ['the day itself', '2026-01-10', 'due', 30],
  ['the 30th day, the last of the employer', '2026-02-09', 'due', 0],
  ['the 31st day: the person’s year still runs', '2026-02-10', 'missed', 334],
  ['a year on, the last day of all', '2027-01-10', 'missed', 0],
  ['the day after', '2027-01-11', 'lapsed', 0],
] as const)('%s', (_name, today, state, days) => {
  expect(at(today)).toMatchObject({ state, days, employerUntil: '2026-02-09', personUntil: '2027-01-10' });
});

test.each([
  ['on the last day', '2026-02-09', false],
  ['one day later', '2026-02-10', true],
] as const)('an application %s', (_name, appliedOn, isLate) => {
  expect(at('2026-03-01', { appliedOn })).toMatchObject({ state: 'applied', isLate, days: 0 });
});

test('a decision ends the clock, and stays late if the application was', () => {
  expect(at('2026-05-01', { appliedOn: '2026-02-20', decidedOn: '2026-04-20' })).toMatchObject({
    state: 'decided',
    isLate: true,
  });
});

test('the year from 29 February ends on the 28th', () => {
  expect(at('2028-03-01', { happenedOn: '2028-02-29' }).personUntil).toBe('2029-02-28');
});
