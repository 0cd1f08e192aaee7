import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { type Day, dayOf, eachDay } from '~/base/days';
import { inTransaction } from '~db/connection';
import {
  type LoadedYear,
  type LocalDay,
  listLoadedYears,
  listLocalDays,
  readCalendar,
  readNotice,
} from './calendar-store.server';
import { isWorkday, type WorkCalendar } from './workdays';

export type YearDay = {
  day: Day;
  /** Undefined: nobody knows before the year's notice. */
  works: boolean | undefined;
  /** Why it differs from the plain week. */
  name?: string;
  layer?: 'notice' | 'local';
  triplePay?: boolean;
};

export type YearView = {
  year: number;
  today: Day;
  loaded: LoadedYear[];
  days: YearDay[];
  localDays: LocalDay[];
  workdays: number | undefined;
  mayEdit: boolean;
  maySeeSettings: boolean;
};

/** The calendar itself, for deadlines outside a transaction of one's own. */
export async function getWorkCalendar(call: Call): Promise<WorkCalendar> {
  allow(call.actor, 'calendar.read');
  return inTransaction(call, readCalendar);
}

/** One year day by day, the notices that are loaded, and the local layer. */
export async function getCalendarYear(call: Call, { year }: { year: number }): Promise<YearView> {
  allow(call.actor, 'calendar.read');
  return inTransaction(call, async (trx) => {
    const calendar = await readCalendar(trx);
    const loaded = await listLoadedYears(trx);
    const notice = await readNotice(trx, year);
    const localDays = await listLocalDays(trx, year);
    const days = describeYear(calendar, year, notice?.days ?? [], localDays);
    return {
      year,
      today: dayOf(call.now),
      loaded,
      days,
      localDays,
      workdays: notice && days.filter((day) => day.works).length,
      mayEdit: may(call.actor, 'calendar.edit'),
      maySeeSettings: may(call.actor, 'setting.read'),
    };
  });
}

function describeYear(
  calendar: WorkCalendar,
  year: number,
  noticeDays: readonly { day: Day; name: string; triplePay: boolean }[],
  localDays: readonly LocalDay[],
): YearDay[] {
  const fromNotice = new Map(noticeDays.map((day) => [day.day, day]));
  const local = new Map(localDays.map((day) => [day.day, day]));
  return eachDay(`${year}-01-01`, `${year}-12-31`).map((day) => {
    const works = isWorkday(calendar, day);
    const own = local.get(day);
    if (own) return { day, works, name: own.name, layer: 'local' as const };
    const public_ = fromNotice.get(day);
    if (!public_) return { day, works };
    return { day, works, name: public_.name, layer: 'notice' as const, triplePay: public_.triplePay };
  });
}
