import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultRates } from '~/employment/default-rates';
import { rateOn } from '~/employment/rate-on';
import { readTaxMonths, reckonTax } from '~/employment/reckon';
import { type TaxMonth, takesAtOnce, withholdYear, yearlyTax } from '~/employment/withholding';

const terms = rateOn(defaultRates, 'income_tax', '2026-01-01');
const yuan = (gross: number, insurance = 0, special = 0): TaxMonth => ({
  gross: gross * 100,
  insurance: insurance * 100,
  special: special * 100,
});
const twelve = (month: TaxMonth) => Array.from({ length: 12 }, () => month);
const withheld = (months: TaxMonth[], options?: Parameters<typeof withholdYear>[2]) =>
  withholdYear(months, terms, options).map((month) => month.withheld / 100);

describe('the examples of the tax office', () => {
  test('10,000 with 1,500 and 1,000: 75 each month', () => {
    expect(withheld(twelve(yuan(10_000, 1500, 1000)))).toEqual(Array(12).fill(75));
  });

  test('30,000 with 4,500 and 2,000: 27,480 a year', () => {
    const told = withheld(twelve(yuan(30_000, 4500, 2000)));
    expect(told).toEqual([555, 625, 1850, 1850, 1850, 1850, 1850, 2250, 3700, 3700, 3700, 3700]);
    expect(told.reduce((sum, part) => sum + part)).toBe(27_480);
  });
});

test.each([
  [0, 0],
  [36_000, 1080],
  [36_000.01, 1080],
  [144_000, 11_880],
  [144_000.01, 11_880],
  [300_000, 43_080],
  [420_000, 73_080],
  [660_000, 145_080],
  [960_000, 250_080],
  [1_000_000, 268_080],
])('the tax of %d yuan a year is %d: no jump at an edge', (taxable, tax) => {
  expect(yearlyTax(Math.round(taxable * 100), terms.brackets).tax).toBe(tax * 100);
});

describe('the basic deduction', () => {
  test('of somebody who joins in July counts from July', () => {
    expect(withheld([yuan(10_000)])).toEqual([150]);
  });

  test('in the first job of the year counts from January', () => {
    expect(withheld([yuan(10_000), yuan(40_000)], { basicMonthsBefore: 6 })).toEqual([0, 300]);
  });

  test('is taken at once by whoever earned at most 60,000 in twelve months here last year', () => {
    expect(withheld(twelve(yuan(6000)), { atOnce: true })).toEqual([...Array(10).fill(0), 180, 180]);
    expect(withheld(twelve(yuan(5000)), { atOnce: true })).toEqual(Array(12).fill(0));
  });

  test.each([
    ['twelve months and 60,000', 12, 60_000, true],
    ['twelve months and a fen more', 12, 60_000.01, false],
    ['eleven months', 11, 50_000, false],
  ])('%s', (_, months, gross, atOnce) => {
    expect(takesAtOnce({ months, gross: Math.round(gross * 100) }, terms)).toBe(atOnce);
  });
});

test('a month of loss is not paid back: the excess carries', () => {
  const told = withheld([yuan(20_000), yuan(0), yuan(0), yuan(40_000)]);
  expect(told).toEqual([450, 0, 0, 1030]);
});

test('opening balances of a year that began elsewhere give the same as the whole year', () => {
  const whole = withholdYear(twelve(yuan(30_000, 4500, 2000)), terms);
  const half = whole[5];
  if (!half) throw new Error('six months');
  const { gross, insurance, special } = half;
  const tax = whole.slice(0, 6).reduce((sum, month) => sum + month.withheld, 0);
  const rest = withholdYear(twelve(yuan(30_000, 4500, 2000)).slice(6), terms, {
    opening: { gross, insurance, special, basicMonths: 6, tax },
  });
  expect(rest).toEqual(whole.slice(6));
});

const month = fc.record({
  gross: fc.integer({ min: 0, max: 20_000_000 }),
  insurance: fc.integer({ min: 0, max: 500_000 }),
  special: fc.integer({ min: 0, max: 1_000_000 }),
});

test('never negative; what is withheld adds up to the highest tax of the year so far, and to the yearly tax when nothing is owed back', () => {
  fc.assert(
    fc.property(fc.array(month, { minLength: 1, maxLength: 12 }), fc.boolean(), (months, atOnce) => {
      const told = withholdYear(months, terms, { atOnce });
      expect(told.every((row) => row.withheld >= 0)).toBe(true);
      const sum = told.reduce((total, row) => total + row.withheld, 0);
      expect(sum).toBe(Math.max(...told.map((row) => row.due)));
      const last = told.at(-1);
      const isNothingOwed = told.every((row, index) => row.due >= (told[index - 1]?.due ?? 0));
      if (last && isNothingOwed) expect(sum).toBe(yearlyTax(last.taxable, terms.brackets).tax);
    }),
  );
});

describe('amounts as they are typed', () => {
  const typed = (gross: string, months = '', insurance = '0', special = '0') =>
    readTaxMonths({ gross, months, insurance, special });

  test('one amount is that of every month, a list of each', () => {
    expect(typed('100', '2', '1,2')).toEqual({ months: [yuan(100, 1), yuan(100, 2)] });
    expect(typed('100,200')).toEqual({ months: [yuan(100), yuan(200)] });
  });

  test.each([
    ['100,200', '3', '0', 'gross'],
    ['100', '13', '0', 'months'],
    ['100', '0', '0', 'months'],
    ['', '1', '0', 'gross'],
    ['-1', '1', '0', 'gross'],
    ['100', '2', 'x', 'insurance'],
    ['100', '2', '1,2,3', 'insurance'],
  ])('%o for %o months with %o: %s is wrong', (gross, months, insurance, fault) => {
    expect(typed(gross, months, insurance)).toEqual({ fault });
  });

  test('a year goes by the table of its own January', () => {
    expect(() => reckonTax(defaultRates, { year: '2018', months: [yuan(1)] })).toThrow('rate_gap.income_tax');
  });
});
