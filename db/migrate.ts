import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kysely, type Migration, type MigrationProvider, Migrator, PostgresDialect, sql } from 'kysely';
import pg from 'pg';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'migrations');

/** The SQL files of db/migrations, in the order of their names. Forward only. */
class SqlFiles implements MigrationProvider {
  async getMigrations(): Promise<Record<string, Migration>> {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
    const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
    return Object.fromEntries(
      names.map((name, index) => [
        name.replace(/\.sql$/, ''),
        { up: async (db: Kysely<unknown>) => void (await sql.raw(texts[index] ?? '').execute(db)) },
      ]),
    );
  }
}

/**
 * Brings the database at `ownerUrl` up to date and grants the app's role what it needs.
 * Kysely's migrator holds an advisory lock, so several processes may start at once.
 * Returns the names of the migrations that ran.
 */
export async function migrate(ownerUrl: string, appRole: string): Promise<string[]> {
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: ownerUrl, max: 2 }) }),
  });
  try {
    const { error, results } = await new Migrator({ db, provider: new SqlFiles() }).migrateToLatest();
    if (error) throw error;
    await grant(db, appRole);
    return (results ?? []).map((result) => result.migrationName);
  } finally {
    await db.destroy();
  }
}

/** Idempotent: append-only tables may be read and added to, the others changed; the migrator's own stay hidden. */
async function grant(db: Kysely<unknown>, appRole: string): Promise<void> {
  const role = sql.id(appRole);
  await sql`grant usage on schema public to ${role}`.execute(db);
  await sql`grant execute on all functions in schema public to ${role}`.execute(db);
  await sql`grant usage on all sequences in schema public to ${role}`.execute(db);
  const { rows } = await sql<{ name: string; append: boolean }>`
    select c.relname as name, exists (
      select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'append_only') as append
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and c.relname not like 'kysely_%'`.execute(db);
  for (const { name, append } of rows) {
    const rights = sql.raw(append ? 'select, insert' : 'select, insert, update, delete');
    await sql`grant ${rights} on ${sql.table(name)} to ${role}`.execute(db);
  }
}
