import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { Hours, PositionHours } from './position-hours';

/** Everything said of the hours of positions, or of one, that began by `until`, the earliest first. */
export async function listPositionHours(
  trx: Database,
  { positionId, until }: { positionId?: number; until?: Day } = {},
): Promise<PositionHours[]> {
  let query = trx
    .selectFrom('position_hours')
    .select(['position_id', 'from_on', 'am_from', 'am_to', 'pm_from', 'pm_to', 'flexible_minutes'])
    .orderBy('from_on')
    .orderBy('position_id');
  if (positionId !== undefined) query = query.where('position_id', '=', positionId);
  if (until !== undefined) query = query.where('from_on', '<=', until);
  const rows = await query.execute();
  return rows.map((row) => ({
    positionId: row.position_id,
    fromOn: row.from_on,
    hours: hoursOf(row.flexible_minutes, row.am_from, row.am_to, row.pm_from, row.pm_to),
  }));
}

/** The table holds all four or none. */
function hoursOf(flexibleMinutes: number, ...minutes: (number | null)[]): Hours | null {
  const [amFrom, amTo, pmFrom, pmTo] = minutes;
  if (amFrom == null || amTo == null || pmFrom == null || pmTo == null) return null;
  return { amFrom, amTo, pmFrom, pmTo, ...(flexibleMinutes > 0 && { flexibleMinutes }) };
}

/** Hours from a day on; said again for the same day, they are put right. */
export async function writePositionHours(
  trx: Database,
  projectId: number,
  { positionId, fromOn, hours }: PositionHours,
): Promise<void> {
  const minutes = {
    am_from: hours?.amFrom ?? null,
    am_to: hours?.amTo ?? null,
    pm_from: hours?.pmFrom ?? null,
    pm_to: hours?.pmTo ?? null,
    flexible_minutes: hours?.flexibleMinutes ?? 0,
  };
  await trx
    .insertInto('position_hours')
    .values({ project_id: projectId, position_id: positionId, from_on: fromOn, ...minutes })
    .onConflict((clash) => clash.columns(['project_id', 'position_id', 'from_on']).doUpdateSet(minutes))
    .execute();
}
