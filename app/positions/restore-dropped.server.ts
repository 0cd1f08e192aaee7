import type { Call } from '~/access/call';
import { type Day, dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import type { DepartureRow } from '~/staff/departure-store.server';
import type { Database } from '~db/connection';
import {
  type DroppedHolding,
  type DroppedOutcome,
  listDropped,
  setOutcome,
} from './dropped-holding-store.server';
import { findClash, insertHolding, type NewHolding } from './holding-store.server';
import { check } from './place-person.server';

/**
 * Plans again what was planned before the notice. What somebody else has taken meanwhile stays with them, and whoever
 * is not cleared any more is not placed: neither keeps the notice from being withdrawn, each is on record.
 */
export async function restoreDropped(trx: Database, call: Call, departure: Of): Promise<void> {
  for (const dropped of await stillDropped(trx, departure))
    await setOutcome(trx, dropped.id, await plan(trx, call, asPlanned(call, departure, dropped)));
}

/**
 * Plans again what begins by a later last day, at most until then; what cannot be is tried once more when the notice is
 * withdrawn. Returns how far the one reached that the new last day ends.
 */
export async function restoreUntil(
  trx: Database,
  call: Call,
  departure: Of,
  lastOn: Day,
): Promise<{ holdingUntil: Day | null } | undefined> {
  for (const dropped of await stillDropped(trx, departure)) {
    if (dropped.fromOn > lastOn) break;
    const isCut = dropped.toOn === null || dropped.toOn > lastOn;
    const holding = asPlanned(call, departure, { ...dropped, toOn: isCut ? lastOn : dropped.toOn });
    if ((await plan(trx, call, holding)) !== 'restored') continue;
    await setOutcome(trx, dropped.id, 'restored');
    if (isCut) return { holdingUntil: dropped.toOn };
  }
  return undefined;
}

type Of = Pick<DepartureRow, 'id' | 'personId'>;

async function stillDropped(trx: Database, { id, personId }: Of): Promise<DroppedHolding[]> {
  const all = await listDropped(trx, personId);
  return all.filter(({ departureId, outcome }) => departureId === id && outcome === null);
}

/** Nobody was there on a day that has passed meanwhile. */
function asPlanned(
  { actor, now }: Call,
  { personId }: Of,
  { positionId, fromOn, toOn }: DroppedHolding,
): NewHolding {
  const today = dayOf(now);
  return { projectId: actor.projectId, positionId, personId, fromOn: fromOn < today ? today : fromOn, toOn };
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
