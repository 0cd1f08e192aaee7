import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { inTransaction } from '~db/connection';
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
  const found = await inTransaction(call, (trx) => findCasePage(trx, query, call.now));
  const backwards = query.cursor?.backwards ?? false;
  const rest = found.rows.length > pageSize;
  const rows = found.rows.slice(0, pageSize).map(({ ...row }) => {
    delete (row as { total?: number }).total;
    return row;
  });
  if (backwards) rows.reverse();
  const cursorOf = (row: CaseLine | undefined) => row && cursorText(row[query.sort], row.id);
  return {
    rows,
    total: Math.min(found.total, countedAtMost),
    more: found.total > countedAtMost,
    after: rest || backwards ? cursorOf(rows.at(-1)) : undefined,
    before: query.cursor && (rest || !backwards) ? cursorOf(rows[0]) : undefined,
    mayRecord: may(call.actor, 'case.record'),
    mayImport: may(call.actor, 'case.import'),
  };
}
