import { describe, expect, test } from 'vitest';
import { coursesToChoose, openings } from '~/positions/what-if';
import { earned, result, without } from './clearance-case';

const today = '2026-09-01';
const never = without(earned, 2);
const ranOut = without(earned, 2, result(2, { validUntil: '2026-08-31' }));
const opensOn = (facts: typeof earned, courses: [id: number, heldOn: string][]) =>
  openings(
    facts,
    ['window'],
    { checks: [], courses: courses.map(([id, heldOn]) => ({ id, heldOn })) },
    today,
  )[0]?.opensOn;

describe('the windows would be open', () => {
  test.each<[string, typeof earned, [number, string][], string | null]>([
    ['by the gate itself', never, [[2, '2026-09-10']], '2026-09-10'],
    ['never by a refresher of what was never passed', never, [[9, '2026-09-10']], null],
    ['by a refresher of what ran out', ranOut, [[9, '2026-09-10']], '2026-09-10'],
    [
      'by both on one day, whichever is named first',
      never,
      [
        [9, '2026-09-10'],
        [2, '2026-09-10'],
      ],
      '2026-09-10',
    ],
    [
      'from the gate on, the refresher before it counting for nothing',
      never,
      [
        [9, '2026-09-05'],
        [2, '2026-09-10'],
      ],
      '2026-09-10',
    ],
  ])('%s', (_case, facts, courses, day) => {
    expect(opensOn(facts, courses)).toBe(day);
  });
});

test('a refresher is offered to whoever passed what it renews, to nobody else', () => {
  const offered = (facts: typeof earned) => coursesToChoose(facts, today).map(({ id }) => id);
  expect(offered(never)).not.toContain(9);
  expect(offered(ranOut)).toContain(9);
});
