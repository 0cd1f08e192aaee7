import { createHash } from 'node:crypto';
import type { Call } from '~/access/call';
import {
  endRun,
  failLostRuns,
  holdImports,
  noteProgress,
  type StoredRejection,
  startRun,
  storeRejections,
} from '~/access/import-run-store.server';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { type ImportResult, rejectionsKept } from '~/base/import-result';
import { readTable } from '~/base/read-table.server';
import type { TableRow } from '~/base/table-text';
import { inTransaction } from '~db/connection';
import { appendWithin, type NewCase } from './append-cases.server';
import { type CaseMapping, caseMappingForm, locate } from './case-mapping';
import { type CaseRowRead, rowReader } from './case-row';
import { matterLookup } from './matter-lookup';
import { listVersions } from './matter-store.server';

/**
 * Stores the cases of a table, one a row, in one transaction. A case of an unknown matter is kept, unmatched; a number
 * known already, or twice in the file, is repeated; a row that cannot be read is rejected with its line and reason.
 */
export async function importCases(
  call: Call,
  file: { fileName: string; bytes: Uint8Array; mapping: CaseMapping },
): Promise<ImportResult> {
  allow(call.actor, 'case.import');
  const mapping = checkForm(caseMappingForm, file.mapping);
  const { projectId, accountId } = call.actor;
  const rows = await readTable(file.bytes);
  const { body, places } = split(rows, mapping);
  const runId = await inTransaction(call, async (trx) => {
    await failLostRuns(trx, call.now);
    return startRun(trx, {
      projectId,
      kind: 'cases',
      fileName: file.fileName,
      startedBy: accountId,
      startedAt: call.now,
    });
  });
  try {
    const { read, good, rejected, rejections } = readAll(body, rowReader(mapping, places));
    await inTransaction(call, (trx) => noteProgress(trx, runId, { read, rejected }));
    return await inTransaction(call, async (trx) => {
      await holdImports(trx);
      const find = matterLookup(await listVersions(trx));
      const cases = good.map((row) => newCase(row, find(row.matterCode, row.matterName, row.receivedOn)));
      const { kept, repeated } = await appendWithin(trx, call, cases, runId);
      const counts = { read, kept, repeated: good.length - kept, rejected };
      await storeRejections(trx, runId, rejections);
      const sha256 = createHash('sha256').update(file.bytes).digest();
      await endRun(trx, runId, { state: 'done', endedAt: call.now, sha256, counts });
      const known = new Set(repeated);
      const unmatched = cases.filter((item) => item.matterId === null && !known.has(item.caseNo)).length;
      const notes = unmatched > 0 ? [{ key: 'ledger:import.unmatched', params: { count: unmatched } }] : [];
      return { runId, ...counts, repeated: Math.max(repeated.length, counts.repeated), rejections, notes };
    });
  } catch (error) {
    await inTransaction(call, (trx) => endRun(trx, runId, { state: 'failed', endedAt: call.now }));
    throw error;
  }
}

/** The rows below the header, and where the mapped columns stand. */
export function split(rows: Iterable<TableRow>, mapping: CaseMapping) {
  const iterator = rows[Symbol.iterator]();
  const head: TableRow[] = [];
  for (let next = iterator.next(); !next.done; next = iterator.next()) {
    head.push(next.value);
    if (head.length === 10) break;
  }
  const located = locate(head, mapping);
  if ('missing' in located) {
    throw new Refusal(400, 'ledger:refusal.columns_missing', { columns: located.missing.join('、') });
  }
  const below = head.slice(located.headerIndex + 1);
  function* body(): Generator<TableRow> {
    yield* below;
    for (let next = iterator.next(); !next.done; next = iterator.next()) yield next.value;
  }
  return { body: body(), places: located.places };
}

function readAll(body: Iterable<TableRow>, readRow: ReturnType<typeof rowReader>) {
  const good: CaseRowRead[] = [];
  const rejections: StoredRejection[] = [];
  let read = 0;
  let rejected = 0;
  for (const row of body) {
    read += 1;
    const result = readRow(row);
    if (!('fault' in result)) {
      good.push(result);
      continue;
    }
    rejected += 1;
    if (rejections.length === rejectionsKept) continue;
    const excerpt = row.cells.map((cell) => (cell instanceof Date ? cell.toISOString() : cell)).join(' | ');
    rejections.push({
      line: row.line,
      reason: `ledger:rejection.${result.fault}`,
      excerpt: excerpt.slice(0, 200),
    });
  }
  return { read, good, rejected, rejections };
}

type Found = ReturnType<ReturnType<typeof matterLookup>>;

function newCase(row: CaseRowRead, matter: Found): NewCase {
  return {
    caseNo: row.caseNo,
    matterId: matter?.matterId ?? null,
    matterVersionId: matter?.versionId ?? null,
    matterName: row.matterName || matter?.name || row.matterCode,
    kind: matter?.kind ?? 9,
    channel: row.channel,
    entries: [
      {
        kind: 'received',
        happenedAt: row.receivedAt,
        detail: {
          channel: row.channel,
          kind: matter?.kind ?? 9,
          ...(matter?.promisedWorkdays != null && { promisedWorkdays: matter.promisedWorkdays }),
          ...(matter?.legalWorkdays != null && { legalWorkdays: matter.legalWorkdays }),
          ...(row.dueAt !== undefined && { dueAt: row.dueAt }),
        },
      },
      ...row.later,
    ],
  };
}
