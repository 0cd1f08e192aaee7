import { describe, expect, test } from 'vitest';
import { builtInCalendar, builtInNotice, builtInYears } from '~/calendar/builtin-notice';
import { workdaysOf } from '~/calendar/workdays';

describe('the notices that ship with the program', () => {
  test.each([
    [2024, 251, 11],
    [2025, 248, 13],
    [2026, 248, 13],
  ])('%i has %i workdays and %i days at 300 %%', (year, workdays, triple) => {
    expect(workdaysOf(builtInCalendar(), year)?.length).toBe(workdays);
    const days = builtInNotice(year)?.days ?? [];
    expect(days.filter((day) => day.triplePay).length).toBe(triple);
    expect(days.filter((day) => day.triplePay && day.kind === 'workday')).toEqual([]);
  });

  test('the make-up workdays of 2026', () => {
    const made = builtInNotice(2026)
      ?.days.filter((day) => day.kind === 'workday')
      .map((day) => day.day);
    expect(made).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
  });

  test('the 300 % days of 2026', () => {
    const triple = builtInNotice(2026)
      ?.days.filter((day) => day.triplePay)
      .map((day) => day.day);
    expect(triple).toEqual([
      ...['2026-01-01', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-04-05', '2026-05-01'],
      ...['2026-05-02', '2026-06-19', '2026-09-25', '2026-10-01', '2026-10-02', '2026-10-03'],
    ]);
  });

  test('no other year is guessed', () => {
    expect(builtInYears).toEqual([2024, 2025, 2026]);
    expect(builtInNotice(2027)).toBeUndefined();
    expect(builtInNotice(2023)).toBeUndefined();
  });
});
