import { expect, test } from 'vitest';
import { shownLastDay } from '~/staff/shown-last-day';

const today = '2026-11-24';

test.each([
  ['procurer', 'of tomorrow', '2026-11-25', null],
  ['procurer', 'of today', today, null],
  ['procurer', 'of yesterday', '2026-11-23', '2026-11-23'],
  ['procurer', 'that is not known', null, null],
  ['contractor', 'of tomorrow', '2026-11-25', '2026-11-25'],
  ['contractor', 'of today', today, today],
] as const)('the %s and a last day %s', (side, _case, leftOn, shown) => {
  expect(shownLastDay({ side }, leftOn, today)).toBe(shown);
});
