import { sql } from 'kysely';
import type { Database } from '~db/connection';

/**
 * Locks people of whom something is decided, always in the order of their ids: evidence about them (which locks them for
 * share, mark_clearance_stale) is written wholly before or wholly after. Whoever only points at a person with a foreign
 * key waits for nothing. Whoever writes evidence and derives from it in one transaction locks first too: two of them
 * would each derive without the other's.
 */
export async function lockPeople(trx: Database, ids: readonly number[]): Promise<void> {
  await sql`select from person where id = any(${ids}::int[]) order by id for no key update`.execute(trx);
}
