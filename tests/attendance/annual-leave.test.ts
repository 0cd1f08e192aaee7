import { describe, expect, test } from 'vitest';
import { annualLeave, monthsBetween, readServiceYears } from '~/attendance/annual-leave';

describe('annual leave of the year of a day', () => {
  test.each([
    ['joined on 1 September with 5 days: 122/365 x 5 = 1.67', '2026-09-01', 36, '2026-12-31', 1],
    ['the same, asked on the day of joining', '2026-09-01', 36, '2026-09-01', 1],
    ['joined on 1 January: the whole year', '2026-01-01', 36, '2026-06-30', 5],
    ['joined on 2 January: 364/365 x 5 = 4.99', '2026-01-02', 36, '2026-06-30', 4],
    ['joined on 1 January of a leap year: never more than the whole', '2028-01-01', 240, '2028-06-30', 15],
    ['joined in July with 10 days: 184/365 x 10 = 5.04', '2026-07-01', 120, '2026-12-31', 5],
    ['joined in July with 15 days: 184/365 x 15 = 7.56', '2026-07-01', 240, '2026-12-31', 7],
    ['joined on the last day of the year', '2026-12-31', 240, '2026-12-31', 0],
    ['11 months of total service', '2026-03-01', 11, '2026-12-31', 0],
    ['12 months of total service, joined last year', '2025-03-01', 12, '2026-03-01', 5],
    ['a month short of 10 years', '2020-01-01', 119, '2026-06-30', 5],
    ['10 years', '2020-01-01', 120, '2026-06-30', 10],
    ['a month short of 20 years', '2020-01-01', 239, '2026-06-30', 10],
    ['20 years', '2020-01-01', 240, '2026-06-30', 15],
    ['service here alone counts when no more is told', '2024-01-01', 0, '2026-06-30', 5],
    ['nine months here, none before', '2025-09-01', 0, '2026-05-31', 0],
    ['before joining', '2026-09-01', 36, '2026-08-31', 0],
  ])('%s', (_, joinedOn, serviceMonths, on, days) => {
    expect(annualLeave({ joinedOn, serviceMonths, on }).days).toBe(days);
  });
});

test.each([
  ['2025-09-01', '2026-08-31', 11],
  ['2025-09-01', '2026-09-01', 12],
  ['2026-01-31', '2026-02-28', 0],
  ['2026-02-01', '2026-01-01', 0],
])('whole months from %s to %s: %i', (from, to, months) => {
  expect(monthsBetween(from, to)).toBe(months);
});

test.each([
  ['3', 36],
  ['0', 0],
  ['9.5', 114],
  ['-1', undefined],
  ['', undefined],
  ['ten', undefined],
])('%o years of service are read as %s months', (text, months) => {
  expect(readServiceYears(text)).toBe(months);
});
