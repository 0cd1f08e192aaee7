import { createHash } from 'node:crypto';
import { allow } from '~/access/policy';
import type { Day } from '~/base/days';
import { notifyHall } from '~/positions/notify-hall.server';
import { type Database, inTransaction } from '~db/connection';
import { AttlogReader, type AttlogRejection, type Punch } from './attlog';
import { hasBatch, insertBatch, listPinHolders, takeBatchId } from './device-batch-store.server';
import type { DeviceCall } from './device-call.server';
import { noteContact } from './device-store.server';
import { storePunches, waitForAttendance } from './punch-store.server';
import { recomputeDays } from './recompute-days.server';

/** One post of attendance records. `stamp`: where the device stands once they have arrived. */
export type Push = { serial: string; stamp: string; body: Uint8Array; address: string };

export type PushCounts = { read: number; kept: number; repeated: number; rejected: number };

/** A statement's worth of punches. */
const batchSize = 25_000;
const rejectionsKept = 100;
/** A record further ahead of its arrival was made by a clock that is plainly wrong. */
const aheadSeconds = 12 * 3600;

type Waiting = {
  call: DeviceCall;
  push: Push;
  done: (counts: PushCounts) => void;
  failed: (error: unknown) => void;
};

/** So many posts share a transaction: fifty devices that come back at once cost little more than one. */
const pushesAtOnce = 50;

/** Posts wait here, not for a connection of the pool: screens would find none left. One queue a project. */
const queues = new WeakMap<Database, Map<number, Waiting[]>>();

/**
 * Stores what a device posted and judges the days it touches; resolves when it is committed, so that a device is told
 * OK only for what is kept, and sends again what it was not told about. The same post again changes nothing.
 */
export function receivePush(call: DeviceCall, push: Push): Promise<PushCounts> {
  allow(call.actor, 'device.push');
  const ofDatabase = queues.get(call.db) ?? new Map<number, Waiting[]>();
  queues.set(call.db, ofDatabase);
  const { projectId } = call.actor;
  return new Promise((done, failed) => {
    const waiting = { call, push, done, failed };
    const queue = ofDatabase.get(projectId);
    if (queue) queue.push(waiting);
    else {
      ofDatabase.set(projectId, [waiting]);
      void drain(ofDatabase, projectId);
    }
  });
}

async function drain(queues: Map<number, Waiting[]>, projectId: number): Promise<void> {
  const queue = queues.get(projectId) ?? [];
  while (queue.length > 0) {
    const some = queue.splice(0, pushesAtOnce);
    try {
      const counts = await storeTogether(some);
      some.forEach((waiting, index) => {
        waiting.done(counts[index] as PushCounts);
      });
    } catch (error) {
      if (some.length === 1) some[0]?.failed(error);
      else await eachAlone(some);
    }
  }
  queues.delete(projectId);
}

/** One post that cannot be stored must not hold up the others. */
async function eachAlone(some: readonly Waiting[]): Promise<void> {
  for (const waiting of some) {
    try {
      const [counts] = await storeTogether([waiting]);
      waiting.done(counts as PushCounts);
    } catch (error) {
      waiting.failed(error);
    }
  }
}

async function storeTogether(some: readonly Waiting[]): Promise<PushCounts[]> {
  const first = some[0] as Waiting;
  return inTransaction(first.call, async (trx) => {
    await waitForAttendance(trx);
    const days = new Set<Day>();
    const pins = new Set<string>();
    const all: PushCounts[] = [];
    for (const { call, push } of some) {
      const stored = await storePush(trx, call, push);
      all.push(stored.counts);
      for (const day of stored.days) days.add(day);
      if (stored.days.length > 0) for (const pin of stored.pins) pins.add(pin);
    }
    if (days.size > 0) {
      const personIds = await listPinHolders(trx, [...pins]);
      const now = new Date(Math.max(...some.map(({ call }) => call.now.getTime())));
      if (personIds.length > 0) await recomputeDays(trx, { days: [...days], personIds, now });
      await notifyHall(trx, 'attendance');
    }
    return all;
  });
}

async function storePush(trx: Database, call: DeviceCall, push: Push) {
  const { punches, rejections } = readPush(push, call.now);
  const id = await takeBatchId(trx);
  const counts: PushCounts = {
    read: punches.length + rejections.length,
    kept: 0,
    repeated: 0,
    rejected: rejections.length,
  };
  const days = new Set<Day>();
  for (let from = 0; from < punches.length; from += batchSize) {
    const some = punches.slice(from, from + batchSize);
    const source = {
      importRunId: null,
      deviceBatchId: id,
      recordedAt: call.now,
      recordedBy: call.actor.accountId,
    };
    const stored = await storePunches(trx, some, source);
    counts.kept += stored.kept;
    for (const day of stored.days) days.add(day);
  }
  counts.repeated = punches.length - counts.kept;
  const sha256 = createHash('sha256').update(push.body).digest();
  const isNew = counts.kept > 0 || (rejections.length > 0 && !(await hasBatch(trx, call.deviceId, sha256)));
  if (isNew)
    await insertBatch(trx, {
      id,
      projectId: call.actor.projectId,
      deviceId: call.deviceId,
      kind: 'attlog',
      stamp: push.stamp,
      receivedAt: call.now,
      body: push.body,
      sha256,
      newestAt: newestOf(punches),
      counts,
      rejections: rejections.slice(0, rejectionsKept),
    });
  await noteContact(trx, {
    deviceId: call.deviceId,
    at: call.now,
    address: push.address,
    attlogStamp: push.stamp,
    repeated: counts.repeated,
  });
  return { counts, days: [...days], pins: punches.map((punch) => punch.pin) };
}

function readPush({ serial, body }: Push, now: Date): { punches: Punch[]; rejections: AttlogRejection[] } {
  const reader = new AttlogReader(now, 'push');
  const chunks = [reader.read(body), reader.end()];
  const latest = now.getTime() / 1000 + aheadSeconds;
  return {
    punches: chunks.flatMap((chunk) =>
      chunk.punches.map((punch) => ({
        ...punch,
        device: serial,
        oddYear: punch.oddYear || punch.seconds > latest,
      })),
    ),
    rejections: chunks.flatMap((chunk) => chunk.rejections),
  };
}

function newestOf(punches: readonly Punch[]): Date | null {
  const seconds = punches.reduce(
    (newest, punch) => (punch.oddYear ? newest : Math.max(newest, punch.seconds)),
    0,
  );
  return seconds > 0 ? new Date(seconds * 1000) : null;
}
