import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { inTransaction } from '~db/connection';
import type { Notice } from './builtin-notice';
import { readCalendar, readNotice, writeNotice } from './calendar-store.server';
import { checkNotice } from './notice-file';
import { workdaysOf } from './workdays';

/** `years`: those whose deadlines must be computed anew; empty when the same notice was loaded before. */
export type LoadedNotice = {
  year: number;
  days: number;
  workdays: number;
  changed: boolean;
  years: number[];
};

/** Loads or replaces one year's notice. The caller then recomputes the deadlines of `years`. */
export async function loadNotice(call: Call, input: Notice): Promise<LoadedNotice> {
  allow(call.actor, 'calendar.edit');
  const notice = checkNotice(
    input.year,
    input.source,
    input.days.map((day, i) => ({ ...day, line: i + 1, triplePay: String(day.triplePay) })),
  );
  return inTransaction(call, async (trx) => {
    const before = await readNotice(trx, notice.year);
    const changed = JSON.stringify(before?.days) !== JSON.stringify(notice.days);
    if (changed || before?.source !== notice.source) await writeNotice(trx, call, notice, before?.days ?? []);
    const calendar = await readCalendar(trx);
    return {
      year: notice.year,
      days: notice.days.length,
      workdays: workdaysOf(calendar, notice.year)?.length ?? 0,
      changed,
      years: changed ? [notice.year] : [],
    };
  });
}
