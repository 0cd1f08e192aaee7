import type { Call } from '~/access/call';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';

/** How putting it back went: done, somebody else is there, or the rules of placing say no. */
export type DroppedOutcome = 'restored' | 'taken' | 'refused';

export type DroppedHolding = {
  id: number;
  departureId: number;
  positionId: number;
  number: number;
  fromOn: Day;
  toOn: Day | null;
  outcome: DroppedOutcome | null;
};

/** Keeps what was planned for later and is dropped with a notice. */
export async function insertDropped(
  trx: Database,
  call: Call,
  departureId: number,
  holdings: readonly { positionId: number; fromOn: Day; toOn: Day | null }[],
): Promise<void> {
  if (holdings.length === 0) return;
  await trx
    .insertInto('dropped_holding')
    .values(
      holdings.map(({ positionId, fromOn, toOn }) => ({
        ...{ project_id: call.actor.projectId, departure_id: departureId },
        ...{ position_id: positionId, from_on: fromOn, to_on: toOn },
      })),
    )
    .execute();
}

/** What was dropped with the notices of a person, the earliest first. */
export async function listDropped(trx: Database, personId: number): Promise<DroppedHolding[]> {
  const rows = await trx
    .selectFrom('dropped_holding as d')
    .innerJoin('departure', 'departure.id', 'd.departure_id')
    .innerJoin('position', 'position.id', 'd.position_id')
    .select(['d.id', 'd.departure_id as departureId', 'd.position_id as positionId', 'position.number'])
    .select(['d.from_on as fromOn', 'd.to_on as toOn', 'd.outcome'])
    .where('departure.person_id', '=', personId)
    .orderBy('d.from_on')
    .orderBy('d.id')
    .execute();
  return rows.map((row) => ({ ...row, outcome: row.outcome as DroppedOutcome | null }));
}

export async function setOutcome(trx: Database, id: number, outcome: DroppedOutcome): Promise<void> {
  await trx.updateTable('dropped_holding').set({ outcome }).where('id', '=', id).execute();
}
