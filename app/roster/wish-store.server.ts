import type { Day } from '~/base/days';
import type { Database } from '~db/connection';

export async function listWishedDays(trx: Database, personId: number, from: Day): Promise<Day[]> {
  const rows = await trx
    .selectFrom('duty_wish')
    .select('day')
    .where('person_id', '=', personId)
    .where('day', '>=', from)
    .orderBy('day')
    .execute();
  return rows.map(({ day }) => day);
}

export async function insertWish(
  trx: Database,
  row: { projectId: number; personId: number; day: Day; at: Date },
): Promise<void> {
  await trx
    .insertInto('duty_wish')
    .values({ project_id: row.projectId, person_id: row.personId, day: row.day, wished_at: row.at })
    .onConflict((clash) => clash.constraint('one_wish_a_day').doNothing())
    .execute();
}

export async function deleteWish(trx: Database, personId: number, day: Day): Promise<void> {
  await trx.deleteFrom('duty_wish').where('person_id', '=', personId).where('day', '=', day).execute();
}
