import { type Day, weekdayOf } from '~/base/days';
import type { MonthRow } from './get-month.server';
import { sheetSign } from './sheet-sign';

type Words = (key: string, params?: Record<string, unknown>) => string;

export type AttendanceSheet = {
  month: string;
  hall: string;
  contractor: string;
  days: readonly { day: Day; workday: boolean | undefined }[];
  rows: readonly MonthRow[];
  /** The day on which each person confirmed the month. */
  confirmedOn: ReadonlyMap<number, Day>;
  /** The digest of the locked month; null while it is open. */
  digest: string | null;
  madeAt: string;
};

export const sheetTotals = ['expected', 'attended', 'late', 'early', 'absent', 'leave'] as const;

export type SheetLine = ReturnType<typeof sheetLines>[number];

/** Two lines a person, morning above afternoon: the signs of the days; totals and the signature stand once. */
export function sheetLines(t: Words, sheet: AttendanceSheet) {
  return sheet.rows.map((row, index) => {
    const signs = new Map(row.halves.map(({ day, half, state }) => [`${day} ${half}`, sheetSign(state)]));
    const line = (half: 'am' | 'pm') => sheet.days.map(({ day }) => signs.get(`${day} ${half}`) ?? '');
    const confirmed = sheet.confirmedOn.get(row.personId);
    return {
      number: String(row.position?.number ?? `${t('attendance:month.no_position')}${index + 1}`),
      name: row.name,
      am: line('am'),
      pm: line('pm'),
      totals: sheetTotals.map((key) => row.totals[key]),
      signature: confirmed ? t('month:sheet.confirmed_on', { day: confirmed.slice(5) }) : '',
    };
  });
}

/** The heads of the day columns: the day of the month over its weekday. */
export function dayHeads(
  t: Words,
  sheet: AttendanceSheet,
): { number: string; weekday: string; off: boolean }[] {
  return sheet.days.map(({ day, workday }) => ({
    number: String(Number(day.slice(8))),
    weekday: t(`attendance:weekday.${weekdayOf(day)}`),
    off: workday === false,
  }));
}
