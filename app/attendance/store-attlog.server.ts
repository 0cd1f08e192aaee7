import { createHash } from 'node:crypto';
import type { StoredRejection } from '~/access/import-run-store.server';
import { rejectionsKept } from '~/base/import-result';
import { type AttlogChunk, AttlogReader, type AttlogRejection, type Punch } from './attlog';
import type { PunchTaker } from './take-punches.server';

/** A statement's worth of punches. */
const batchSize = 25_000;

/**
 * The lines of a device export, piece by piece: one batch is stored while the next is read. `isOther`: it is no device
 * export, since none of its lines has a PIN and a time, right or wrong.
 */
export async function storeAttlog(
  pieces: AsyncIterable<Uint8Array>,
  now: Date,
  taker: PunchTaker,
): Promise<{ sha256: Buffer; rejections: StoredRejection[]; isOther: boolean }> {
  const reader = new AttlogReader(now);
  const hash = createHash('sha256');
  const rejections: StoredRejection[] = [];
  let isOther = true;
  let batch: Punch[] = [];
  const take = (chunk: AttlogChunk) => {
    batch.push(...chunk.punches);
    taker.counts.read += chunk.punches.length + chunk.rejections.length;
    taker.counts.rejected += chunk.rejections.length;
    isOther &&= chunk.punches.length === 0 && !chunk.rejections.some(isTimed);
    for (const { line, reason, excerpt } of chunk.rejections) {
      if (rejections.length >= rejectionsKept) break;
      rejections.push({ line, reason: `attendance:rejection.${reason}`, excerpt });
    }
  };
  let storing: Promise<void> = Promise.resolve();
  const flush = async () => {
    await storing;
    const punches = batch;
    batch = [];
    storing = punches.length > 0 ? taker.store(punches) : Promise.resolve();
    storing.catch(() => {});
  };
  for await (const piece of pieces) {
    hash.update(piece);
    take(reader.read(piece));
    if (batch.length >= batchSize) await flush();
  }
  take(reader.end());
  await flush();
  await storing;
  return { sha256: hash.digest(), rejections, isOther: isOther && taker.counts.read > 0 };
}

/** A PIN with something like a time: `1971--10--29 -23:-5:-9`, `08:60`. */
function isTimed({ reason, excerpt }: AttlogRejection): boolean {
  return reason === 'bad_time' && /\d[-/:.]+\s*\d/.test(excerpt);
}
