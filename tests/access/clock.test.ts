import { expect, test } from 'vitest';
import { projectTime } from '~/access/clock';

const real = new Date('2026-11-24T15:30:20+08:00');

test.each([
  [
    'a demo hall stands still on its day, at the real time of day',
    true,
    '2026-03-20',
    '2026-03-20T15:30:20+08:00',
  ],
  ['a demo hall without a day lives in real time', true, null, '2026-11-24T15:30:20+08:00'],
  ['a real hall lives in real time', false, '2026-03-20', '2026-11-24T15:30:20+08:00'],
] as const)('%s', (_what, demo, demoDay, expected) => {
  expect(projectTime({ demo, demoDay }, real)).toEqual(new Date(expected));
});

test.each([
  ['just after midnight in Shanghai', '2026-11-23T16:00:01Z', '2026-03-19T16:00:01Z'],
  ['just before midnight in Shanghai', '2026-11-24T15:59:59Z', '2026-03-20T15:59:59Z'],
])('%s the demo is on the same day', (_when, now, expected) => {
  expect(projectTime({ demo: true, demoDay: '2026-03-20' }, new Date(now))).toEqual(new Date(expected));
});
