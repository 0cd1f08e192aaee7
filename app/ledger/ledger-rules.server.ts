import { type Day, dayOf } from '~/base/days';
import { readCalendar } from '~/calendar/calendar-store.server';
import type { Database } from '~db/connection';
import type { Entry } from './entry';
import { type CaseFacts, type FoldRules, foldCase } from './fold';
import { listLimits } from './limits-store.server';
import { defaultLimits, type Limits } from './on-time';

/** The rules that held on a day: the calendar as it is now, the dated limits of that day. */
export type LedgerRules = (day: Day) => FoldRules;

export async function readLedgerRules(trx: Database): Promise<LedgerRules> {
  const calendar = await readCalendar(trx);
  const rows = await listLimits(trx);
  const dated = rows.map((row) => ({
    fromOn: row.from_on,
    rules: { calendar, limits: { ...defaultLimits, ...(row.value as Partial<Limits>) } },
  }));
  const before: FoldRules = { calendar, limits: defaultLimits };
  return (day) => dated.find((candidate) => candidate.fromOn <= day)?.rules ?? before;
}

/** The case under the limits of the day its receipt was first given as. */
export function foldUnder(rules: LedgerRules, entries: readonly Entry[]): CaseFacts {
  return foldCase(entries, rulesFor(rules, entries));
}

export function rulesFor(rules: LedgerRules, entries: readonly Entry[]): FoldRules {
  return rules(dayOf(entries[0]?.happenedAt ?? new Date(0)));
}
