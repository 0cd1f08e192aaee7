import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { addDays, addMonths, dayOf, eachDay, firstDayOf, lastDayOf, type Month } from '~/base/days';
import type { Hundredths } from '~/base/hundredths';
import { readCalendar } from '~/calendar/calendar-store.server';
import { isWorkday } from '~/calendar/workdays';
import { listGroups } from '~/positions/position-store.server';
import { type Database, inTransaction } from '~db/connection';
import { attendanceRate } from './attendance-rate';
import { listMonthPeople } from './month-store.server';
import { type SummaryWay, summaryForm } from './summary-form';
import { countHalves, countUnheld, type SummaryCounts } from './summary-store.server';

export type SummaryRow = SummaryCounts & {
  key: string;
  /** Null: of nobody's group; of a month its own text. */
  name: string | null;
  nameEn: string | null;
  rate: Hundredths | null;
};

const monthsBack = 11;

/** Attendance summed up by person, group or month, of days that are over. */
export async function getSummary(call: Call, input: { by?: string | undefined; month: Month }) {
  allow(call.actor, 'attendance.read');
  const { by, month } = checkForm(summaryForm, { by: input.by ?? 'person', month: input.month });
  const yesterday = addDays(dayOf(call.now), -1);
  const from = firstDayOf(by === 'month' ? addMonths(month, -monthsBack) : month);
  const end = lastDayOf(month);
  const isComplete = end <= yesterday;
  const to = isComplete ? end : yesterday;
  return inTransaction(call, async (trx) => {
    const counted = new Map((await countHalves(trx, by, from, to)).map((row) => [row.key, row]));
    for (const { key, count } of await unheldBy(trx, by, { from, to })) {
      const row = counted.get(key) ?? { ...nothing, key };
      counted.set(key, { ...row, vacant: row.vacant + count });
    }
    const names = await namesOf(trx, by, month, [...counted.keys()]);
    const rows = names.flatMap(({ key, ...named }): SummaryRow[] => {
      const row = counted.get(key);
      return row ? [{ ...row, ...named, rate: attendanceRate(row) }] : [];
    });
    return { by, month, to, isComplete, rows };
  });
}

const nothing: SummaryCounts = { expected: 0, attended: 0, late: 0, absent: 0, leave: 0, vacant: 0 };

/** A position without a holder is nobody's: it counts for its group and its month. */
async function unheldBy(trx: Database, by: SummaryWay, { from, to }: { from: string; to: string }) {
  if (by === 'person' || to < from) return [];
  const calendar = await readCalendar(trx);
  const days = eachDay(from, to).filter((day) => isWorkday(calendar, day));
  const rows = await countUnheld(trx, days);
  return rows.map((row) => ({ key: by === 'group' ? String(row.groupId) : row.month, count: row.count }));
}

/** What each key is called, in the order in which they are shown. */
async function namesOf(trx: Database, by: SummaryWay, month: Month, keys: readonly string[]) {
  if (by === 'month') return [...keys].sort().map((key) => ({ key, name: key, nameEn: key }));
  if (by === 'person') {
    const people = await listMonthPeople(trx, month);
    return people.map(({ personId, name }) => ({ key: String(personId), name, nameEn: name }));
  }
  const groups = await listGroups(trx);
  const named = groups.map(({ id, name, nameEn }) => ({ key: String(id), name, nameEn }));
  return [...named, { key: '0', name: null, nameEn: null }];
}
