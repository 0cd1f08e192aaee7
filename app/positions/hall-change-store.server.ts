import { sql } from 'kysely';
import type { Database } from '~db/connection';

/** `NOTIFY channel, '<project> <payload>'`: sent at commit; equal ones of a transaction are sent once. */
export async function sendToHall(trx: Database, channel: string, payload: string): Promise<void> {
  await sql`select pg_notify(${channel}, current_setting('app.project_id') || ' ' || ${payload}::text)`.execute(
    trx,
  );
}
