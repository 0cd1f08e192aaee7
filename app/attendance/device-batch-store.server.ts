import { sql } from 'kysely';
import { addDays, type Day, instantOf } from '~/base/days';
import type { Database } from '~db/connection';
import type { AttlogRejection } from './attlog';
import type { Arrival } from './clock-drift';

/** The id of a batch to be: its punches are written before it, when nobody knows yet what it brought. */
export async function takeBatchId(trx: Database): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('device_batch', 'id')) as id`.execute(trx);
  return rows[0]?.id as number;
}

export type BatchRow = {
  id: number;
  projectId: number;
  deviceId: number;
  kind: 'attlog' | 'operlog';
  stamp: string;
  receivedAt: Date;
  body: Uint8Array | null;
  sha256: Buffer;
  newestAt: Date | null;
  counts: { read: number; kept: number; repeated: number; rejected: number };
  rejections: readonly AttlogRejection[];
};

export async function insertBatch(trx: Database, row: BatchRow): Promise<void> {
  await trx
    .insertInto('device_batch')
    .values({
      id: row.id,
      project_id: row.projectId,
      device_id: row.deviceId,
      kind: row.kind,
      stamp: row.stamp,
      received_at: row.receivedAt,
      body: row.body && Buffer.from(row.body),
      sha256: row.sha256,
      newest_at: row.newestAt,
      read_count: row.counts.read,
      kept_count: row.counts.kept,
      repeated_count: row.counts.repeated,
      rejected_count: row.counts.rejected,
      rejections: JSON.stringify(row.rejections),
    })
    .execute();
}

export async function hasBatch(trx: Database, deviceId: number, sha256: Buffer): Promise<boolean> {
  const row = await trx
    .selectFrom('device_batch')
    .select('id')
    .where('device_id', '=', deviceId)
    .where('sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function listBatches(trx: Database, deviceId: number, page: { offset: number; limit: number }) {
  return trx
    .selectFrom('device_batch')
    .select([
      'id',
      'received_at as receivedAt',
      'newest_at as newestAt',
      'read_count as read',
      'kept_count as kept',
      'repeated_count as repeated',
      'rejected_count as rejected',
      'rejections',
    ])
    .where('device_id', '=', deviceId)
    .where('kind', '=', 'attlog')
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .offset(page.offset)
    .limit(page.limit)
    .execute();
}

export async function countBatches(trx: Database, deviceId: number): Promise<number> {
  const { count } = await trx
    .selectFrom('device_batch')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('device_id', '=', deviceId)
    .where('kind', '=', 'attlog')
    .executeTakeFirstOrThrow();
  return count;
}

/** When new records of each device came in lately, newest first, at most `limit` posts of each. */
export async function listArrivals(
  trx: Database,
  since: Date,
  limit: number,
): Promise<Map<number, Arrival[]>> {
  const { rows } = await sql<Arrival & { deviceId: number }>`
    select b.device_id as "deviceId", b.newest_at as "newestAt", b.received_at as "receivedAt"
    from device d cross join lateral (
      select device_id, newest_at, received_at from device_batch
      where device_id = d.id and received_at >= ${since} and kept_count > 0 and newest_at is not null
      order by received_at desc limit ${limit}) b`.execute(trx);
  const found = new Map<number, Arrival[]>();
  for (const { deviceId, ...arrival } of rows) found.set(deviceId, [...(found.get(deviceId) ?? []), arrival]);
  return found;
}

/** New records of each device on a day in Shanghai, by their arrival. */
export async function countKept(trx: Database, day: Day): Promise<Map<number, number>> {
  const rows = await trx
    .selectFrom('device_batch')
    .select(['device_id', sql<number>`sum(kept_count)::int`.as('kept')])
    .where('received_at', '>=', instantOf(day))
    .where('received_at', '<', instantOf(addDays(day, 1)))
    .groupBy('device_id')
    .execute();
  return new Map(rows.map((row) => [row.device_id, row.kept]));
}

/** Whoever has one of these PINs, on whatever day. */
export async function listPinHolders(trx: Database, pins: readonly string[]): Promise<number[]> {
  const rows = await trx
    .selectFrom('pin')
    .select('person_id')
    .distinct()
    .where('pin', 'in', [...pins])
    .execute();
  return rows.map((row) => row.person_id);
}
