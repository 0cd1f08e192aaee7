import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ContributionItem, contributionItems, itemTerms } from '~/employment/contributions';
import { defaultRates } from '~/employment/default-rates';
import { dueMonths, type Enrolment, rollLines } from '~/employment/roll';
import { type RollPerson, rollDifferences } from '~/employment/roll-differences';

const rule = { joinBy: 15, leaveFrom: 15, fundMonths: 1, withinDays: 30, payBy: 25 };
const enrolment = (more: Partial<Enrolment> = {}): Enrolment => ({
  ...{
    id: 1,
    personId: 1,
    item: 'pension',
    fromOn: '2026-01-01',
    untilOn: null,
    base: 600_000,
    isFirstJob: false,
    recordedAt: new Date('2027-01-05T00:00:00Z'),
  },
  ...more,
});

describe('the months an enrolment is due for', () => {
  test.each([
    ['from the 15th', { fromOn: '2026-01-15' }, '2026-01', null],
    ['from the 16th', { fromOn: '2026-01-16' }, '2026-02', null],
    ['until the 14th', { untilOn: '2026-03-14' }, '2026-01', '2026-02'],
    ['until the 15th', { untilOn: '2026-03-15' }, '2026-01', '2026-03'],
    ['the last of February', { untilOn: '2026-02-28' }, '2026-01', '2026-02'],
    ['the fund of a first job', { item: 'fund', isFirstJob: true }, '2026-02', null],
    [
      'the fund of a first job that begins late',
      { item: 'fund', isFirstJob: true, fromOn: '2026-01-20' },
      '2026-02',
      null,
    ],
    ['the fund of another job', { item: 'fund' }, '2026-01', null],
    ['an insurance of a first job', { isFirstJob: true }, '2026-01', null],
    ['over the turn of the year', { fromOn: '2025-12-31' }, '2026-01', null],
  ] as [string, Partial<Enrolment>, string, string | null][])('%s', (_, more, first, last) => {
    expect(dueMonths(enrolment(more), rule)).toEqual({ first, last });
  });
});

const lines = (input: { enrolments: Enrolment[]; closed?: string[]; paid?: string[]; month?: string }) =>
  rollLines({
    month: input.month ?? '2026-02',
    enrolments: input.enrolments,
    closed: (input.closed ?? []).map((month) => ({ month, closedAt: new Date(`${month}-28T00:00:00Z`) })),
    paid: new Set(input.paid ?? []),
    rule,
    termsOf: (item, month) => itemTerms(defaultRates, item, month),
  }).map(({ personId, item, forMonth, base, employer, employee }) => [
    personId,
    item,
    forMonth,
    base,
    employer,
    employee,
  ]);

describe('the lines of a month', () => {
  test('are the clipped base times the rates of the month', () => {
    expect(lines({ enrolments: [enrolment({ base: 1_720_000 })] })).toEqual([
      [1, 'pension', '2026-02', 1_720_000, 275_200, 137_600],
    ]);
    expect(lines({ enrolments: [enrolment({ base: 320_000 })] })[0]?.[3]).toBe(487_860);
  });

  test('hold one of two bases that meet within the month: the later', () => {
    const old = enrolment({ untilOn: '2026-02-15', base: 500_000 });
    const next = enrolment({ id: 2, fromOn: '2026-02-10', base: 700_000 });
    expect(lines({ enrolments: [old, next] }).map(([, , , base]) => base)).toEqual([700_000]);
    expect(lines({ enrolments: [next, old] }).map(([, , , base]) => base)).toEqual([700_000]);
  });

  test('pay back what closed months were closed without, at the rates of those months, and only once', () => {
    const asked = {
      month: '2027-01',
      enrolments: [enrolment({ item: 'medical', fromOn: '2026-11-01', base: 1_000_000 })],
    };
    const closed = ['2026-10', '2026-11', '2026-12'];
    expect(lines({ ...asked, closed })).toEqual([
      [1, 'medical', '2026-11', 1_000_000, 65_000, 20_000],
      [1, 'medical', '2026-12', 1_000_000, 65_000, 20_000],
      [1, 'medical', '2027-01', 1_000_000, 85_000, 20_000],
    ]);
    expect(lines({ ...asked, closed, paid: ['1 medical 2026-11', '1 medical 2026-12'] })).toHaveLength(1);
    // What was recorded before the month was closed is in its roll.
    const known = asked.enrolments.map((row) => ({ ...row, recordedAt: new Date('2026-11-28T00:00:00Z') }));
    expect(lines({ ...asked, enrolments: known, closed: ['2026-11'] })).toHaveLength(1);
  });

  test('do not depend on the order of the enrolments', () => {
    const all = [
      enrolment(),
      enrolment({ id: 2, personId: 2, fromOn: '2026-02-10', base: 700_000 }),
      enrolment({ id: 3, item: 'fund', untilOn: '2026-02-20' }),
      enrolment({ id: 4, item: 'fund', fromOn: '2026-02-11', base: 900_000 }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 4 }), (shuffled) => {
        expect(lines({ enrolments: shuffled }).map(String).sort()).toEqual(
          lines({ enrolments: all }).map(String).sort(),
        );
      }),
    );
  });
});

