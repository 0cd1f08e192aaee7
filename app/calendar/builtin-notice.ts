import chineseDays from 'chinese-days';
import { addDays, type Day, daysBetween } from '~/base/days';
import type { WorkCalendar } from './workdays';

export type NoticeDay = { day: Day; kind: 'workday' | 'holiday'; name: string; triplePay: boolean };

/** One year's public holidays and make-up workdays, as the State Council announced them. */
export type Notice = { year: number; source: string; days: NoticeDay[] };

// Statutory holidays, worked at 300 % (the State Council's holiday regulation: 11 days, 13 since 2025).
const announced: Record<number, { source: string; statutory: string[] }> = {
  2024: {
    source: '国办发明电〔2023〕7号',
    statutory: [
      '01-01',
      '02-10',
      '02-11',
      '02-12',
      '04-04',
      '05-01',
      '06-10',
      '09-17',
      '10-01',
      '10-02',
      '10-03',
    ],
  },
  2025: {
    source: '国办发明电〔2024〕12号',
    statutory: [
      ...['01-01', '01-28', '01-29', '01-30', '01-31', '04-04', '05-01', '05-02', '05-31'],
      ...['10-01', '10-02', '10-03', '10-06'],
    ],
  },
  2026: {
    source: '国办发明电〔2025〕7号',
    statutory: [
      ...['01-01', '02-16', '02-17', '02-18', '02-19', '04-05', '05-01', '05-02', '06-19', '09-25'],
      ...['10-01', '10-02', '10-03'],
    ],
  },
};

export const builtInYears: readonly number[] = Object.keys(announced).map(Number);

/** The notice that ships with the program; undefined for any other year, where the package would only answer weekends. */
export function builtInNotice(year: number): Notice | undefined {
  const known = announced[year];
  if (!known) return undefined;
  const days: NoticeDay[] = [];
  const first = `${year}-01-01`;
  for (let i = 0; i < daysBetween(first, `${year + 1}-01-01`); i += 1) {
    const day = addDays(first, i);
    const { work, name } = chineseDays.getDayDetail(day);
    // A day of the notice is named "English,中文,count"; any other by its weekday.
    const chinese = name.split(',')[1];
    if (!chinese) continue;
    const triplePay = known.statutory.includes(day.slice(5));
    days.push({ day, kind: work ? 'workday' : 'holiday', name: chinese, triplePay });
  }
  return { year, source: known.source, days };
}

/** The calendar of every built-in year without any local layer: for the command line before a hall exists. */
export function builtInCalendar(): WorkCalendar {
  const days = new Map<Day, 'workday' | 'holiday'>();
  for (const year of builtInYears) {
    for (const { day, kind } of builtInNotice(year)?.days ?? []) days.set(day, kind);
  }
  return { years: new Set(builtInYears), days };
}
