import { sql } from 'kysely';
import type { Database } from '~db/connection';

/** What changed; ids and words stay in the database. */
export type HallChange = 'holding' | 'attendance' | 'leave' | 'cover' | 'case' | 'calendar';

export const hallChannel = 'hall';

/** Tells every open Today screen of the transaction's project to look again. PostgreSQL sends it at commit, once. */
export async function notifyHall(trx: Database, change: HallChange): Promise<void> {
  await sql`select pg_notify(${hallChannel}, current_setting('app.project_id') || ' ' || ${change}::text)`.execute(
    trx,
  );
}
