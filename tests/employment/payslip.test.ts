import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eachDay, weekdayOf } from '~/base/days';
import { agreedSpans, type PaidContract } from '~/employment/agreed-pay';
import { defaultRates } from '~/employment/default-rates';
import { payChecks } from '~/employment/pay-checks';
import { type AttendanceFacts, nothingMissed } from '~/employment/pay-days';
import type { PayItem, PayItemKind } from '~/employment/pay-item';
import { payTermsOf } from '~/employment/pay-terms';
import { type PayslipInput, reckonPayslip } from '~/employment/payslip';

const terms = payTermsOf(defaultRates, '2026-06');
/** 22 days that are paid. */
const paidDays = eachDay('2026-06-01', '2026-06-30').filter((day) => weekdayOf(day) < 6);
const contract = (more: Partial<PaidContract> = {}): PaidContract => ({
  ...{ id: 1, fromOn: '2025-01-01', untilOn: '2027-12-31', endedOn: null, probationUntil: null },
  ...{ monthlyPay: 435_000, probationPay: null, raises: [], ...more },
});
const item = (kind: PayItemKind, yuan: number, more: Partial<PayItem> = {}): PayItem => ({
  ...{ id: 1, kind, label: '', fromOn: '2026-01-01', untilOn: null, amount: yuan * 100 },
  ...{ bonusWay: kind === 'bonus' ? 'apart' : null, correctsMonth: null, ...more },
});
const input: PayslipInput = {
  ...{
    month: '2026-06',
    joinedOn: '2025-01-01',
    leftOn: null,
    paidDays,
    items: [],
    claims: [],
    insurance: [],
  },
  ...{ agreed: agreedSpans([contract()]), attendance: nothingMissed, severance: 0, atOnce: false },
  paidHow: (type) => (type === 'sick' ? 'part' : type === 'personal' ? 'none' : 'full'),
  opening: { gross: 0, insurance: 0, special: 0, basicMonths: 0, tax: 0 },
};
const slip = (more: Partial<PayslipInput> = {}) => reckonPayslip({ ...input, ...more }, terms);
const missing = (more: Partial<AttendanceFacts>) => ({ attendance: { ...nothingMissed, ...more } });
const lines = (more: Partial<PayslipInput>) =>
  slip(more)
    .lines.filter(({ kind }) => kind !== 'tax')
    .map(({ kind, amount }) => [kind, amount / 100]);

describe('pay for a month', () => {
  test('without anything special is what the contract says', () => {
    expect(lines({})).toEqual([['base', 4350]]);
    expect(slip()).toMatchObject({ gross: 435_000, net: 435_000, isBelowMinimum: false, hasBase: true });
  });

  test.each([
    ['joins on the 16th', { joinedOn: '2026-06-16' }, 11],
    ['leaves on the 1st', { leftOn: '2026-06-01' }, 1],
    ['joins on the last day', { joinedOn: '2026-06-30' }, 1],
    ['leaves on a Sunday, paid until Friday', { leftOn: '2026-06-07' }, 5],
  ])('of somebody who %s is a part by paid days', (_, more, days) => {
    const [base] = slip(more).lines;
    expect(base).toMatchObject({ days, ofDays: 22, amount: Math.round((435_000 * days) / 22) });
  });

  test('goes by probation, then by the contract, then by its amendment', () => {
    const agreed = agreedSpans([
      contract({
        ...{ probationUntil: '2026-06-05', probationPay: 348_000 },
        raises: [{ fromOn: '2026-06-15', before: 400_000, after: 435_000 }],
      }),
    ]);
    const [first, second, third] = slip({ agreed }).lines;
    expect([first, second, third].map((line) => [line?.source, line?.monthly, line?.days])).toEqual([
      ['probation', 348_000, 5],
      ['contract', 400_000, 5],
      ['contract', 435_000, 12],
    ]);
  });

  test('goes by the next contract when the one before ended within its probation', () => {
    const agreed = agreedSpans([
      contract({ endedOn: '2026-06-05', probationUntil: '2026-06-30', probationPay: 348_000 }),
      contract({ id: 2, fromOn: '2026-06-08', monthlyPay: 500_000 }),
    ]);
    const told = slip({ agreed }).lines.filter(({ kind }) => kind === 'base');
    expect(told.map(({ source, monthly, days }) => [source, monthly, days])).toEqual([
      ['probation', 348_000, 5],
      ['contract', 500_000, 17],
    ]);
  });

  test('that is agreed for a part of its days only says that something is missing', () => {
    const agreed = agreedSpans([contract({ fromOn: '2026-06-02' })]);
    expect(slip({ agreed }).hasBase).toBe(false);
    expect(slip({ agreed, joinedOn: '2026-06-02' }).hasBase).toBe(true);
  });

  test('of whoever works on past the end of a contract goes by it', () => {
    expect(slip({ agreed: agreedSpans([contract({ untilOn: '2026-05-31' })]) }).gross).toBe(435_000);
  });

  test('without contract or item is none, and says so', () => {
    expect(slip({ agreed: [] })).toMatchObject({ gross: 0, hasBase: false });
  });
});

