import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clipBase, contribute, contributionItems, itemTerms } from '~/employment/contributions';
import { defaultRates } from '~/employment/default-rates';
import { reckonContributions } from '~/employment/reckon';

const of = (month: string, yuan: number) => {
  const { items, employer, employee } = reckonContributions(defaultRates, { month, base: yuan * 100 });
  const told = contributionItems.map((item) => [item, items[item].employer, items[item].employee]);
  return { told, employer, employee };
};

describe('the contributions of a month', () => {
  test('base 17,200 in February 2026: pension 2,752.00 and 1,376.00', () => {
    expect(of('2026-02', 17_200)).toEqual({
      told: [
        ['pension', 275_200, 137_600],
        ['medical', 111_800, 34_400],
        ['unemployment', 8600, 8600],
        ['injury', 2580, 0],
        ['fund', 86_000, 86_000],
      ],
      employer: 484_180,
      employee: 266_600,
    });
  });

  test.each([
    ['a fen below the floor', 487_859, 487_860],
    ['the floor', 487_860, 487_860],
    ['a fen above the floor', 487_861, 487_861],
    ['a fen below the ceiling', 2_439_299, 2_439_299],
    ['the ceiling', 2_439_300, 2_439_300],
    ['a fen above the ceiling', 2_439_301, 2_439_300],
    ['nothing', 0, 487_860],
  ])('%s', (_, base, clipped) => {
    expect(clipBase(base, itemTerms(defaultRates, 'pension', '2026-02'))).toBe(clipped);
  });

  test.each([
    ['the last month of 6.5 %', '2026-12', 6500],
    ['the first month of 8.5 % again', '2027-01', 8500],
    ['the month before 6.5 %', '2024-06', 8500],
    ['the first month of 6.5 %', '2024-07', 6500],
  ])('medical insurance in %s', (_, month, rate) => {
    const base = month < '2025-01' ? undefined : 1_000_000;
    // Before 2025 the limits of the base are not known: a gap, not a guess.
    if (base === undefined)
      expect(() => itemTerms(defaultRates, 'medical', month)).toThrow('rate_gap.insurance_base');
    else
      expect(contribute(base, itemTerms(defaultRates, 'medical', month)).employer).toBe(
        (base * rate) / 100_000,
      );
  });

  test('the fund has limits of its own', () => {
    expect(reckonContributions(defaultRates, { month: '2026-02', base: 100_000 }).items.fund.base).toBe(
      185_000,
    );
    expect(reckonContributions(defaultRates, { month: '2026-02', base: 9_000_000 }).items.fund.base).toBe(
      9_000_000,
    );
  });
});

const money = fc.integer({ min: 0, max: 100_000_00 });

test('each part is its share half up: within half a fen, and never less for a higher base', () => {
  fc.assert(
    fc.property(money, money, fc.integer({ min: 0, max: 100_000 }), (one, other, rate) => {
      const terms = { employer: rate, employee: 0, floor: 0, ceiling: null };
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      const part = contribute(low, terms).employer;
      expect(Math.abs(part * 100_000 - low * rate) * 2).toBeLessThanOrEqual(100_000);
      expect(contribute(high, terms).employer).toBeGreaterThanOrEqual(part);
    }),
  );
});

test('a clipped base lies within its limits and stays when clipped again', () => {
  fc.assert(
    fc.property(money, money, money, (base, floor, more) => {
      const limits = { floor, ceiling: floor + more };
      const clipped = clipBase(base, limits);
      expect(clipped).toBeGreaterThanOrEqual(floor);
      expect(clipped).toBeLessThanOrEqual(floor + more);
      expect(clipBase(clipped, limits)).toBe(clipped);
    }),
  );
});
