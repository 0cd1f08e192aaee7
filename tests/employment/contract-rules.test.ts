import { describe, expect, test } from 'vitest';
import { defaultRates } from '~/employment/default-rates';
import { defaultTemplate } from '~/employment/default-template';
import { fillTemplate, placeholders, unknownPlaceholders } from '~/employment/fill-template';
import { probationFaults, probationMonths } from '~/employment/probation-limit';
import { rateOn } from '~/employment/rate-on';
import { type EndGround, reckonSeverance } from '~/employment/severance';

const probation = rateOn(defaultRates, 'probation', '2026-03-20');

test.each([
  ['a day short of three months', '2026-01-01', '2026-03-30', 0],
  ['three months', '2026-01-01', '2026-03-31', 1],
  ['a day short of a year', '2026-01-01', '2026-12-30', 1],
  ['a year', '2026-01-01', '2026-12-31', 2],
  ['a day short of three years', '2026-01-01', '2028-12-30', 2],
  ['three years', '2026-01-01', '2028-12-31', 6],
])('probation of a term of %s: %i months', (_, fromOn, untilOn, months) => {
  expect(probationMonths({ kind: 'fixed', fromOn, untilOn }, probation)).toBe(months);
});

test('probation of an open-ended contract is six months, of a task none', () => {
  const fromOn = '2026-01-01';
  expect(probationMonths({ kind: 'open', fromOn, untilOn: null }, probation)).toBe(6);
  expect(probationMonths({ kind: 'task', fromOn, untilOn: null }, probation)).toBe(0);
});

describe('a probation of a two-year contract from 1 January 2026 at 4,000', () => {
  const contract = {
    ...{ kind: 'fixed' as const, fromOn: '2026-01-01', untilOn: '2027-12-31', monthlyPay: 400_000 },
    ...{ probationUntil: '2026-02-28', probationPay: 320_000 },
  };
  const facts = { hadContractBefore: false, minimumWage: 185_000 };
  const faults = (more: object, known = facts) =>
    Object.entries(probationFaults({ ...contract, ...more }, probation, known)).map(
      ([field, { key }]) => `${field} ${key.split('.')[1]}`,
    );
  test.each([
    ['two months at 80 %', {}, []],
    ['a day more', { probationUntil: '2026-03-01' }, ['probationUntil probation_long']],
    ['a fen less', { probationPay: 319_999 }, ['probationPay probation_pay']],
    ['no pay said', { probationPay: null }, ['probationPay probation_pay_missing']],
    ['none', { probationUntil: null, probationPay: null }, []],
    [
      '80 % below the minimum wage',
      { monthlyPay: 200_000, probationPay: 184_999 },
      ['probationPay probation_pay'],
    ],
    [
      'pay below the minimum wage',
      { monthlyPay: 184_999, probationUntil: null },
      ['monthlyPay below_minimum'],
    ],
    ['a task', { kind: 'task', untilOn: null }, ['probationUntil probation_none']],
  ])('%s', (_, more, expected) => {
    expect(faults(more)).toEqual(expected);
  });

  test('a second one with this employer', () => {
    expect(faults({}, { ...facts, hadContractBefore: true })).toEqual(['probationUntil probation_twice']);
  });
});

describe('severance', () => {
  const reckon = (joinedOn: string, endedOn: string, averagePay: number, more: object = {}) =>
    reckonSeverance({
      ...{ ground: 'expired_not_renewed' as EndGround, joinedOn, endedOn, averagePay: averagePay * 100 },
      ...{ lastPay: 500_000, isNoticed: true, averageWage: 813_100, minimumWage: 185_000 },
      ...{ caps: rateOn(defaultRates, 'severance', '2026-03-20') },
      ...more,
    });

  test.each([
    ['a day', '2026-01-01', '2026-01-01', 1],
    ['a day short of half a year', '2026-01-01', '2026-06-29', 1],
    ['half a year', '2026-01-01', '2026-06-30', 2],
    ['a year', '2025-01-01', '2025-12-31', 2],
    ['a year and a day', '2025-01-01', '2026-01-01', 3],
    ['two years and a half', '2023-07-01', '2025-12-31', 6],
    ['two years, five months and 30 days', '2023-07-02', '2025-12-31', 5],
  ])('%s counts as %i half months: %s to %s', (_, joinedOn, endedOn, halves) => {
    expect(reckon(joinedOn, endedOn, 5000)).toMatchObject({ halfYears: halves, total: halves * 250_000 });
  });

  test('pay at three averages counts whole, a fen above it is capped, and then for twelve years at most', () => {
    expect(reckon('2010-01-01', '2025-12-31', 24_393)).toMatchObject({
      ...{ limitedBy: null, halfYears: 32, isCapped: false, total: 24_393_00 * 16 },
    });
    expect(reckon('2010-01-01', '2025-12-31', 24_393.01)).toMatchObject({
      ...{ limitedBy: 'ceiling', halfYears: 24, isCapped: true, total: 24_393_00 * 12 },
    });
  });

  test('pay below the minimum wage counts as that', () => {
    expect(reckon('2025-01-01', '2025-12-31', 1849.99)).toMatchObject({
      limitedBy: 'minimum',
      total: 185_000,
    });
  });

  test.each([
    ['unfit', false, 1_000_000],
    ['unfit', true, 500_000],
    ['redundancy', false, 500_000],
    ['resigned', false, 0],
    ['misconduct', false, 0],
    ['expired_worker_declined', false, 0],
  ] as [EndGround, boolean, number][])('%s with notice %s: %i fen', (ground, isNoticed, total) => {
    expect(reckon('2025-01-01', '2025-12-31', 5000, { ground, isNoticed }).total).toBe(total);
  });
});

describe('the text of a contract', () => {
  const values = Object.fromEntries(placeholders.map((name) => [name, `<${name}>`])) as Record<
    (typeof placeholders)[number],
    string
  >;

  test('that ships names nothing unknown, and every value has its place', () => {
    expect(unknownPlaceholders(defaultTemplate)).toEqual([]);
    const filled = fillTemplate(defaultTemplate, values);
    for (const name of placeholders) expect(filled).toContain(`<${name}>`);
    expect(filled).not.toContain('{{');
  });

  test('with a wrong name is told, and an empty value is a line to write on', () => {
    expect(unknownPlaceholders('{{甲方}} {{ 工资 }} {{工资}}')).toEqual(['工资']);
    expect(fillTemplate('{{ 乙方 }}：', { ...values, 乙方: '' })).toBe('＿＿＿＿＿＿：');
  });
});
