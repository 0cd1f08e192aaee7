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
