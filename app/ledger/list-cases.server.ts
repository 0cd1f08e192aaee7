import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import type { Database } from '~db/connection';
import { type CasesQuery, countedAtMost, cursorText, pageSize } from './cases-query';
import { type CaseLine, findCasePage } from './list-cases-store.server';

export type CasesPage = {
  rows: CaseLine[];
  total: number;
  /** More match than were counted. */
  more: boolean;
  after: string | undefined;
  before: string | undefined;
  mayRecord: boolean;
  mayImport: boolean;
};

/** One page of the list, and where the pages before and after begin. */
export async function listCases(call: Call, query: CasesQuery): Promise<CasesPage> {
  allow(call.actor, 'case.read');
  const known = isKnownLong(call, query);
  const found = await findCasePage(call, query, call.now, !known);
  const total = found.total ?? countedAtMost + 1;
  if (total > countedAtMost) rememberLong(call, query);
  const backwards = query.cursor?.backwards ?? false;
  const rest = found.rows.length > pageSize;
  const rows = found.rows.slice(0, pageSize).map(lineOf);
  if (backwards) rows.reverse();
  const cursorOf = (row: CaseLine | undefined) => row && cursorText(row[query.sort], row.id);
  return {
    rows,
    total: Math.min(total, countedAtMost),
    more: total > countedAtMost,
    after: rest || backwards ? cursorOf(rows.at(-1)) : undefined,
    before: query.cursor && (rest || !backwards) ? cursorOf(rows[0]) : undefined,
    mayRecord: may(call.actor, 'case.record'),
    mayImport: may(call.actor, 'case.import'),
  };
}

/** The count stands on every row of the query, and only there. */
function lineOf(row: CaseLine & { total?: number }): CaseLine {
  const { total: _, ...line } = row;
  return line;
}

// That more than the bound match stays true for a minute: cases are added, never taken away. Anything less is counted
// each time, so that a number on the screen is never an old one.
const longFor = 60_000;
const longLists = new WeakMap<Database, Map<string, number>>();
const mostKnown = 1_000;

function keyOf({ actor }: Call, query: CasesQuery): string {
  return JSON.stringify([actor.projectId, { ...query, cursor: undefined }]);
}

function isKnownLong(call: Call, query: CasesQuery): boolean {
  const since = longLists.get(call.db)?.get(keyOf(call, query));
  return since !== undefined && Math.abs(call.now.getTime() - since) < longFor;
}

function rememberLong(call: Call, query: CasesQuery): void {
  const known = longLists.get(call.db) ?? new Map<string, number>();
  const key = keyOf(call, query);
  if (isKnownLong(call, query)) return;
  if (known.size >= mostKnown) known.clear();
  longLists.set(call.db, known.set(key, call.now.getTime()));
}