const person = (more: Partial<RollPerson> = {}): RollPerson => ({
  ...{ id: 1, joinedOn: '2026-01-01', leftOn: null, monthlyPay: 600_000, hasContract: true },
  ...more,
});
const insured = (more: Partial<Enrolment> = {}) =>
  contributionItems.map((item, id) => enrolment({ id, item, ...more }));
const told = (input: {
  people?: RollPerson[];
  enrolments?: Enrolment[];
  today?: string;
  payment?: object;
  month?: string;
}) =>
  rollDifferences({
    month: input.month ?? '2026-02',
    today: input.today ?? '2026-03-20',
    people: input.people ?? [person()],
    enrolments: input.enrolments ?? insured(),
    rule,
    limitsOf: (item: ContributionItem) => itemTerms(defaultRates, item, '2026-02'),
    payment: { isClosed: false, total: 0, paidOn: null, paidTotal: null, ...input.payment },
  }).map(({ kind, items, days }) => [kind, ...items, ...(days === undefined ? [] : [days])].join(' '));
const all = contributionItems.join(' ');

describe('what does not agree', () => {
  test.each([
    ['nothing', {}, []],
    ['working and not insured', { enrolments: [] }, [`uninsured ${all}`]],
    ['without the fund', { enrolments: insured().slice(0, 4) }, ['uninsured fund']],
    ['30 days after joining there is time left', { enrolments: [], today: '2026-01-31' }, []],
    ['31 days after joining there is none', { enrolments: [], today: '2026-02-01' }, [`uninsured ${all}`]],
    [
      'left on the 14th: the month is not due',
      { enrolments: [], people: [person({ leftOn: '2026-02-14' })] },
      [],
    ],
    [
      'left on the 15th: it is',
      { enrolments: [], people: [person({ leftOn: '2026-02-15' })] },
      [`uninsured ${all}`],
    ],
    [
      'left in January and still insured',
      { people: [person({ leftOn: '2026-01-31' })] },
      [`left_insured ${all}`],
    ],
    ['a base below the agreed pay', { people: [person({ monthlyPay: 600_001 })] }, [`base_below ${all}`]],
    [
      'both below the floor',
      { people: [person({ monthlyPay: 400_000 })], enrolments: insured({ base: 320_000 }) },
      ['base_below fund'],
    ],
    [
      'insured without a contract',
      { people: [person({ monthlyPay: null, hasContract: false })] },
      [`no_contract ${all}`],
    ],
    ['enrolled on day 30', { month: '2026-01', enrolments: insured({ fromOn: '2026-01-31' }) }, []],
    ['enrolled on day 31', { enrolments: insured({ fromOn: '2026-02-01' }) }, [`late_enrolment ${all} 31`]],
    [
      'a first job: the fund is enrolled and not due yet',
      { month: '2026-01', enrolments: insured({ isFirstJob: true }) },
      [],
    ],
  ] as [string, Parameters<typeof told>[0], string[]][])('%s', (_, input, expected) => {
    expect(told(input)).toEqual(expected);
  });

  const closed = { isClosed: true, total: 100 };
  test.each([
    ['open on the 26th', {}, '2026-02-26', []],
    ['closed, on the last day of payment', closed, '2026-02-25', []],
    ['closed, a day later', closed, '2026-02-26', ['unpaid 1']],
    ['paid in time', { ...closed, paidOn: '2026-02-25', paidTotal: 100 }, '2026-03-20', []],
    ['paid a day late', { ...closed, paidOn: '2026-02-26', paidTotal: 100 }, '2026-03-20', ['paid_late 1']],
    ['another sum', { ...closed, paidOn: '2026-02-25', paidTotal: 99 }, '2026-03-20', ['voucher_differs']],
  ])('the payment: %s', (_, payment, today, expected) => {
    expect(told({ payment, today })).toEqual(expected);
  });
});
