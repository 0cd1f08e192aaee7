import { createHash } from 'node:crypto';
import type { Call } from '~/access/call';
import { progressNote } from '~/access/import-progress.server';
import {
  endRun,
  failLostRuns,
  holdImports,
  startRun,
  storeRejections,
} from '~/access/import-run-store.server';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { type ImportResult, rejectionsKept } from '~/base/import-result';
import { readTableInBatches } from '~/base/read-table.server';
import type { TableRow } from '~/base/table-text';
import { type Database, inTransaction } from '~db/connection';
import { forgetExpiryCount } from './expiry-count.server';
import { layoutOf, type StaffLayout, type StaffMapping, staffMappingForm } from './staff-import-columns';
import { matchStaffRows, nothingSeen, type StaffOutcome } from './staff-import-match.server';
import { type CellError, staffRowReader } from './staff-import-row';
import { holdStaffImport } from './staff-import-store.server';
import { writeStaffOutcomes } from './staff-import-write.server';

export type StaffFile = { fileName: string; bytes: Uint8Array; mapping?: StaffMapping | undefined };

/** What a table of people holds; `errors` are the first of the cells at fault, several in a line if need be. */
type Counts = { read: number; added: number; changed: number; same: number; rejected: number };
export type StaffReading = Counts & {
  layout: StaffLayout;
  errors: CellError[];
};

/** Reads all and writes nothing: what would be new, changed, the same, refused. */
export async function previewPeople(call: Call, file: StaffFile): Promise<StaffReading> {
  allow(call.actor, 'staff.import');
  return readPeople(call, file, (judge) => inTransaction(call, judge));
}

/** Keeps the good rows of a table of people, in one transaction; a known person changes in what the table says otherwise. */
export async function importPeople(
  call: Call,
  file: StaffFile,
): Promise<ImportResult & { reading: StaffReading }> {
  allow(call.actor, 'staff.import');
  const { projectId, accountId } = call.actor;
  const runId = await inTransaction(call, async (trx) => {
    await failLostRuns(trx, call.now);
    const { fileName } = file;
    return startRun(trx, { projectId, kind: 'people', fileName, startedBy: accountId, startedAt: call.now });
  });
  try {
    const result = await inTransaction(call, async (trx) => {
      await holdImports(trx);
      const note = progressNote(call, runId);
      await holdStaffImport(trx);
      const reading = await readPeople(
        call,
        file,
        (judge) => judge(trx),
        async (outcomes, { read, added, changed }) => {
          await writeStaffOutcomes(trx, call, outcomes);
          note({ read, kept: added + changed });
        },
      );
      if (reading.layout.missing.length > 0)
        throw new Refusal(400, 'staff:sheet.columns_missing', { columns: reading.layout.missing.join('、') });
      const { read, same: repeated, rejected, added, changed } = reading;
      const counts = { read, kept: added + changed, repeated, rejected };
      await storeRejections(trx, runId, reading.errors);
      const sha256 = createHash('sha256').update(file.bytes).digest();
      await endRun(trx, runId, { state: 'done', endedAt: call.now, sha256, counts });
      return { runId, ...counts, rejections: rejectionsOf(reading.errors), reading };
    });
    forgetExpiryCount(projectId);
    return result;
  } catch (error) {
    await inTransaction(call, (trx) => endRun(trx, runId, { state: 'failed', endedAt: call.now }));
    throw error;
  }
}

async function readPeople(
  call: Call,
  file: StaffFile,
  within: (judge: (trx: Database) => Promise<StaffOutcome[]>) => Promise<StaffOutcome[]>,
  write: (outcomes: StaffOutcome[], counts: Counts) => Promise<void> = async () => {},
): Promise<StaffReading> {
  const mapping = file.mapping && checkForm(staffMappingForm, file.mapping);
  const today = dayOf(call.now);
  const seen = nothingSeen();
  const counts: Counts = { read: 0, added: 0, changed: 0, same: 0, rejected: 0 };
  const errors: CellError[] = [];
  let layout: StaffLayout | undefined;
  for await (const batch of readTableInBatches(file.bytes)) {
    let rows: TableRow[] = batch;
    if (!layout) {
      layout = layoutOf(batch, mapping);
      rows = batch.slice(layout.headerIndex + 1);
    }
    const { places, missing } = layout;
    if (missing.length > 0) break;
    const readRow = staffRowReader(places, today);
    const read = rows.map(readRow);
    const outcomes = await within((trx) => matchStaffRows(trx, read, { places, today, seen }));
    for (const outcome of outcomes) {
      counts.read += 1;
      counts[outcome.kind === 'new' ? 'added' : outcome.kind] += 1;
      if (outcome.kind === 'rejected') keepErrors(errors, outcome.errors);
    }
    await write(outcomes, counts);
  }
  if (!layout) throw new Refusal(400, 'base:refusal.file_empty');
  return { layout, ...counts, errors };
}

/** One error a column of a line, so many as are kept of a run. */
function keepErrors(kept: CellError[], errors: readonly CellError[]): void {
  const fields = new Set<string>();
  for (const error of errors) {
    if (kept.length === rejectionsKept || fields.has(error.field)) continue;
    fields.add(error.field);
    kept.push(error);
  }
}

/** Of each line the first cell at fault. */
export function rejectionsOf(errors: readonly CellError[]): ImportResult['rejections'] {
  const lines = new Map<number, CellError>();
  for (const error of errors) if (!lines.has(error.line)) lines.set(error.line, error);
  return [...lines.values()].map(({ line, reason, params }) => ({ line, reason, ...(params && { params }) }));
}
