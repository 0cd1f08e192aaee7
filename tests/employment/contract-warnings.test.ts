import { describe, expect, test } from 'vitest';
import type { ContractSpan } from '~/employment/contract-span';
import { contractWarnings, type Employment } from '~/employment/contract-warnings';

const terms = { unwrittenDays: 20, expiryFirst: 90, expirySecond: 60, expiryLast: 30, extensionMonths: 12 };
const contract = (
  fromOn: string,
  untilOn: string | null,
  more: Partial<ContractSpan> = {},
): ContractSpan => ({
  ...{ id: 1, kind: untilOn ? 'fixed' : 'open', fromOn, untilOn, endedOn: null, extendedMonths: 0 },
  ...more,
});
const told = (person: Partial<Employment>, today: string) =>
  contractWarnings({ joinedOn: '2026-01-10', leftOn: null, contracts: [], ...person }, today, terms).map(
    ({ kind, level, days, on }) => `${kind} ${level} ${days} ${on}`,
  );

describe('somebody who joined on 10 January 2026 without a written contract', () => {
  test.each([
    ['before joining', '2026-01-09', []],
    ['day 1', '2026-01-10', []],
    ['day 19', '2026-01-28', []],
    ['day 20: warned', '2026-01-29', ['unwritten orange 11 2026-02-09']],
    ['the last day of the month', '2026-02-09', ['unwritten orange 0 2026-02-09']],
    ['the first day of double pay', '2026-02-10', ['double_pay red 1 2026-02-10']],
    ['the last day of double pay', '2027-01-09', ['double_pay red 334 2026-02-10']],
    ['a year is full', '2027-01-10', ['deemed_open red 0 2027-01-10']],
    ['a day later', '2027-01-11', ['deemed_open red 1 2027-01-10']],
  ])('%s', (_, today, warnings) => {
    expect(told({}, today)).toEqual(warnings);
  });

  test('has none once gone', () => {
    expect(told({ leftOn: '2026-03-01' }, '2026-03-01')).toEqual(['double_pay red 20 2026-02-10']);
    expect(told({ leftOn: '2026-03-01' }, '2026-03-02')).toEqual([]);
  });
});

test('a month that begins on the 31st is full on the last of February', () => {
  expect(told({ joinedOn: '2026-01-31' }, '2026-02-28')).toEqual(['unwritten orange 0 2026-02-28']);
  expect(told({ joinedOn: '2026-01-31' }, '2026-03-01')).toEqual(['double_pay red 1 2026-03-01']);
});

describe('a fixed term that ends on 31 December 2026', () => {
  const contracts = [contract('2026-01-10', '2026-12-31')];
  test.each([
    ['91 days before', '2026-10-01', []],
    ['90 days before', '2026-10-02', ['expiry blue 90 2026-12-31']],
    ['61 days before', '2026-10-31', ['expiry blue 61 2026-12-31']],
    ['60 days before', '2026-11-01', ['expiry orange 60 2026-12-31']],
    ['31 days before', '2026-11-30', ['expiry orange 31 2026-12-31']],
    ['30 days before', '2026-12-01', ['expiry red 30 2026-12-31']],
    ['the last day', '2026-12-31', ['expiry red 0 2026-12-31']],
    ['a day past it', '2027-01-01', ['worked_on red 1 2026-12-31']],
    ['day 20 past it', '2027-01-20', ['worked_on red 20 2026-12-31', 'unwritten orange 11 2027-01-31']],
    ['a month past it', '2027-02-01', ['double_pay red 1 2027-02-01', 'worked_on red 32 2026-12-31']],
    ['a year past it', '2028-01-01', ['deemed_open red 0 2028-01-01', 'worked_on red 366 2026-12-31']],
  ])('%s', (_, today, warnings) => {
    expect(told({ contracts }, today)).toEqual(warnings);
  });

  test('no warning when the next is signed, or the last day comes first', () => {
    const next = contract('2027-01-01', null, { id: 2 });
    expect(told({ contracts: [...contracts, next] }, '2026-12-15')).toEqual([]);
    expect(told({ contracts, leftOn: '2026-12-31' }, '2026-12-15')).toEqual([]);
    expect(told({ contracts, leftOn: '2027-01-01' }, '2026-12-15')).toEqual(['expiry red 16 2026-12-31']);
  });
});

test('a contract that was ended while the work goes on', () => {
  const contracts = [contract('2026-01-10', null, { endedOn: '2026-06-30' })];
  expect(told({ contracts }, '2026-07-10')).toEqual(['worked_on red 10 2026-06-30']);
});

describe('the next is open-ended', () => {
  const first = contract('2024-01-01', '2025-12-31');
  const second = contract('2026-01-01', '2026-12-31', { id: 2 });
  const kinds = (contracts: ContractSpan[], joinedOn = '2024-01-01') =>
    told({ joinedOn, contracts }, '2026-12-20').map((text) => text.split(' ')[0]);
  test.each([
    ['after one term', [second], ['expiry']],
    ['after two in a row', [first, second], ['expiry', 'two_terms']],
    ['after one, prolonged by a year', [{ ...second, extendedMonths: 12 }], ['expiry', 'two_terms']],
    ['after one, prolonged by eleven months', [{ ...second, extendedMonths: 11 }], ['expiry']],
    ['after a task and a term', [{ ...first, kind: 'task' as const }, second], ['expiry']],
  ])('%s', (_, contracts, expected) => {
    expect(kinds(contracts)).toEqual(expected);
  });

  test('when ten years are full by its end, and not a day short of it', () => {
    expect(kinds([second], '2017-01-01')).toEqual(['expiry', 'ten_years']);
    expect(kinds([second], '2017-01-02')).toEqual(['expiry']);
  });
});

describe('what only the file says', () => {
  test('is believed until the contract is recorded, and said to be missing', () => {
    const file = { fromOn: '2026-01-10', untilOn: '2026-12-31' };
    expect(told({ file }, '2026-12-01')).toEqual([
      'expiry red 30 2026-12-31',
      'unrecorded blue 0 2026-12-01',
    ]);
    expect(told({ file: { ...file, untilOn: null } }, '2026-12-01')).toEqual([
      'unrecorded blue 0 2026-12-01',
    ]);
    expect(told({ file, contracts: [contract('2026-01-10', null)] }, '2026-12-01')).toEqual([]);
  });
});
