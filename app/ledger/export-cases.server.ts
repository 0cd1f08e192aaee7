import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import type { CsvValue } from '~/base/csv';
import { dayOf } from '~/base/days';
import { inTransaction } from '~db/connection';
import type { CasesQuery } from './cases-query';
import { type CaseLine, findCaseBlock } from './list-cases-store.server';

const block = 2_000;
const head = [
  ...['caseNo', 'matter', 'kind', 'channel', 'state', 'receivedAt', 'dueAt', 'closedAt'],
  ...['overdue', 'lateWorkdays', 'lateStep'],
];

/** The list as it is filtered, block by block; times on the hall's clock. */
export function exportCases(
  call: Call,
  query: CasesQuery,
): { head: string[]; blocks: AsyncIterable<CsvValue[][]> } {
  allow(call.actor, 'case.read');
  return { head, blocks: blocksOf(call, query) };
}

// A transaction a block: a reader who walks away in the middle leaves none open.
async function* blocksOf(call: Call, query: CasesQuery): AsyncGenerator<CsvValue[][]> {
  for (let cursor: CasesQuery['cursor']; ; ) {
    const asked = { ...query, cursor };
    const rows = await inTransaction(call, (trx) => findCaseBlock(trx, asked, call.now, block));
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(valuesOf);
    cursor = { at: last[query.sort], id: last.id, backwards: false };
  }
}

function valuesOf(row: CaseLine): CsvValue[] {
  return [
    row.caseNo,
    row.matterName,
    row.kind,
    row.channel,
    row.state,
    wallClock(row.receivedAt),
    row.awaitingYear ? `awaiting ${row.awaitingYear}` : wallClock(row.dueAt),
    wallClock(row.closedAt),
    row.overdue,
    row.lateWorkdays,
    row.lateStep,
  ];
}

/** `2026-03-02 09:05:00`, as spreadsheets read it. */
function wallClock(ms: number | null): string {
  if (ms === null) return '';
  const time = new Date(ms + 8 * 3_600_000).toISOString().slice(11, 19);
  return `${dayOf(new Date(ms))} ${time}`;
}
