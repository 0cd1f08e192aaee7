import type { Day } from '~/base/days';
import type { Database } from '~db/connection';

export type DepartingHolding = {
  id: number;
  positionId: number;
  number: number;
  fromOn: Day;
  toOn: Day | null;
};

/** What somebody holds, or will, after a day, the earliest first; locked until the transaction ends. */
export async function listHoldingsAfter(
  trx: Database,
  personId: number,
  day: Day,
): Promise<DepartingHolding[]> {
  return trx
    .selectFrom('holding')
    .innerJoin('position', 'position.id', 'holding.position_id')
    .select(['holding.id', 'holding.position_id as positionId', 'position.number'])
    .select(['holding.from_on as fromOn', 'holding.to_on as toOn'])
    .where('holding.person_id', '=', personId)
    .where((where) => where.or([where('holding.to_on', 'is', null), where('holding.to_on', '>', day)]))
    .orderBy('holding.from_on')
    .forUpdate('holding')
    .execute();
}

/** The holding of somebody that ends on a day. */
export async function findHoldingUntil(
  trx: Database,
  personId: number,
  day: Day,
): Promise<DepartingHolding | undefined> {
  return trx
    .selectFrom('holding')
    .innerJoin('position', 'position.id', 'holding.position_id')
    .select(['holding.id', 'holding.position_id as positionId', 'position.number'])
    .select(['holding.from_on as fromOn', 'holding.to_on as toOn'])
    .where('holding.person_id', '=', personId)
    .where('holding.to_on', '=', day)
    .forUpdate('holding')
    .executeTakeFirst();
}

/** A holding that was planned and never began. The trail keeps it. */
export async function dropPlannedHolding(trx: Database, id: number): Promise<void> {
  await trx.deleteFrom('holding').where('id', '=', id).execute();
}
