import type { Call } from '~/access/call';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import type { DepartureRow } from '~/staff/departure-store.server';
import type { Database } from '~db/connection';
import { type DroppedOutcome, listDropped, setOutcome } from './dropped-holding-store.server';
import { findClash, insertHolding, type NewHolding } from './holding-store.server';
import { check } from './place-person.server';

/**
 * Plans again what was planned before the notice. What somebody else has taken meanwhile stays with them, and whoever
 * is not cleared any more is not placed: neither keeps the notice from being withdrawn, each is on record.
 */
export async function restoreDropped(
  trx: Database,
  call: Call,
  { id, personId }: Pick<DepartureRow, 'id' | 'personId'>,
): Promise<void> {
  const today = dayOf(call.now);
  for (const dropped of await listDropped(trx, personId)) {
    if (dropped.departureId !== id) continue;
    const { positionId, fromOn, toOn } = dropped;
    // Nobody was there on a day that has passed meanwhile.
    const isPast = fromOn < today;
    const begins = isPast ? today : fromOn;
    const holding = { projectId: call.actor.projectId, positionId, personId, fromOn: begins, toOn };
    await setOutcome(trx, dropped.id, await plan(trx, call, holding));
  }
}

async function plan(trx: Database, call: Call, holding: NewHolding): Promise<DroppedOutcome> {
  if (holding.toOn !== null && holding.toOn < holding.fromOn) return 'refused';
  if (await findClash(trx, holding, 'position')) return 'taken';
  if (await findClash(trx, holding, 'person')) return 'refused';
  try {
    await check(trx, call, holding, false);
  } catch (error) {
    if (error instanceof Refusal) return 'refused';
    throw error;
  }
  await insertHolding(trx, holding);
  return 'restored';
}
