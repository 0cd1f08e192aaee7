import { createHash } from 'node:crypto';
import type { Call } from '~/access/call';
import { progressNote } from '~/access/import-progress.server';
import {
  endRun,
  failLostRuns,
  holdImports,
  type ImportCounts,
  type StoredRejection,
  startRun,
  storeRejections,
} from '~/access/import-run-store.server';
import { allow } from '~/access/policy';
import type { Day } from '~/base/days';
import { type Message, Refusal } from '~/base/errors';
import { type ImportResult, rejectionsKept } from '~/base/import-result';
import { notifyHall } from '~/positions/notify-hall.server';
import { type Database, inTransaction } from '~db/connection';
import { type AttlogChunk, AttlogReader, type Punch } from './attlog';
import { storePunches, waitForAttendance } from './punch-store.server';
import { recomputeDays } from './recompute-days.server';

/** A statement's worth of punches. */
const batchSize = 25_000;

/**
 * Stores the punches of a device export and judges the days they touch: all in one transaction, so that a file that
 * fails half way leaves nothing. Good lines are kept, damaged ones are listed; the same file again is all repeated.
 */
export async function importAttendance(
  call: Call,
  file: { fileName: string; bytes: Uint8Array | AsyncIterable<Uint8Array> },
): Promise<ImportResult> {
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

async function storeFile(
  call: Call,
  trx: Database,
  runId: number,
  { fileName, bytes }: { fileName: string; bytes: Uint8Array | AsyncIterable<Uint8Array> },
): Promise<ImportResult> {
  const reader = new AttlogReader(call.now);
  const hash = createHash('sha256');
  const counts: ImportCounts = { read: 0, kept: 0, repeated: 0, rejected: 0 };
  const rejections: StoredRejection[] = [];
  const days = new Set<Day>();
  await holdImports(trx);
  await waitForAttendance(trx);
  let batch: Punch[] = [];
  const note = progressNote(call, runId);

  const take = (chunk: AttlogChunk) => {
    batch.push(...chunk.punches);
    counts.read += chunk.punches.length + chunk.rejections.length;
    counts.rejected += chunk.rejections.length;
    for (const { line, reason, excerpt } of chunk.rejections) {
      if (rejections.length >= rejectionsKept) break;
      rejections.push({ line, reason: `attendance:rejection.${reason}`, excerpt });
    }
  };
  const store = async (punches: Punch[]) => {
    const stored = await storePunches(trx, punches, {
      importRunId: runId,
      recordedAt: call.now,
      recordedBy: call.actor.accountId,
    });
    counts.kept += stored.kept;
    counts.repeated += punches.length - stored.kept;
    for (const day of stored.days) days.add(day);
    note({ read: counts.read, kept: counts.kept });
  };
  // One batch is stored while the next is read.
  let storing: Promise<void> = Promise.resolve();
  const flush = async () => {
    await storing;
    const punches = batch;
    batch = [];
    storing = punches.length > 0 ? store(punches) : Promise.resolve();
    storing.catch(() => {});
  };
  for await (const piece of pieces(bytes)) {
    if (counts.read === 0 && isWorkbook(piece))
      throw new Refusal(400, 'attendance:refusal.workbook', { file: fileName });
    hash.update(piece);
    take(reader.read(piece));
    if (batch.length >= batchSize) await flush();
  }
  take(reader.end());
  await flush();
  await storing;

  await storeRejections(trx, runId, rejections);
  const computed = await recomputeDays(trx, { days: [...days], now: call.now });
  await endRun(trx, runId, { state: 'done', endedAt: call.now, sha256: hash.digest(), counts });
  if (counts.kept > 0) await notifyHall(trx, 'attendance');
  const notes: Message[] = [
    ...computed.lockedMonths.map((month) => ({ key: 'attendance:import.note_locked', params: { month } })),
    ...computed.awaitingYears.map((year) => ({ key: 'attendance:import.note_awaiting', params: { year } })),
  ];
  return {
    runId,
    ...counts,
    rejections: rejections.map(({ line, reason }) => ({ line, reason })),
    notes,
  };
}

const workbookStarts = [Buffer.from('504b0304', 'hex'), Buffer.from('d0cf11e0a1b11ae1', 'hex')];

/** xlsx and xls: reports of other products (facts 8), not read yet. Line by line they would be rejected without a word. */
function isWorkbook(piece: Uint8Array): boolean {
  return workbookStarts.some((start) => start.equals(piece.subarray(0, start.length)));
}

const pieceBytes = 1 << 18;

/** A file in memory or a stream, in pieces. */
async function* pieces(bytes: Uint8Array | AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  if (!(bytes instanceof Uint8Array)) yield* bytes;
  else
    for (let from = 0; from < bytes.length; from += pieceBytes) yield bytes.subarray(from, from + pieceBytes);
}