describe('absence', () => {
  test.each([
    ['half a day', { absent: 1 }, ['absence', -100]],
    ['a day of personal leave', { leave: { personal: 2 } }, ['absence', -200]],
    ['two hours of personal leave', { minutes: { personal: 120 } }, ['part_leave', -50]],
    ['a day of sick leave, 60 % paid', { leave: { sick: 2 } }, ['sick', -80]],
    ['eleven days, half of the month', { absent: 22 }, ['absence', -2200]],
  ] as const)('%s', (_, facts, told) => {
    expect(lines(missing(facts))).toEqual([['base', 4350], told]);
  });

  test('of more than half of the month pays the days that were worked', () => {
    expect(slip(missing({ absent: 42 }))).toMatchObject({ gross: 20_000, isBelowMinimum: false });
    expect(slip(missing({ absent: 44 })).gross).toBe(0);
  });

  test.each(['annual', 'marriage', 'maternity', 'in_lieu'] as const)('%s leave costs nothing', (type) => {
    expect(lines(missing({ leave: { [type]: 10 } }))).toEqual([['base', 4350]]);
  });

  test('through sickness is paid 80 % of the minimum wage at least', () => {
    const agreed = agreedSpans([contract({ monthlyPay: 217_500 })]);
    const [, sick] = slip({ agreed, ...missing({ leave: { sick: 2 } }) }).lines;
    // 100 a day; 60 % is 60.00, 80 % of 1,850 over 21.75 is 68.05.
    expect(sick).toMatchObject({ amount: -3195, sickPay: 6805, isFloor: true });
  });
});

test('overtime is 150, 200 and 300 per cent of the hour, of base and position pay', () => {
  const overtime = { 150: 120, 200: 480, 300: 240, inLieu: 480 };
  expect(
    lines({ items: [item('position', 435), item('allowance', 300, { id: 2 })], ...missing({ overtime }) }),
  ).toEqual([
    ...[
      ['base', 4350],
      ['position', 435],
      ['allowance', 300],
    ],
    ...[
      ['overtime', 82.5],
      ['overtime', 440],
      ['overtime', 330],
    ],
  ]);
});

