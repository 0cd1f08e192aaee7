import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultRates } from '~/employment/default-rates';
import { formatPercent, parsePercent } from '~/employment/percent';
import { type RateInput, rateForm } from '~/employment/rate-form';
import { type RateKind, rateKinds, readPart, writePart } from '~/employment/rate-kinds';
import { findRate, gapsOf, layOver, type RateRow, rateOn } from '~/employment/rate-on';

const row = (fromOn: string, toOn: string | null = null, id: number | null = 1): RateRow => ({
  id,
  kind: 'minimum_wage',
  fromOn,
  toOn,
  value: { month: Number(fromOn.replaceAll('-', '')) },
  source: 'x',
  confidence: 'law',
  toConfirm: false,
});
const rows = [row('2025-01-01', '2025-06-30'), row('2025-09-01'), row('2026-01-01', '2026-03-31')];

test.each([
  ['2024-12-31', undefined],
  ['2025-01-01', '2025-01-01'],
  ['2025-06-30', '2025-01-01'],
  ['2025-07-01', undefined],
  ['2025-08-31', undefined],
  ['2025-09-01', '2025-09-01'],
  ['2025-12-31', '2025-09-01'],
  ['2026-03-31', '2026-01-01'],
  // The row before is open, but it does not come to life again.
  ['2026-04-01', undefined],
])('on %s holds what began on %s', (day, fromOn) => {
  expect(findRate(rows, 'minimum_wage', day)?.fromOn).toBe(fromOn);
});

test('the order of dated rows does not matter', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray(rows, { minLength: 3 }),
      fc.constantFrom('2025-05-05', '2025-08-01', '2026-02-01'),
      (shuffled, day) => {
        expect(findRate(shuffled, 'minimum_wage', day)).toEqual(findRate(rows, 'minimum_wage', day));
        expect(gapsOf(shuffled, 'minimum_wage')).toEqual(gapsOf(rows, 'minimum_wage'));
      },
    ),
  );
});

test('a gap is told with its days, and what asks for a day in it is refused', () => {
  expect(gapsOf(rows, 'minimum_wage')).toEqual([
    { from: '2025-07-01', until: '2025-08-31' },
    { from: '2026-04-01', until: null },
  ]);
  expect(() => rateOn(rows, 'minimum_wage', '2025-07-15')).toThrow('rate_gap.minimum_wage');
});

test('a row of the hall takes the place of the shipped one of its day, and leaves the others', () => {
  const laid = layOver(
    [row('2025-01-01', null, null), row('2026-01-01', null, null)],
    [row('2026-01-01', '2026-02-28', 7)],
  );
  expect(laid.map(({ id, fromOn }) => [id, fromOn])).toEqual([
    [7, '2026-01-01'],
    [null, '2025-01-01'],
  ]);
});

describe('what ships', () => {
  test('holds every kind today, with its source, and to be confirmed unless it is the law itself', () => {
    for (const kind of Object.keys(rateKinds) as RateKind[])
      expect(findRate(defaultRates, kind, '2026-03-20'), kind).toBeDefined();
    for (const { source, toConfirm, confidence } of defaultRates) {
      expect(source).not.toBe('');
      expect(toConfirm).toBe(confidence !== 'law');
    }
  });

  test('is what a form would accept', () => {
    for (const { kind, fromOn, toOn, value, source, confidence } of defaultRates) {
      const typed = Object.fromEntries(
        Object.entries(rateKinds[kind]).map(([part, type]) => [
          `value.${part}`,
          writePart(type, value[part]),
        ]),
      );
      const input = { kind, fromOn, source, confidence, ...(toOn && { toOn }), ...typed } as RateInput;
      expect(rateForm.parse(input)).toEqual({ kind, fromOn, toOn, source, confidence, value });
    }
  });
});

test.each([
  ['two brackets that meet', '36000 3 0\n- 10 2520', true],
  ['a last bracket with an end', '36000 3 0\n144000 10 2520', false],
  ['a tax that jumps', '36000 3 0\n- 10 2500', false],
  ['a rate that falls', '36000 10 0\n- 3 0', false],
  ['an upper end that falls', '36000 3 0\n30000 10 2520\n- 20 5520', false],
  ['something behind the last', '- 3 0\n- 10 2520', false],
  ['words', 'all of it', false],
  ['nothing', '', false],
])('brackets: %s', (_, text, isRight) => {
  expect(readPart('brackets', text) !== undefined).toBe(isRight);
});

test.each([
  ['16', 16_000],
  ['0.15', 150],
  ['0.075 %', 75],
  ['100', 100_000],
  ['100.001', undefined],
  ['-1', undefined],
  ['1.2345', undefined],
  ['', undefined],
])('%o percent is read as %s', (text, rate) => {
  expect(parsePercent(text)).toBe(rate);
});

test('a percentage is written as it was read', () => {
  expect([150, 16_000, 75, 0].map(formatPercent)).toEqual(['0.15', '16', '0.075', '0']);
});

describe('a form', () => {
  const input = (more: Partial<RateInput>): RateInput => ({
    kind: 'insurance_base',
    fromOn: '2027-01-01',
    source: '琼人社发〔2026〕1号',
    confidence: 'secondary',
    'value.floor': '5000',
    'value.ceiling': '25000',
    ...more,
  });
  const faults = (more: Partial<RateInput>) =>
    rateForm.safeParse(input(more)).error?.issues.map(({ path, message }) => `${path} ${message}`);

  test.each([
    [{}, undefined],
    [{ 'value.ceiling': '' }, undefined],
    [{ 'value.ceiling': '4999' }, ['value.ceiling employment:fault.ceiling']],
    [{ 'value.floor': '5000.001' }, ['value.floor employment:fault.part_money']],
    [{ toOn: '2026-12-31' }, ['toOn employment:fault.to_before_from']],
    [{ kind: 'pensions' }, ['kind employment:fault.kind']],
    [{ fromOn: '2027-02-30' }, ['fromOn employment:fault.day']],
    [{ source: ' ' }, ['source employment:fault.source']],
  ] as [Partial<RateInput>, string[] | undefined][])('%j: %j', (more, expected) => {
    expect(faults(more)).toEqual(expected);
  });

  test("the fund's rate lies between its limits", () => {
    const fund = { kind: 'fund', 'value.lowest': '5', 'value.highest': '12', 'value.rate': '13' };
    expect(faults(fund)).toEqual(['value.rate employment:fault.fund_rate']);
  });
});
