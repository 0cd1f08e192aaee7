import type { Call } from '~/access/call';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { Json } from '~db/types';

export type SettingRow = {
  id: number;
  key: string;
  fromOn: Day;
  value: Json;
  source: string;
  toConfirm: boolean;
};

/** Every dated value of every setting, by key, the latest first. */
export async function listSettingRows(trx: Database): Promise<SettingRow[]> {
  const rows = await trx
    .selectFrom('setting')
    .select(['id', 'key', 'from_on', 'value', 'source', 'to_confirm'])
    .orderBy('key')
    .orderBy('from_on', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    fromOn: row.from_on,
    value: row.value,
    source: row.source,
    toConfirm: row.to_confirm,
  }));
}

export async function writeSetting(
  trx: Database,
  call: Call,
  { key, fromOn, value, source, toConfirm }: Omit<SettingRow, 'id' | 'value'> & { value: unknown },
): Promise<void> {
  const row = { value: JSON.stringify(value), source, to_confirm: toConfirm };
  await trx
    .insertInto('setting')
    .values({ project_id: call.actor.projectId, key, from_on: fromOn, ...row })
    .onConflict((clash) => clash.columns(['project_id', 'key', 'from_on']).doUpdateSet(row))
    .execute();
}

/** The key of the row that is confirmed now; undefined when there is none. */
export async function confirmSettingRow(trx: Database, id: number): Promise<string | undefined> {
  const row = await trx
    .updateTable('setting')
    .set({ to_confirm: false })
    .where('id', '=', id)
    .returning('key')
    .executeTakeFirst();
  return row?.key;
}

export async function confirmHallHoursRow(trx: Database, id: number): Promise<boolean> {
  const result = await trx
    .updateTable('hall_hours')
    .set({ to_confirm: false })
    .where('id', '=', id)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
