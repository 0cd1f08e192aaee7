import type { Call } from '~/access/call';
import { type Day, dayOf } from '~/base/days';
import { listComingLastDays } from '~/staff/departure-store.server';
import type { Database } from '~db/connection';

/**
 * What ends with somebody's last day has no end yet for the procurer, who learns that a position becomes vacant, and
 * not that its holder leaves. Everybody else sees the rows as they are.
 */
export async function hideComingEnds<Row extends { personId: number; toOn: Day | null }>(
  trx: Database,
  { actor, now }: Call,
  rows: readonly Row[],
): Promise<Row[]> {
  if (actor.side !== 'procurer' || rows.length === 0) return [...rows];
  const lastDays = new Map(
    (await listComingLastDays(trx, dayOf(now))).map((row) => [row.personId, row.leftOn]),
  );
  return rows.map((row) =>
    row.toOn !== null && row.toOn === lastDays.get(row.personId) ? { ...row, toOn: null } : row,
  );
}
