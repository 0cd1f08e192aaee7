import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  Kysely,
  type Migration,
  type MigrationProvider,
  Migrator,
  PostgresDialect,
  type QueryExecutorProvider,
  sql,
} from 'kysely';
import pg from 'pg';
import { installQueues } from './queues';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'migrations');

/** Any number: two migrators of one database take the same lock. */
const lock = 20261124;

/** The SQL files of db/migrations, in the order of their names. Forward only. */
class SqlFiles implements MigrationProvider {
  async getMigrations(): Promise<Record<string, Migration>> {
    const names = await migrationNames();
    const texts = await Promise.all(names.map((name) => readFile(path.join(folder, `${name}.sql`), 'utf8')));
    return Object.fromEntries(
      names.map((name, index) => [
        name,
        { up: async (db: Kysely<unknown>) => void (await sql.raw(texts[index] ?? '').execute(db)) },
      ]),
    );
  }
}

/** Every migration this program knows, oldest first. */
export async function migrationNames(): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return names.map((name) => name.replace(/\.sql$/, ''));
}

/**
 * Brings the database at `ownerUrl` up to date (or up to migration `to`), installs the queues, and grants the app's
 * role what it needs. Several processes may start at once: one works, the others wait and find everything done.
 * Returns the names of the migrations that ran.
 */
export async function migrate(ownerUrl: string, appRole: string, to?: string): Promise<string[]> {
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: ownerUrl, max: 3 }) }),
  });
  try {
    return await db.connection().execute(async (holder) => {
      await sql`select pg_advisory_lock(${lock})`.execute(holder);
      const migrator = new Migrator({ db, provider: new SqlFiles() });
      const { error, results } = await (to ? migrator.migrateTo(to) : migrator.migrateToLatest());
      if (error) throw error;
      const ran = (results ?? []).map((result) => result.migrationName);
      const settled = noteFor(appRole, to ?? (await migrationNames()).at(-1));
      if (ran.length > 0 || (await readSchemaNote(db)) !== settled) {
        await installQueues(ownerUrl);
        await grant(db, appRole);
        await sql`comment on schema pgboss is ${sql.lit(settled)}`.execute(db);
      }
      return ran;
    });
  } finally {
    await db.destroy();
  }
}

/** What the migrator did last, in a comment that every role may read: then an ordinary start finds nothing to do. */
export async function readSchemaNote(db: QueryExecutorProvider): Promise<string | null> {
  const { rows } = await sql<{ note: string | null }>`
    select obj_description(oid, 'pg_namespace') as note from pg_namespace where nspname = 'pgboss'`.execute(
    db,
  );
  return rows[0]?.note ?? null;
}

/** The number rises when the grants or the queues change without a migration. */
export function noteFor(appRole: string, migration: string | undefined): string {
  return `Zaigang at ${migration} for ${appRole}, grants 1`;
}

/** Idempotent: append-only tables may be read and added to, the others changed; the migrator's own stay hidden. */
async function grant(db: Kysely<unknown>, appRole: string): Promise<void> {
  const role = sql.id(appRole);
  await sql`grant usage on schema public, pgboss to ${role}`.execute(db);
  await sql`grant execute on all functions in schema public, pgboss to ${role}`.execute(db);
  await sql`grant usage on all sequences in schema public to ${role}`.execute(db);
  await sql`grant select, insert, update, delete on all tables in schema pgboss to ${role}`.execute(db);
  const { rows } = await sql<{ name: string; append: boolean }>`
    select c.relname as name, exists (
      select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'append_only') as append
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
      and c.relname not like 'kysely_%'`.execute(db);
  for (const { name, append } of rows) {
    const rights = sql.raw(append ? 'select, insert' : 'select, insert, update, delete');
    await sql`grant ${rights} on ${sql.table(name)} to ${role}`.execute(db);
  }
}
