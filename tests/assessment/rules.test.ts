import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultIndicators } from '~/assessment/default-scheme';
import { type Count, judge } from '~/assessment/rules';
import type { Rule } from '~/assessment/scheme';

const none: Count = { value: 0, base: 0, occurrences: 0, furtherWorkdays: 0 };
const indicator = (number: number) => {
  const found = defaultIndicators.find((one) => one.number === number);
  if (!found) throw new Error(`no indicator ${number}`);
  return found;
};

describe('the default scheme', () => {
  test('has 20 indicators of 100 points together, each with a clause', () => {
    expect(defaultIndicators.map((one) => one.number)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(defaultIndicators.reduce((sum, one) => sum + one.points, 0)).toBe(10_000);
    expect(defaultIndicators.filter((one) => one.clause === '')).toEqual([]);
  });

  test.each<[number, string, Partial<Count>, number]>([
    [1, 'no vacancy', { base: 770 }, 0],
    [1, 'one vacant position-day', { base: 770, occurrences: 1 }, 50],
    [1, 'sixteen vacant position-days take it all', { base: 770, occurrences: 16 }, 800],
    [1, 'a seventeenth takes no more than all', { base: 770, occurrences: 17 }, 800],
    [2, 'exactly 98 %', { value: 98, base: 100 }, 0],
    [2, 'a hair below 98 % is no whole point', { value: 9701, base: 10_000 }, 0],
    [2, 'exactly one point short', { value: 97, base: 100 }, 100],
    [2, 'a hair less than two points short', { value: 9601, base: 10_000 }, 100],
    [2, 'full presence, once off post for half a day', { value: 100, base: 100, occurrences: 1 }, 300],
    [2, 'two points short and once off post', { value: 96, base: 100, occurrences: 1 }, 500],
    [3, 'three times late', { base: 900, occurrences: 3 }, 150],
    [4, 'one empty window', { base: 3, occurrences: 1 }, 200],
    [5, 'one person-day without clearance', { base: 700, occurrences: 1 }, 200],
    [7, 'one case late by one workday', { base: 100, occurrences: 1 }, 100],
    [7, 'one case late by three workdays', { base: 100, occurrences: 1, furtherWorkdays: 2 }, 200],
    [8, 'errors of exactly 0.5 % are free', { value: 1, base: 200 }, 0],
    [8, 'errors of 0.99 % are still free', { value: 99, base: 10_000 }, 0],
    [8, 'errors of exactly 1 %', { value: 2, base: 200 }, 100],
    [8, 'errors of 50 % floor at zero points', { value: 100, base: 200 }, 600],
    [9, 'a miss and a repeat', { base: 40, occurrences: 2 }, 400],
    [10, 'one unapproved refusal', { base: 900, occurrences: 1 }, 100],
    [11, 'five slow receipts', { base: 900, occurrences: 5 }, 250],
    [12, 'two files missing', { base: 900, occurrences: 2 }, 200],
    [13, 'exactly 99 % content', { value: 99, base: 100 }, 0],
    [13, 'exactly 98.5 % content', { value: 197, base: 200 }, 100],
    [13, '98.51 % content is no whole step', { value: 9851, base: 10_000 }, 0],
    [14, 'one not called back', { base: 4, occurrences: 1 }, 100],
    [15, 'one upheld complaint', { base: 900, occurrences: 1 }, 300],
    [16, 'one finding of conduct', { base: 2, occurrences: 1 }, 50],
    [18, 'no breach', { base: 1 }, 0],
    [18, 'a breach takes everything', { base: 1, occurrences: 1 }, 500],
  ])('indicator %i: %s', (number, _name, count, lost) => {
    expect(judge(indicator(number), { ...none, ...count }).lost).toBe(lost);
  });
});

test('only an all-or-nothing rule that says so drops the band, and only when something happened', () => {
  const breach = { ...none, base: 1, occurrences: 1 };
  expect(judge(indicator(18), breach).dropsBand).toBe(true);
  expect(judge(indicator(18), { ...none, base: 1 }).dropsBand).toBe(false);
  expect(judge({ points: 500, rule: { kind: 'all_or_nothing', dropsBand: false } }, breach).dropsBand).toBe(
    false,
  );
  expect(judge(indicator(15), breach).dropsBand).toBe(false);
});

test('occurrences are charged in whole groups when the rule groups them', () => {
  const rule: Rule = { kind: 'per_occurrence', per: 100, each: 10 };
  const lost = [0, 9, 10, 19, 20].map(
    (occurrences) => judge({ points: 800, rule }, { ...none, occurrences }).lost,
  );
  expect(lost).toEqual([0, 0, 100, 100, 200]);
});

const anyRule = fc.oneof(
  fc.record({
    kind: fc.constant('per_occurrence' as const),
    per: fc.nat(500),
    each: fc.integer({ min: 1, max: 9 }),
  }),
  fc.record({
    kind: fc.constant('per_step_short' as const),
    target: fc.nat(10_000),
    step: fc.integer({ min: 1, max: 1000 }),
    per: fc.nat(500),
    direction: fc.constantFrom('below' as const, 'above' as const),
    perOccurrence: fc.nat(500),
  }),
  fc.record({
    kind: fc.constant('late_cases' as const),
    perCase: fc.nat(500),
    perFurtherWorkday: fc.nat(500),
  }),
  fc.record({ kind: fc.constant('all_or_nothing' as const), dropsBand: fc.boolean() }),
  fc.record({ kind: fc.constant('manual' as const) }),
);
const anyCount = fc
  .record({
    base: fc.nat(1_000_000),
    share: fc.nat(10_000),
    occurrences: fc.nat(10_000),
    furtherWorkdays: fc.nat(1000),
  })
  .map(({ share, ...count }) => ({ ...count, value: Math.floor((count.base * share) / 10_000) }));

test('whatever the rule and the count, lost points are whole, between nothing and all', () => {
  fc.assert(
    fc.property(anyRule, anyCount, fc.integer({ min: 1, max: 2000 }), (rule, count, points) => {
      const { lost } = judge({ points, rule }, count);
      expect(Number.isInteger(lost) && lost >= 0 && lost <= points).toBe(true);
    }),
  );
});

test('one more occurrence never gives points back', () => {
  fc.assert(
    fc.property(anyRule, anyCount, (rule, count) => {
      const more = { ...count, occurrences: count.occurrences + 1 };
      expect(judge({ points: 800, rule }, more).lost).toBeGreaterThanOrEqual(
        judge({ points: 800, rule }, count).lost,
      );
    }),
  );
});
