import { expect, test } from 'vitest';
import { comingGaps, type HolderLeave } from '~/attendance/coming-gaps';

const hours = {
  fromOn: '2026-01-01',
  toOn: null,
  amFrom: 540,
  amTo: 720,
  pmFrom: 810,
  pmTo: 1050,
  graceMinutes: 5,
} as never;
const leave = (more: Partial<HolderLeave>): HolderLeave => ({
  positionId: 7,
  number: 3,
  name: '甲',
  fromOn: '2026-02-03',
  fromHalf: 'am',
  toOn: '2026-02-03',
  toHalf: 'pm',
  ...more,
});
const told = (leaves: HolderLeave[], days: string[], covered: string[] = []) =>
  comingGaps(leaves, {
    days,
    hoursOn: () => hours,
    isCovered: (positionId, day, half) => covered.includes(`${positionId} ${day} ${half}`),
  }).map(({ number, day, half, part }) =>
    [number, day.slice(8), half, ...(part ? [`${part.from}-${part.to}`] : [])].join(' '),
  );

test.each<[string, Partial<HolderLeave>, string[], string[]]>([
  ['a whole day', {}, ['2026-02-03'], ['3 03 am', '3 03 pm']],
  ['an afternoon', { fromHalf: 'pm' }, ['2026-02-03'], ['3 03 pm']],
  [
    'from an afternoon to a morning, the days the hall is closed left out',
    { fromHalf: 'pm', toOn: '2026-02-06', toHalf: 'am' },
    ['2026-02-03', '2026-02-06'],
    ['3 03 pm', '3 06 am'],
  ],
  ['a day that is not asked for', {}, ['2026-02-04'], []],
  [
    'an hour and a half in the morning',
    { part: { from: 570, to: 660 } },
    ['2026-02-03'],
    ['3 03 am 09:30-11:00'],
  ],
  [
    'over noon: the end of the morning and the beginning of the afternoon',
    { part: { from: 660, to: 900 } },
    ['2026-02-03'],
    ['3 03 am 11:00-12:00', '3 03 pm 13:30-15:00'],
  ],
  ['in the noon break', { part: { from: 730, to: 800 } }, ['2026-02-03'], []],
  ['minutes that are the whole morning', { part: { from: 480, to: 720 } }, ['2026-02-03'], ['3 03 am']],
])('%s', (_name, more, days, expected) => {
  expect(told([leave(more)], days)).toEqual(expected);
});

test('what is covered is no gap', () => {
  expect(told([leave({})], ['2026-02-03'], ['7 2026-02-03 am'])).toEqual(['3 03 pm']);
});

test('of several positions by half-day, then by number', () => {
  const both = [leave({}), leave({ positionId: 2, number: 1, fromHalf: 'pm' })];
  expect(told(both, ['2026-02-03'])).toEqual(['3 03 am', '1 03 pm', '3 03 pm']);
});
