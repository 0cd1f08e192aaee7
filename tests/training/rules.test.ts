import { describe, expect, test } from 'vitest';
import { countedFor, type ResultFact } from '~/training/course-facts';
import { courseStateOn } from '~/training/course-state';
import { completionOf } from '~/training/plan-completion';
import { validUntil } from '~/training/validity';

describe('a pass counts until the day before the same date, or the last of a shorter month', () => {
  test.each([
    ['2026-03-15', 12, '2027-03-14'],
    ['2026-03-01', 12, '2027-02-28'],
    ['2027-03-01', 12, '2028-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-30', 1, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 48, '2032-02-28'],
    ['2026-08-31', 1, '2026-09-30'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-05-05', null, null],
  ])('%s and %s months: %s', (heldOn, months, until) => {
    expect(validUntil(heldOn, months)).toBe(until);
  });
});

describe('how a person stands in a course on 2026-06-10', () => {
  const pass = (heldOn: string, until: string | null) => ({ passed: true, heldOn, validUntil: until });
  const fail = (heldOn: string) => ({ passed: false, heldOn, validUntil: null });
  test.each([
    ['no attempt', [], 'missing', null],
    ['passed for ever', [pass('2025-01-01', null)], 'valid', null],
    ['held that day', [pass('2026-06-10', '2027-06-09')], 'valid', '2027-06-09'],
    ['held the day after', [pass('2026-06-11', '2027-06-10')], 'missing', null],
    ['last valid day', [pass('2025-06-11', '2026-06-10')], 'expiring', '2026-06-10'],
    ['the day after the last', [pass('2025-06-10', '2026-06-09')], 'expired', '2026-06-09'],
    ['29 days left', [pass('2025-07-10', '2026-07-09')], 'expiring', '2026-07-09'],
    ['30 days left', [pass('2025-07-11', '2026-07-10')], 'valid', '2026-07-10'],
    ['failed', [fail('2026-06-01')], 'failed', null],
    ['failed, then passed', [fail('2026-06-01'), pass('2026-06-02', null)], 'valid', null],
    [
      'passed, then failed while it counts',
      [pass('2026-01-01', '2026-12-31'), fail('2026-06-01')],
      'valid',
      '2026-12-31',
    ],
    ['run out, then failed', [pass('2025-01-01', '2025-12-31'), fail('2026-06-01')], 'failed', '2025-12-31'],
  ] as const)('%s', (_name, attempts, state, until) => {
    expect(courseStateOn(attempts, '2026-06-10')).toEqual({ state, until });
  });
});

describe('what a refresher counts for', () => {
  const at = (kind: 'gate' | 'refresher', heldOn: string, passed: boolean) => ({
    resultId: 1,
    courseId: 1,
    kind,
    gate: 'confidentiality' as const,
    groupCode: null,
    passed,
    heldOn,
    validUntil: null,
  });
  const gatesOf = (facts: ResultFact[]) => facts.map(({ gate }) => gate);
  test.each([
    ['alone it opens no gate', [at('refresher', '2026-01-01', true)], [null]],
    [
      'after a pass it renews',
      [at('gate', '2025-01-01', true), at('refresher', '2026-01-01', true)],
      ['confidentiality', 'confidentiality'],
    ],
    [
      'after a failed gate it opens none',
      [at('gate', '2025-01-01', false), at('refresher', '2026-01-01', true)],
      ['confidentiality', null],
    ],
  ])('%s', (_name, attempts, expected) => {
    expect(gatesOf(countedFor(attempts))).toEqual(expected);
  });
});

test.each([
  ['no plan', [], null],
  ['all done', [{ planned: 10, done: 10 }], { done: 10, planned: 10 }],
  [
    'more than planned makes up for nobody else',
    [
      { planned: 10, done: 15 },
      { planned: 10, done: 0 },
    ],
    { done: 10, planned: 20 },
  ],
])('completion against plan: %s', (_name, lines, expected) => {
  expect(completionOf(lines)).toEqual(expected);
});
