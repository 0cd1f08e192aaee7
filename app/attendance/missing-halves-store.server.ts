import type { Day, Half } from '~/base/days';
import type { Database } from '~db/connection';

/** The half-days since a day in which somebody was expected and no punch shows them, the newest first. */
export async function listMissingHalves(trx: Database, personId: number, since: Day) {
  const rows = await trx
    .selectFrom('day_result')
    .select(['day', 'half'])
    .where('person_id', '=', personId)
    .where('day', '>=', since)
    .where('state', '=', 'absent')
    .orderBy('day', 'desc')
    .orderBy('half', 'desc')
    .limit(10)
    .execute();
  return rows.map((row) => ({ day: row.day, half: row.half as Half }));
}
