import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultScheme } from '~/assessment/default-scheme';
import { isRescissionAlert, type ScoredLine, totalOf } from '~/assessment/total';

const scheme = { ...defaultScheme('2026-01'), monthlyFeeFen: 100_000 };
const line = (points: number, lost: number, more: Partial<ScoredLine> = {}): ScoredLine => ({
  state: 'assessed',
  points,
  lost,
  dropsBand: false,
  ...more,
});

test.each<[string, ScoredLine[], number | null, number | null, number | null]>([
  ['nothing lost', [line(800, 0)], 10_000, 10_000, 100_000],
  ['exactly 95', [line(10_000, 500)], 9500, 10_000, 100_000],
  ['a third lost', [line(300, 100)], 6667, 9000, 90_000],
  ['a tie at half a hundredth goes up', [line(20_000, 9999)], 5001, 7000, 70_000],
  ['just under a tie goes down', [line(60_000, 29_998)], 5000, 7000, 70_000],
  ['94.995 rounds up into the band of 95', [line(20_000, 1001)], 9500, 10_000, 100_000],
  ['everything lost', [line(800, 800)], 0, 7000, 70_000],
  ['nothing assessed', [line(800, 0, { state: 'not_assessed' })], null, null, null],
  ['no lines at all', [], null, null, null],
  [
    'what is not assessed counts neither way',
    [line(800, 80), line(500, 500, { state: 'not_assessed' })],
    9000,
    9800,
    98_000,
  ],
  [
    'a mark by hand counts like a measure',
    [line(500, 0), line(500, 100, { state: 'manual' })],
    9000,
    9800,
    98_000,
  ],
  [
    'a breach drops the band by one',
    [line(9500, 0), line(500, 500, { dropsBand: true })],
    9500,
    9800,
    98_000,
  ],
  [
    'two breaches drop it once',
    [line(9000, 0), line(500, 0, { dropsBand: true }), line(500, 0, { dropsBand: true })],
    10_000,
    9800,
    98_000,
  ],
])('%s', (_name, lines, total, bandPercent, feeFen) => {
  expect(totalOf(scheme, lines)).toMatchObject({ total, bandPercent, feeFen });
});

describe('the bonus', () => {
  test.each([
    [0, 9400, 9800],
    [100, 9500, 10_000],
    [200, 9600, 10_000],
    [500, 9600, 10_000],
    [-100, 9400, 9800],
  ])('of %i hundredths on 94 points gives %i and %i basis points', (bonus, total, bandPercent) => {
    expect(totalOf(scheme, [line(10_000, 600)], bonus)).toMatchObject({ total, bandPercent });
  });

  test('never lifts the fee above the whole fee', () => {
    expect(totalOf(scheme, [line(10_000, 0)], 200)).toMatchObject({ total: 10_200, feeFen: 100_000 });
  });
});

test('the fee is rounded half up to the fen', () => {
  const feeOf = (monthlyFeeFen: number) => totalOf({ ...scheme, monthlyFeeFen }, [line(1000, 100)]).feeFen;
  expect([feeOf(25), feeOf(24), feeOf(1)]).toEqual([25, 24, 1]);
});

test('the total lies between 0 and 100 and the fee between the lowest band and the whole fee', () => {
  const anyLine = fc
    .record({ points: fc.integer({ min: 1, max: 2000 }), share: fc.nat(100), dropsBand: fc.boolean() })
    .map(({ points, share, dropsBand }) => line(points, Math.floor((points * share) / 100), { dropsBand }));
  fc.assert(
    fc.property(
      fc.array(anyLine, { minLength: 1, maxLength: 25 }),
      fc.nat(10 ** 9),
      (lines, monthlyFeeFen) => {
        const { total, feeFen } = totalOf({ ...scheme, monthlyFeeFen }, lines);
        expect(total !== null && total >= 0 && total <= 10_000).toBe(true);
        expect(feeFen !== null && feeFen >= Math.floor(monthlyFeeFen * 0.7) && feeFen <= monthlyFeeFen).toBe(
          true,
        );
      },
    ),
  );
});

test.each([
  [7999, 7999, true],
  [7999, 8000, false],
  [8000, 7999, false],
  [7999, null, false],
  [null, 7000, false],
])('%s after %s: rescission alert %s', (total, before, alert) => {
  expect(isRescissionAlert(total, before)).toBe(alert);
});
