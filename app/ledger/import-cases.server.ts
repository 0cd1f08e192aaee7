import { createHash } from 'node:crypto';
import type { Call } from '~/access/call';
import { progressNote } from '~/access/import-progress.server';
import {
  endRun,
  failLostRuns,
  firstImportOf,
  holdImports,
  listTakenAt,
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
import { type Database, inTransaction } from '~db/connection';
import { appendWithin, type NewCase } from './append-cases.server';
import { carryOnWithin } from './carry-on-cases.server';
import { type CaseMapping, caseFields, caseMappingForm, locate } from './case-mapping';
import type { ExportFile } from './case-progress';
import { type CaseRowRead, rowReader } from './case-row';
import { holdCaseImport, lockLedger } from './case-store.server';
import { type MatterVersion, matterLookup } from './matter-lookup';
import { listVersions } from './matter-store.server';

/** As many as are stored between two notes of progress. */
const batchSize = 10_000;

/**
 * Stores the cases of a table, one a row, in one transaction. A case of an unknown matter is kept, unmatched. A row of a
 * known case carries it on where the export has news of it (case-progress.ts) and is repeated where it has none; so is a
 * number that comes twice in the file. A row that cannot be read, or contradicts what was recorded, is rejected with its
 * line and reason.
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
    const reading = readAll(body, rowReader(mapping, places));
    const sha256 = createHash('sha256').update(file.bytes).digest();
    const takenAt = latestEvent(reading.good, call.now);
    return await inTransaction(call, async (trx) => {
      const stored = await storeRows(trx, call, reading, {
        importRunId: runId,
        mapped: new Set(caseFields.filter((field) => mapping.columns[field])),
        takenAt,
        importedBefore: await firstImportOf(trx, 'cases', sha256),
        takenAtOf: await listTakenAt(trx, 'cases'),
        now: call.now,
      });
      const { unmatched, rejections, ...counts } = stored;
      await storeRejections(trx, runId, rejections);
      await endRun(trx, runId, { state: 'done', endedAt: call.now, sha256, takenAt, counts });
      const notes = unmatched > 0 ? [{ key: 'ledger:import.unmatched', params: { count: unmatched } }] : [];
      return { runId, ...counts, rejections, notes };
    });
  } catch (error) {
    await inTransaction(call, (trx) => endRun(trx, runId, { state: 'failed', endedAt: call.now }));
    throw error;
  }
}

/** Stores what was read, so many rows at a time: others are served in between, and the screen sees how far it is. */
async function storeRows(trx: Database, call: Call, reading: Reading, file: ExportFile) {
  await holdImports(trx);
  await holdCaseImport(trx);
  await lockLedger(trx, 'write');
  const { read, good, rejections } = reading;
  const note = progressNote(call, file.importRunId);
  const find = matterLookup(await listVersions(trx));
  const counts = { read, kept: 0, updated: 0, repeated: 0, rejected: reading.rejected };
  const seen = new Set<string>();
  let unmatched = 0;
  note(counts);
  for (let from = 0; from < good.length; from += batchSize) {
    const rows = good.slice(from, from + batchSize);
    const once = rows.filter(({ caseNo }) => !seen.has(caseNo) && seen.add(caseNo));
    const found = once.map((row) => ({ row, matter: find(row.matterCode, row.matterName, row.receivedOn) }));
    const { fresh, updated, faults } = await carryOnWithin(trx, call, found, file);
    const cases = fresh.map(({ row, matter }) => newCase(row, matter));
    const { kept, repeated } = await appendWithin(trx, call, cases, file.importRunId);
    const known = new Set(repeated);
    unmatched += cases.filter((item) => item.matterId === null && !known.has(item.caseNo)).length;
    for (const { row, fault } of faults) {
      const { line, caseNo, matterName } = row;
      rejections.push({ line, reason: `ledger:rejection.${fault}`, excerpt: `${caseNo} | ${matterName}` });
    }
    counts.kept += kept + updated;
    counts.updated += updated;
    counts.rejected += faults.length;
    counts.repeated += rows.length - kept - updated - faults.length;
    note(counts);
  }
  rejections.sort((a, b) => a.line - b.line);
  return { ...counts, unmatched, rejections: rejections.slice(0, rejectionsKept) };
}

/** An export was made no earlier than the latest event it tells of; what lies ahead of the clock is a slip. */
function latestEvent(rows: readonly CaseRowRead[], now: Date): Date {
  let latest = 0;
  const see = (at: Date) => {
    if (at <= now && at.getTime() > latest) latest = at.getTime();
  };
  for (const row of rows) {
    see(row.receivedAt);
    for (const { happenedAt } of row.later) see(happenedAt);
  }
  return new Date(latest);
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

type Reading = ReturnType<typeof readAll>;

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

function newCase(row: CaseRowRead, matter: MatterVersion | undefined): NewCase {
  return {
    caseNo: row.caseNo,
    matterId: matter?.matterId ?? null,
    matterVersionId: matter?.versionId ?? null,
    matterName: row.matterName || matter?.name || row.matterCode,
    matterCode: row.matterCode,
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
