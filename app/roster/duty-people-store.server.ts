import type { Day } from '~/base/days';
import type { Database } from '~db/connection';

export type DutyPerson = { id: number; name: string; staffNo: string };

/** Names by id, in the order of staff numbers. */
export async function listNames(trx: Database, ids: readonly number[]): Promise<DutyPerson[]> {
  if (ids.length === 0) return [];
  return trx
    .selectFrom('person')
    .select(['id', 'name', 'staff_no as staffNo'])
    .where('id', 'in', [...ids])
    .orderBy('staff_no')
    .execute();
}

/** The last day of those who left, by id. */
export async function listLastDays(trx: Database, ids: readonly number[]): Promise<Map<number, Day>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('person')
    .select(['id', 'left_on'])
    .where('id', 'in', [...ids])
    .where('left_on', 'is not', null)
    .execute();
  return new Map(rows.flatMap(({ id, left_on: on }) => (on ? [[id, on] as const] : [])));
}

/** Telephone numbers by id; those without one are left out. */
export async function listPhones(trx: Database, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('person')
    .select(['id', 'phone'])
    .where('id', 'in', [...ids])
    .where('phone', 'is not', null)
    .execute();
  return new Map(rows.flatMap(({ id, phone }) => (phone ? [[id, phone] as const] : [])));
}
