import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day } from '~/base/days';
import { builtInCalendar } from '~/calendar/builtin-notice';
import {
  addWorkdays,
  deadline,
  isWorkday,
  type WorkCalendar,
  workdaysBetween,
  workdaysOf,
} from '~/calendar/workdays';

const calendar = builtInCalendar();

function withLocal(...local: [Day, 'workday' | 'holiday'][]): WorkCalendar {
  return { years: calendar.years, days: new Map([...calendar.days, ...local]) };
}

describe('adding workdays', () => {
  test.each([
    ['over the Spring Festival of 2025', '2025-01-24', 5, '2025-02-07'],
    ['over National Day 2025 and its make-up day', '2025-09-26', 5, '2025-10-10'],
    ['over the Spring Festival of 2026', '2026-02-13', 20, '2026-03-19'],
    ['over National Day 2024', '2024-09-30', 20, '2024-11-01'],
    ['the first day is not counted', '2026-11-02', 1, '2026-11-03'],
    ['from a Friday over the weekend', '2026-11-06', 1, '2026-11-09'],
    ['from a Saturday', '2026-11-07', 1, '2026-11-09'],
    ['onto a make-up Saturday', '2026-10-09', 1, '2026-10-10'],
    ['none from a workday is that day', '2026-11-06', 0, '2026-11-06'],
    ['none from a Saturday rolls forward', '2026-11-07', 0, '2026-11-09'],
    ['none from New Year rolls into the year', '2026-01-01', 0, '2026-01-04'],
    ['over the turn of the year', '2025-12-31', 1, '2026-01-04'],
    ['over a whole year', '2024-12-31', 249, '2026-01-04'],
    ['up to the last day of the last known year', '2026-12-30', 1, '2026-12-31'],
    ['from a year without a notice, but every counted day known', '2023-12-31', 1, '2024-01-02'],
  ])('%s: %s + %i = %s', (_case, from, count, due) => {
    expect(addWorkdays(calendar, from, count)).toEqual({ due });
  });

  test.each([
    ['crosses into 2027', '2026-12-30', 2, 2027],
    ['starts on the last day of 2026', '2026-12-31', 1, 2027],
    ['starts in 2027', '2027-03-01', 0, 2027],
    ['starts before the first known year', '2023-12-29', 1, 2023],
  ])('awaits the notice when it %s', (_case, from, count, awaitingYear) => {
    expect(addWorkdays(calendar, from, count)).toEqual({ awaitingYear });
  });

  test('a local holiday moves the day, a local workday brings it nearer', () => {
    expect(addWorkdays(withLocal(['2026-04-20', 'holiday']), '2026-04-17', 1)).toEqual({ due: '2026-04-21' });
    expect(addWorkdays(withLocal(['2026-04-18', 'workday']), '2026-04-17', 1)).toEqual({ due: '2026-04-18' });
  });
});

describe('the plain question', () => {
  test.each([
    ['2026-10-10', true],
    ['2026-10-01', false],
    ['2026-11-07', false],
    ['2026-11-09', true],
    ['2027-01-04', undefined],
    ['2023-12-29', undefined],
  ])('%s is a workday: %s', (day, expected) => {
    expect(isWorkday(calendar, day)).toBe(expected);
  });

  test('a year without a notice has no list of workdays', () => {
    expect(workdaysOf(calendar, 2027)).toBeUndefined();
    expect(workdaysOf(calendar, 2026)?.length).toBe(248);
  });
});

describe('workdays between', () => {
  test.each([
    ['the same day', '2026-11-02', '2026-11-02', 0],
    ['backwards', '2026-11-03', '2026-11-02', 0],
    ['the next day', '2026-11-02', '2026-11-03', 1],
    ['a weekend only', '2026-11-06', '2026-11-08', 0],
    ['a year', '2024-12-31', '2025-12-31', 248],
    ['three years', '2023-12-31', '2026-12-31', 251 + 248 + 248],
    ['into an unknown year', '2026-12-31', '2027-01-04', undefined],
    ['out of an unknown year', '2023-12-30', '2024-01-02', undefined],
  ])('%s: %s to %s is %s', (_case, from, to, expected) => {
    expect(workdaysBetween(calendar, from, to)).toBe(expected);
  });
});