describe('the minimum wage', () => {
  test.each([
    [1850, false],
    [1849.99, true],
  ])('of 1,850 against %d: below %o', (yuan, isBelow) => {
    const agreed = agreedSpans([contract({ monthlyPay: Math.round(yuan * 100) })]);
    for (const more of [
      {},
      { joinedOn: '2026-06-16' },
      missing({ absent: 3 }),
      missing({ leave: { sick: 4 } }),
    ])
      if (yuan === 1850) expect(slip({ agreed, ...more }).isBelowMinimum).toBe(false);
    expect(slip({ agreed }).isBelowMinimum).toBe(isBelow);
  });

  test('is not reached by allowances', () => {
    const agreed = agreedSpans([contract({ monthlyPay: 180_000 })]);
    expect(slip({ agreed, items: [item('allowance', 300)] }).isBelowMinimum).toBe(true);
  });

  test('is reached when only the rounding of its lines is missing', () => {
    const agreed = agreedSpans([contract({ monthlyPay: 92_502 })]);
    const items = [item('position', 924.98)];
    for (const day of paidDays) expect(slip({ agreed, items, joinedOn: day }).isBelowMinimum).toBe(false);
  });

  test('is not reached by overtime', () => {
    const agreed = agreedSpans([contract({ monthlyPay: 180_000 })]);
    const overtime = { ...nothingMissed.overtime, 200: 2400 };
    expect(slip({ agreed, ...missing({ overtime }) })).toMatchObject({
      isBelowMinimum: true,
      minimum: 185_000,
    });
  });
});

describe('from gross to net', () => {
  const insurance = [
    {
      item: 'pension' as const,
      base: 1_000_000,
      rate: 8000,
      employee: 80_000,
      employer: 160_000,
      forMonth: '2026-06',
    },
    {
      item: 'fund' as const,
      base: 1_400_000,
      rate: 5000,
      employee: 70_000,
      employer: 70_000,
      forMonth: '2026-06',
    },
  ];
  const agreed = agreedSpans([contract({ monthlyPay: 1_000_000 })]);
  const claims = [{ kind: 'mortgage' as const, share: 100_000, fromMonth: '2026-01', untilMonth: null }];

  test('10,000 with 1,500 insurance and 1,000 special: 75 tax', () => {
    expect(slip({ insurance, agreed, claims })).toMatchObject({
      ...{
        gross: 1_000_000,
        insurance: 150_000,
        special: 100_000,
        tax: 7500,
        net: 842_500,
        employer: 230_000,
      },
    });
  });

  test('a deduction comes after tax, a correction before it and names its month', () => {
    const items = [item('deduction', 30), item('correction', -100, { id: 2, correctsMonth: '2026-05' })];
    const told = slip({ insurance, agreed, claims, items });
    expect(told).toMatchObject({ gross: 990_000, other: 3000, tax: 7200, net: 829_800 });
    expect(told.lines.find(({ kind }) => kind === 'correction')?.correctsMonth).toBe('2026-05');
  });

  test.each([
    ['apart', { gross: 1_000_000, apart: 3_600_000, tax: 7500 + 108_000, monthTax: 7500 }],
    ['together', { gross: 4_600_000, apart: 0, tax: 133_000, monthTax: 133_000 }],
  ] as const)('a bonus taxed %s shows both ways', (bonusWay, told) => {
    const shown = slip({ insurance, agreed, claims, items: [item('bonus', 36_000, { bonusWay })] });
    expect(shown).toMatchObject(told);
    expect(shown.lines.find(({ kind }) => kind === 'bonus')?.bonus).toMatchObject({
      ...{ way: bonusWay, apart: { tax: 108_000 }, together: { tax: 125_500 }, cheaper: 'apart' },
    });
  });

  test.each([
    ['within three yearly averages is free', 29_271_600, 0],
    ['a yuan above is taxed by itself', 29_271_700, 3],
  ])('severance %s', (_, severance, tax) => {
    expect(slip({ severance })).toMatchObject({ apart: severance, tax });
  });

  test('what is withheld goes on from what the year brought before', () => {
    const opening = { gross: 10_000_000, insurance: 0, special: 0, basicMonths: 5, tax: 497_000 };
    expect(slip({ agreed, opening }).monthTax).toBe(50_000 + 1000);
  });
});

