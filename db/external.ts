import pg from 'pg';
import { Refusal } from '~/base/errors';
import { connect } from './connection';
import { migrate, migrationNames, noteFor, readSchemaNote } from './migrate';

const oldest = 150_000;

/**
 * Checks a PostgreSQL server of the user's own: its version, and that the app's role can neither change tables nor
 * pass row-level security. Migrates when the owner's address is known; refuses when it is not and it would be needed.
 */
export async function prepareExternal(appUrl: string, ownerUrl: string | undefined): Promise<void> {
  const app = await reach(appUrl, 'DATABASE_URL');
  let role: string;
  try {
    role = await requireHarmlessRole(app);
    if (!ownerUrl) return await requireMigrated(appUrl, role);
  } finally {
    await app.end();
  }
  const owner = await reach(ownerUrl, 'DATABASE_OWNER_URL');
  await owner.end();
  await migrate(ownerUrl, role);
  const after = await reach(appUrl, 'DATABASE_URL');
  try {
    await requireNoOwnership(after, role);
  } finally {
    await after.end();
  }
}

async function reach(connectionString: string, setting: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    throw new Refusal(409, 'jobs:refusal.database_unreachable', {
      setting,
      message: (error as Error).message,
    });
  }
  const { rows } = await client.query(
    "select current_setting('server_version_num')::int as number, version()",
  );
  if (rows[0].number >= oldest) return client;
  await client.end();
  throw new Refusal(409, 'jobs:refusal.database_too_old', { version: rows[0].version });
}

/** The name of the role, which must not be able to pass row-level security. */
async function requireHarmlessRole(client: pg.Client): Promise<string> {
  const { rows } = await client.query(
    `select rolname as role, rolsuper as super, rolbypassrls as bypass,
       pg_has_role(current_user, (select datdba from pg_database where datname = current_database()), 'member') as owner
     from pg_roles where rolname = current_user`,
  );
  const { role, super: isSuper, bypass, owner } = rows[0];
  if (isSuper) throw new Refusal(409, 'jobs:refusal.role_superuser', { role });
  if (bypass) throw new Refusal(409, 'jobs:refusal.role_bypass', { role });
  if (owner) throw new Refusal(409, 'jobs:refusal.role_owner', { role });
  await requireNoOwnership(client, role);
  return role;
}

async function requireNoOwnership(client: pg.Client, role: string): Promise<void> {
  const { rowCount } = await client.query(
    `select from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v')
       and pg_has_role(current_user, relowner, 'member') limit 1`,
  );
  if (rowCount) throw new Refusal(409, 'jobs:refusal.role_owner', { role });
}

async function requireMigrated(appUrl: string, role: string): Promise<void> {
  const db = connect(appUrl, 1);
  try {
    const newest = (await migrationNames()).at(-1);
    if ((await readSchemaNote(db)) !== noteFor(role, newest))
      throw new Refusal(409, 'jobs:refusal.owner_needed');
  } finally {
    await db.destroy();
  }
}
