import { createHash } from 'node:crypto';
import type { Call } from '~/access/call';
import {
  endRun,
  failLostRuns,
  holdImports,
  type StoredRejection,
  startRun,
  storeRejections,
} from '~/access/import-run-store.server';
import { allow } from '~/access/policy';
import { type Message, Refusal } from '~/base/errors';
import { type ImportResult, rejectionsKept } from '~/base/import-result';
import { notifyHall } from '~/positions/notify-hall.server';
import { type Database, inTransaction } from '~db/connection';
import { waitForAttendance } from './punch-store.server';
import { isReport, type Report, readReport } from './read-report.server';
import { recomputeDays } from './recompute-days.server';
import type { ReportMapping } from './report-columns';
import { storeAttlog } from './store-attlog.server';
import { storeReport } from './store-report.server';
import { punchTaker } from './take-punches.server';

/** A file in memory or a stream; `mapping`: the columns of a sheet that no product is known by. */
export type PunchFile = {
  fileName: string;
  bytes: Uint8Array | AsyncIterable<Uint8Array>;
  mapping?: ReportMapping | undefined;
};

/**
 * Stores the punches of a device export or of another product's report and judges the days they touch: all in one
 * transaction, so that a file that fails half way leaves nothing. Good lines are kept, damaged ones are listed; the same file again is all repeated.
 */
export async function importAttendance(call: Call, file: PunchFile): Promise<ImportResult> {
  allow(call.actor, 'attendance.import');
  const { projectId, accountId } = call.actor;
  const runId = await inTransaction(call, async (trx) => {
    await failLostRuns(trx, call.now);
    return startRun(trx, {
      projectId,
      kind: 'attendance',
      fileName: file.fileName,
      startedBy: accountId,
      startedAt: call.now,
    });
  });
  try {
    return await inTransaction(call, (trx) => storeFile(call, trx, runId, file));
  } catch (error) {
    await inTransaction(call, (trx) => endRun(trx, runId, { state: 'failed', endedAt: call.now }));
    throw error;
  }
}

type Source = { pieces: AsyncIterable<Uint8Array> } | { report: Report; sha256: Buffer };

async function storeFile(call: Call, trx: Database, runId: number, file: PunchFile): Promise<ImportResult> {
  // Held while a long report is read, too: whoever looks for lost runs meanwhile must see that this one lives.
  await holdImports(trx);
  const source = await openFile(file, call.now);
  await waitForAttendance(trx);
  const taker = punchTaker(trx, call, runId);
  const { counts } = taker;
  let told: { rejections: StoredRejection[]; notes?: Message[] };
  let sha256: Buffer;
  if ('report' in source) {
    sha256 = source.sha256;
    told = await storeReport(trx, source.report, call.now, taker);
  } else {
    const stored = await storeAttlog(source.pieces, call.now, taker);
    if (stored.isOther) throw new Refusal(400, 'attendance:files.not_attendance', { file: file.fileName });
    sha256 = stored.sha256;
    told = stored;
  }
  const rejections = told.rejections.slice(0, rejectionsKept);
  await storeRejections(trx, runId, rejections);
  const computed = await recomputeDays(trx, { days: [...taker.days], now: call.now });
  await endRun(trx, runId, { state: 'done', endedAt: call.now, sha256, counts });
  if (counts.kept > 0) await notifyHall(trx, 'attendance');
  const notes: Message[] = [
    ...(counts.read === 0 && !('report' in source) ? [{ key: 'attendance:import.note_empty' }] : []),
    ...(told.notes ?? []),
    ...computed.lockedMonths.map((month) => ({ key: 'attendance:import.note_locked', params: { month } })),
    ...computed.awaitingYears.map((year) => ({ key: 'attendance:import.note_awaiting', params: { year } })),
  ];
  return {
    runId,
    ...counts,
    rejections: rejections.map(({ line, reason, column, params }) => ({
      line,
      reason,
      ...(column && { column }),
      ...(params && { params }),
    })),
    notes,
  };
}

/** A device export stays a stream, however long; a report is read whole, before attendance is locked. */
async function openFile({ fileName, bytes, mapping }: PunchFile, now: Date): Promise<Source> {
  const iterator = pieces(bytes)[Symbol.asyncIterator]();
  const first = await iterator.next();
  async function* all() {
    if (first.done) return;
    yield first.value;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  if (first.done || !isReport(first.value, mapping)) return { pieces: all() };
  let whole = bytes;
  if (!(whole instanceof Uint8Array)) {
    const parts: Uint8Array[] = [];
    for await (const piece of all()) parts.push(piece);
    whole = Buffer.concat(parts);
  }
  const report = await readReport({ fileName, bytes: whole, mapping }, now);
  return { report, sha256: createHash('sha256').update(whole).digest() };
}

const pieceBytes = 1 << 18;

/** A file in memory or a stream, in pieces. */
async function* pieces(bytes: Uint8Array | AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  if (!(bytes instanceof Uint8Array)) yield* bytes;
  else
    for (let from = 0; from < bytes.length; from += pieceBytes) yield bytes.subarray(from, from + pieceBytes);
}