describe('deadlines with pauses (Licensing Law 45)', () => {
  const from = '2026-11-02';
  test.each([
    ['without a pause', [], '2026-11-09'],
    ['a pause of two workdays', [{ from: '2026-11-04', to: '2026-11-06' }], '2026-11-11'],
    ['a pause over a weekend only', [{ from: '2026-11-06', to: '2026-11-08' }], '2026-11-09'],
    ['a pause that ends the day it began', [{ from: '2026-11-04', to: '2026-11-04' }], '2026-11-09'],
    ['a pause from the first day', [{ from: '2026-11-02', to: '2026-11-04' }], '2026-11-11'],
    ['a pause that began before the period', [{ from: '2026-10-28', to: '2026-11-04' }], '2026-11-11'],
    ['a pause that was over before it', [{ from: '2026-10-28', to: '2026-10-30' }], '2026-11-09'],
    ['a pause after the deadline', [{ from: '2026-11-12', to: '2026-11-20' }], '2026-11-09'],
    ['a pause on the last day comes too late', [{ from: '2026-11-09', to: '2026-11-20' }], '2026-11-09'],
    ['a pause that has not ended', [{ from: '2026-11-04', to: null }], '2026-11-09'],
    [
      'two pauses in any order',
      [
        { from: '2026-11-09', to: '2026-11-10' },
        { from: '2026-11-04', to: '2026-11-06' },
      ],
      '2026-11-12',
    ],
    [
      'overlapping pauses count once',
      [
        { from: '2026-11-04', to: '2026-11-06' },
        { from: '2026-11-05', to: '2026-11-09' },
      ],
      '2026-11-12',
    ],
  ])('%s', (_case, pauses, due) => {
    expect(deadline(calendar, { from, workdays: 5, pauses })).toEqual({ due });
  });

  test('a pause into a year without a notice awaits it', () => {
    const pauses = [{ from: '2026-12-30', to: '2027-01-05' }];
    expect(deadline(calendar, { from: '2026-12-28', workdays: 5, pauses })).toEqual({ awaitingYear: 2027 });
  });
});

describe('for any day and count in the known years', () => {
  const day = fc.integer({ min: 0, max: 900 }).map((n) => addDays('2024-01-01', n));
  const count = fc.integer({ min: 1, max: 60 });

  test('the workdays up to the deadline are those that were added', () => {
    fc.assert(
      fc.property(day, count, (from, added) => {
        const result = addWorkdays(calendar, from, added);
        if (!('due' in result)) throw new Error('known years only');
        expect(workdaysBetween(calendar, from, result.due)).toBe(added);
        expect(isWorkday(calendar, result.due)).toBe(true);
      }),
    );
  });

  test('a later start or a longer period never ends earlier', () => {
    fc.assert(
      fc.property(day, count, fc.integer({ min: 0, max: 30 }), (from, added, later) => {
        const plain = dueOf(addWorkdays(calendar, from, added));
        expect(dueOf(addWorkdays(calendar, addDays(from, later), added)) >= plain).toBe(true);
        expect(dueOf(addWorkdays(calendar, from, added + later)) >= plain).toBe(true);
      }),
    );
  });

  test('one pause moves the deadline by exactly its workdays', () => {
    fc.assert(
      fc.property(
        day,
        count,
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 0, max: 20 }),
        (from, added, after, long) => {
          const pause = { from: addDays(from, after), to: addDays(from, after + long) };
          if (pause.from >= dueOf(addWorkdays(calendar, from, added))) return;
          const stopped = workdaysBetween(calendar, pause.from, pause.to) ?? Number.NaN;
          expect(deadline(calendar, { from, workdays: added, pauses: [pause] })).toEqual(
            addWorkdays(calendar, from, added + stopped),
          );
        },
      ),
    );
  });
});

function dueOf(result: { due: Day } | { awaitingYear: number }): Day {
  if (!('due' in result)) throw new Error('known years only');
  return result.due;
}
