import type { Day } from '~/base/days';
import type { Database } from '~db/connection';

export async function insertCommand(
  trx: Database,
  row: {
    projectId: number;
    deviceId: number;
    kind: string;
    fromOn: Day | null;
    toOn: Day | null;
    at: Date;
    by: number | null;
  },
): Promise<number> {
  const { id } = await trx
    .insertInto('device_command')
    .values({
      project_id: row.projectId,
      device_id: row.deviceId,
      kind: row.kind,
      from_on: row.fromOn,
      to_on: row.toOn,
      asked_at: row.at,
      asked_by: row.by,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Commands without an answer that were never sent or were sent before `before`, oldest first; locked. */
export async function listDueCommands(trx: Database, deviceId: number, before: Date, limit: number) {
  return trx
    .selectFrom('device_command')
    .select(['id', 'kind', 'from_on as fromOn', 'to_on as toOn', 'sent_count as sentCount'])
    .where('device_id', '=', deviceId)
    .where('answered_at', 'is', null)
    .where((eb) => eb.or([eb('sent_at', 'is', null), eb('sent_at', '<', before)]))
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

export async function markSent(trx: Database, ids: readonly number[], at: Date): Promise<void> {
  await trx
    .updateTable('device_command')
    .set((eb) => ({ sent_at: at, sent_count: eb('sent_count', '+', 1) }))
    .where('id', 'in', [...ids])
    .execute();
}

/** The first answer counts; a device may repeat it. */
export async function markAnswered(
  trx: Database,
  deviceId: number,
  answer: { id: number; result: number; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('device_command')
    .set({ answered_at: answer.at, result: answer.result })
    .where('id', '=', answer.id)
    .where('device_id', '=', deviceId)
    .where('answered_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function listCommands(trx: Database, deviceId: number, limit: number) {
  return trx
    .selectFrom('device_command')
    .leftJoin('account', 'account.id', 'device_command.asked_by')
    .select([
      'device_command.id',
      'kind',
      'from_on as fromOn',
      'to_on as toOn',
      'asked_at as askedAt',
      'account.display_name as askedBy',
      'sent_at as sentAt',
      'answered_at as answeredAt',
      'result',
    ])
    .where('device_id', '=', deviceId)
    .orderBy('device_command.id', 'desc')
    .limit(limit)
    .execute();
}

/** Commands of each device that wait for an answer. */
export async function countOpenCommands(trx: Database): Promise<Map<number, number>> {
  const rows = await trx
    .selectFrom('device_command')
    .select(({ fn }) => ['device_id', fn.countAll<number>().as('count')])
    .where('answered_at', 'is', null)
    .groupBy('device_id')
    .execute();
  return new Map(rows.map((row) => [row.device_id, row.count]));
}
