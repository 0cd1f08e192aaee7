import type { Day } from '~/base/days';
import { Refusal } from '~/base/errors';
import type { Database } from '~db/connection';
import { findGroupOn, isPosition } from './cover-store.server';

/**
 * The code of the position's group on a day. Nothing is recorded of a position on a day on which it did not exist; one
 * that never existed is named on writing.
 */
export async function requirePositionOn(
  trx: Database,
  positionId: number,
  day: Day,
): Promise<string | undefined> {
  const group = await findGroupOn(trx, positionId, day);
  if (group !== undefined || !(await isPosition(trx, positionId))) return group;
  throw new Refusal(
    400,
    'base:refusal.form',
    { count: 1 },
    { positionId: { key: 'attendance:fault.no_position_on_day' } },
  );
}