const facts = fc.record({
  ...{ absent: fc.integer({ min: 0, max: 44 }), leave: fc.record({ sick: fc.integer({ min: 0, max: 20 }) }) },
  minutes: fc.record({ personal: fc.integer({ min: 0, max: 900 }) }),
  overtime: fc.record({ 150: fc.nat(1000), 200: fc.nat(1000), 300: fc.nat(1000), inLieu: fc.nat(1000) }),
});

test('pay for a month is never negative, and its lines add up to what is paid out', () => {
  fc.assert(
    fc.property(facts, fc.integer({ min: 185_000, max: 5_000_000 }), (attendance, monthlyPay) => {
      const told = slip({ attendance, agreed: agreedSpans([contract({ monthlyPay })]) });
      expect(told.gross).toBeGreaterThanOrEqual(0);
      expect(told.tax).toBeGreaterThanOrEqual(0);
      const paid = told.lines
        .filter(({ kind }) => kind !== 'special')
        .reduce((sum, { amount }) => sum + amount, 0);
      expect(paid).toBe(told.net);
      expect(told.isBelowMinimum).toBe(false);
    }),
  );
});

test('the order of items, contracts and amendments does not matter', () => {
  const items = [
    item('position', 100),
    item('allowance', 200, { id: 2 }),
    item('performance', 300, { id: 3 }),
  ];
  const raises = [
    { fromOn: '2026-06-10', before: 400_000, after: 410_000 },
    { fromOn: '2026-06-20', before: 410_000, after: 435_000 },
  ];
  const second = contract({ id: 2, fromOn: '2026-06-25', monthlyPay: 500_000 });
  const told = slip({ items, agreed: agreedSpans([contract({ raises }), second]) });
  fc.assert(
    fc.property(fc.shuffledSubarray(items, { minLength: 3 }), fc.boolean(), (mixed, isTurned) => {
      const both = [contract({ raises: isTurned ? [...raises].reverse() : raises }), second];
      const again = slip({ items: mixed, agreed: agreedSpans(isTurned ? [...both].reverse() : both) });
      expect({ ...again, lines: again.lines.length }).toEqual({ ...told, lines: told.lines.length });
    }),
  );
});

test.each([
  ['a fifth', 400_000, 80_000, false],
  ['more than a fifth', 400_000, 80_001, true],
  ['what leaves less than the minimum wage', 200_000, 16_000, true],
])('a deduction of %s is looked at: %d, %d', (_, gross, other, isTold) => {
  const one = { insurance: 1, hasBase: true, isBelowMinimum: false, hasAccount: true, minimum: 185_000 };
  const told = payChecks([{ ...one, personId: 1, gross, net: 1, other }], [], 30_000);
  expect(told.map(({ kind }) => kind)).toEqual(isTold ? ['much_deducted'] : []);
});

test('checks tell what somebody looks at, what hinders approval first', () => {
  const one = {
    insurance: 1,
    other: 0,
    minimum: 185_000,
    hasBase: true,
    isBelowMinimum: false,
    hasAccount: true,
  };
  const told = payChecks(
    [
      { ...one, personId: 1, gross: 400_000, net: 350_000 },
      { ...one, personId: 2, gross: 520_001, net: 1, isBelowMinimum: true },
      { ...one, personId: 3, gross: 900_000, net: -1, hasAccount: false },
      { ...one, personId: 4, gross: 400_000, net: 0, hasBase: false, insurance: 0 },
    ],
    [
      ...[1, 2, 9].map((personId) => ({ personId, gross: 400_000 })),
      ...[
        { personId: 3, gross: 900_000 },
        { personId: 4, gross: 400_000 },
      ],
    ],
    30_000,
  );
  expect(told.map(({ kind, personId, isBlocking }) => [kind, personId, isBlocking])).toEqual([
    ['negative_net', 3, true],
    ['no_pay', 4, true],
    ['below_minimum', 2, false],
    ['changed', 2, false],
    ['no_account', 3, false],
    ['outlier', 3, false],
    ['no_insurance', 4, false],
    ['gone', 9, false],
  ]);
});
