import { type Insertable, sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { Filing } from '~db/types';

export async function insertFiling(trx: Database, row: Insertable<Filing>): Promise<void> {
  await trx.insertInto('filing').values(row).execute();
}

/** What was sent, the newest first: nothing in it but what the procurer may know. */
export async function listFilingRows(trx: Database) {
  return trx
    .selectFrom('filing as f')
    .innerJoin('position_group as g', 'g.id', 'f.group_id')
    .leftJoin('account as a', 'a.id', 'f.acknowledged_by')
    .select(['f.id', 'f.person_id as personId', 'f.name', 'f.education', 'f.verdict', 'f.waived'])
    .select(['f.joined_on as joinedOn', 'f.sent_on as sentOn', 'f.acknowledged_on as acknowledgedOn'])
    .select(['a.display_name as acknowledgedBy', 'g.name as groupName', 'g.name_en as groupNameEn'])
    .orderBy(sql`f.acknowledged_on is not null`)
    .orderBy('f.id', 'desc')
    .execute();
}

/** Notes that it was received, once. */
export async function acknowledgeFilingRow(
  trx: Database,
  id: number,
  receipt: { acknowledged_on: Day; acknowledged_by: number | null },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('filing')
    .set(receipt)
    .where('id', '=', id)
    .where('acknowledged_on', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
