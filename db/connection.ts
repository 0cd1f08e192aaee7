import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { CopyingClient } from './copy';
import type { DB } from './types';

// Days stay text (YYYY-MM-DD); counts and ids fit a double (below 2^53).
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export type Database = Kysely<DB>;

/** The database and the identity a transaction runs under: row-level security sees only this project. */
export type Scope = {
  db: Database;
  actor: { accountId: number | null; projectId: number; side?: 'contractor' | 'procurer' | 'system' };
};

/** Whoever finds every connection taken for so long is told so; waiting for ever would look like a dead server. */
const longestWaitMs = 20_000;

export function connect(url: string, max = 10): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: longestWaitMs,
    Client: CopyingClient,
  });
  // A connection that dies while idle is replaced by the next query; nobody waits for it, so nobody need know.
  pool.on('error', () => {});
  // One that dies inside a transaction, between two queries, has nobody else to tell and would end the process; the
  // next query of that transaction fails with it.
  pool.on('connect', (client) => client.on('error', () => {}));
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
}

/** Those of whom a transaction is open, with its project. */
const open = new WeakMap<Database, number>();

/**
 * Runs `work` in a transaction that knows its project and actor: the only way to a business table.
 * Begin and the settings travel in one round trip. A 'snapshot' sees the database as it stands at its first query,
 * however long it reads. A scope whose `db` is itself in a transaction joins it: a use case can be a part of another.
 */
export async function inTransaction<T>(
  scope: Scope,
  work: (trx: Database) => Promise<T>,
  view: 'latest' | 'snapshot' = 'latest',
): Promise<T> {
  const joined = open.get(scope.db);
  if (joined === undefined) return begun(scope, work, view, () => true);
  if (joined !== scope.actor.projectId) throw new TypeError('a transaction is of one project');
  return work(scope.db);
}

/** A transaction that is undone at its end unless `isKept` says of its result that it stays. */
export async function inTrial<T>(
  scope: Scope,
  work: (trx: Database) => Promise<T>,
  isKept: (result: T) => boolean,
): Promise<T> {
  if (open.has(scope.db)) throw new TypeError('a trial is a transaction of its own');
  return begun(scope, work, 'latest', isKept);
}

async function begun<T>(
  scope: Scope,
  work: (trx: Database) => Promise<T>,
  view: 'latest' | 'snapshot',
  isKept: (result: T) => boolean,
): Promise<T> {
  return scope.db.connection().execute(async (connection) => {
    await connection.executeQuery(CompiledQuery.raw(opening(scope, view)));
    open.set(connection, scope.actor.projectId);
    try {
      const result = await work(connection);
      await connection.executeQuery(CompiledQuery.raw(isKept(result) ? 'commit' : 'rollback'));
      return result;
    } catch (error) {
      // On a broken connection the rollback fails too; what broke it is the news.
      await connection.executeQuery(CompiledQuery.raw('rollback')).catch(() => {});
      throw error;
    } finally {
      open.delete(connection);
    }
  });
}

function opening({ actor }: Scope, view: 'latest' | 'snapshot'): string {
  const project = actor.projectId;
  const account = actor.accountId ?? '';
  // Both go into the text of a simple query, so both are checked to be whole numbers first.
  if (!Number.isSafeInteger(project) || (account !== '' && !Number.isSafeInteger(account))) {
    throw new TypeError('project and account must be whole numbers');
  }
  const begin = view === 'snapshot' ? 'begin isolation level repeatable read' : 'begin';
  // Rows of pay are kept from the procurer's side by their policy.
  const side = actor.side === 'procurer' ? 'procurer' : '';
  return `${begin}; select set_config('app.project_id', '${project}', true), set_config('app.actor_id', '${account}', true), set_config('app.side', '${side}', true)`;
}
