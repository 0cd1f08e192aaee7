import { sql } from 'kysely';
import type { Database } from '~db/connection';

/** Names of what this version needs last from the migrations; the app's role cannot read the migrator's own list. */
const newest = ['read_session(bytea,timestamptz)'];

/** A sentence when the database has not been migrated to this version. */
export async function findPendingMigrations(db: Database): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select name from unnest(${newest}::text[]) as name where to_regprocedure(name) is null
    union all select 'score_month' where to_regclass('score_month') is null`.execute(db);
  if (rows.length === 0) return undefined;
  return 'The database has not been migrated to this version. Start the server once with the owner login (DATABASE_OWNER_URL).';
}
