import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bonusTax } from '~/employment/annual-bonus';
import { defaultRates } from '~/employment/default-rates';
import { rateOn } from '~/employment/rate-on';
import { reckonTax } from '~/employment/reckon';
import { yearlyTax } from '~/employment/withholding';

const terms = rateOn(defaultRates, 'income_tax', '2026-01-01');
const year = (gross: number) =>
  Array.from({ length: 12 }, () => ({ gross: gross * 100, insurance: 0, special: 0 }));

describe('a bonus taxed apart', () => {
  test.each([
    [36_000, 1080],
    [36_000.01, 3390],
    [144_000, 14_190],
    [144_000.01, 27_390],
    [0.01, 0],
  ])('of %d is taxed %d: where a bracket begins a fen more costs thousands', (bonus, tax) => {
    expect(bonusTax(Math.round(bonus * 100), year(10_000), terms).apart.tax).toBe(tax * 100);
  });
});

test.each([
  ['pay below the basic deduction: together costs nothing', 3000, 12_000, 'together', 0],
  ['high pay: apart is less', 30_000, 36_000, 'apart', 900_000],
] as const)('%s', (_, gross, bonus, cheaper, together) => {
  expect(bonusTax(bonus * 100, year(gross), terms)).toMatchObject({ cheaper, together: { tax: together } });
});

test('together is what the year with the bonus costs more', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60_000 }),
      fc.integer({ min: 1, max: 100_000_000 }),
      (gross, bonus) => {
        const taxable = Math.max(0, gross * 1200 - 6_000_000);
        const more = Math.max(0, gross * 1200 + bonus - 6_000_000);
        const rises = yearlyTax(more, terms.brackets).tax - yearlyTax(taxable, terms.brackets).tax;
        expect(bonusTax(bonus, year(gross), terms).together.tax).toBe(rises);
      },
    ),
  );
});

test.each([
  ['joined', 150],
  ['first_job', 0],
  ['at_once', 0],
] as const)('10,000 in July of somebody new, %s: %d', (way, withheld) => {
  const months = [{ gross: 1_000_000, insurance: 0, special: 0 }];
  expect(reckonTax(defaultRates, { year: '2026', months, start: 7, way })[0]?.withheld).toBe(withheld * 100);
});
