import type { Day, Month } from '~/base/days';
import { Refusal } from '~/base/errors';
import { freshenClearance } from '~/positions/freshen-clearance.server';
import type { Database } from '~db/connection';
import type { DutyCell, RosterFacts } from './duty-facts';
import { readRosterFacts } from './roster-facts-store.server';
import { listCells, listRosters, type RosterRow } from './roster-store.server';

export type Version = { row: RosterRow; cells: DutyCell[] };
export type MonthRoster = {
  facts: RosterFacts;
  versions: RosterRow[];
  draft?: Version;
  published?: Version;
};

/**
 * The draft of a month and the version that is in force, with what the rule knows, clearance as the evidence stands;
 * refused without the year's notice.
 */
export async function readMonthRoster(trx: Database, month: Month): Promise<MonthRoster> {
  await freshenClearance(trx);
  const facts = await readRosterFacts(trx, month);
  if (!facts) throw new Refusal(409, 'duty:refusal.no_notice', { year: month.slice(0, 4), month });
  const versions = await listRosters(trx, month);
  const withCells = async (row: RosterRow | undefined) => row && { row, cells: await listCells(trx, row.id) };
  return {
    facts,
    versions,
    draft: await withCells(versions.find(({ state }) => state === 'draft')),
    published: await withCells(versions.find(({ state }) => state === 'published')),
  };
}

/** The earliest day of a month that may still change: days that are over, and today, stay as they were. */
export function openFrom(facts: RosterFacts, today: Day): Day {
  const first = facts.days[0] ?? today;
  return first > today ? first : (facts.days.find((day) => day > today) ?? '9999-12-31');
}
