import { sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { PastHolding } from './vacancy-cause';

/** Every holding that began by a day, with the last day of its person. */
export async function listPastHoldings(trx: Database, until: Day): Promise<PastHolding[]> {
  return trx
    .selectFrom('holding')
    .innerJoin('person', 'person.id', 'holding.person_id')
    .select(['holding.position_id as positionId', 'holding.person_id as personId'])
    .select(['person.name as personName', 'from_on as fromOn', 'to_on as toOn', 'left_on as leftOn'])
    .where('from_on', '<=', until)
    .execute();
}

/** The day on which an order opened each position last. */
export async function listOpenings(trx: Database, until: Day): Promise<Map<number, Day>> {
  const { rows } = await sql<{ id: number; day: Day }>`
    select l.position_id as id, max(o.effective_on) as day
    from adjustment_line l join adjustment_order o on o.id = l.order_id
    where l.kind = 'open' and o.effective_on <= ${until} group by l.position_id`.execute(trx);
  return new Map(rows.map((row) => [row.id, row.day]));
}
