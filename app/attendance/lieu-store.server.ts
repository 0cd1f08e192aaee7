import type { Day } from '~/base/days';
import type { Database } from '~db/connection';

/** Time in lieu somebody has earned: minutes of overtime on a rest day that were really worked. */
export type LieuEarned = { personId: number; day: Day; minutes: number };

/**
 * What was earned as time in lieu, of one person or of all, between two days: overtime that is approved as such and
 * confirmed, by punches or by hand. What waits for its confirmation is not earned yet. Eight hours are a day.
 */
export async function listLieuEarned(
  trx: Database,
  { personId, from, to }: { personId?: number; from?: Day; to?: Day } = {},
): Promise<LieuEarned[]> {
  let query = trx
    .selectFrom('overtime')
    .select(['person_id', 'day', 'worked_minutes'])
    .where('compensation', '=', 'in_lieu')
    .where('state', '=', 'approved')
    .where('worked_minutes', '>', 0)
    .orderBy('person_id')
    .orderBy('day')
    .orderBy('from_minute');
  if (personId !== undefined) query = query.where('person_id', '=', personId);
  if (from !== undefined) query = query.where('day', '>=', from);
  if (to !== undefined) query = query.where('day', '<=', to);
  const rows = await query.execute();
  return rows.map((row) => ({ personId: row.person_id, day: row.day, minutes: row.worked_minutes ?? 0 }));
}
