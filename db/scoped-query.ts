import { CompiledQuery, type QueryResult, type RawBuilder } from 'kysely';
import pg from 'pg';
import type { Scope } from './connection';

// A mark rather than a class: the start script and the built server each have this module, and share one pool.
const settingsOfQuery = Symbol.for('zaigang.settingsOfQuery');

/** What a query may see, carried to the client as its first parameter: the project, and the account or ''. */
export type QueryScope = { [settingsOfQuery]: [project: string, account: string] };

export function isScope(value: unknown): value is QueryScope {
  return typeof value === 'object' && value !== null && settingsOfQuery in value;
}

/**
 * Reads with one query in one round trip, under the same settings as a transaction of `inTransaction`; for the lists
 * that are asked for most. A query that would write is refused by PostgreSQL.
 */
export async function readOnce<R>({ db, actor }: Scope, query: RawBuilder<R>): Promise<R[]> {
  const { sql, parameters } = query.compile(db);
  const scope: QueryScope = { [settingsOfQuery]: [String(actor.projectId), String(actor.accountId ?? '')] };
  const { rows }: QueryResult<R> = await db.executeQuery(CompiledQuery.raw(sql, [scope, ...parameters]));
  return rows;
}

type Wire = {
  parse(message: { text: string }): void;
  bind(message: { values: string[] }): void;
  execute(message: object): void;
};
type Done = (error: Error | undefined, results: pg.QueryResult[]) => void;
type Preparing = new (config: pg.QueryConfig, done: Done) => pg.Query & { prepare(wire: Wire): void };

// Without a column, so that its row needs no description.
const settings = `select from set_config('app.project_id', $1, true) p, set_config('app.actor_id', $2, true) a,
  set_config('transaction_read_only', 'on', true) r`;

/**
 * A query behind its settings, in one batch. PostgreSQL runs whatever comes before a Sync as one transaction, so the
 * settings hold for this query and end with it, whether it fails or not.
 */
class ScopedQuery extends (pg.Query as unknown as Preparing) {
  constructor(
    private readonly scope: QueryScope,
    text: string,
    values: unknown[],
    done: Done,
  ) {
    super({ text, values, queryMode: 'extended' } as pg.QueryConfig, done);
  }

  override prepare(wire: Wire): void {
    wire.parse({ text: settings });
    wire.bind({ values: this.scope[settingsOfQuery] });
    wire.execute({});
    super.prepare(wire);
  }
}

/** Sends the query under its scope; its own result comes after that of the settings. */
export function queryUnder(scope: QueryScope, client: pg.Client, text: string, values: unknown[]) {
  return new Promise<pg.QueryResult | undefined>((resolve, reject) => {
    const done: Done = (error, results) => (error ? reject(error) : resolve(results.at(-1)));
    client.query(new ScopedQuery(scope, text, values, done));
  });
}
