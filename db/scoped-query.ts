import { CompiledQuery, type QueryResult, type RawBuilder } from 'kysely';
import pg from 'pg';
import type { Database, Scope } from './connection';

// A mark rather than a class: the start script and the built server each have this module, and share one pool.
const settingsOfQuery = Symbol.for('zaigang.settingsOfQuery');

type Settings = [project: string, account: string];
/** `kept`: PostgreSQL plans the query once a connection, not at each asking. */
export type Plan = 'kept' | 'anew';

/** What a query may see, carried to the client as its first parameter: the project, and the account or ''; or a look-up before a project is known. */
export type QueryScope = { [settingsOfQuery]: Settings | undefined; plan: Plan; parts?: readonly Part[] };
/** One query of several that travel together. */
export type Part = { text: string; values: readonly unknown[] };

export function isScope(value: unknown): value is QueryScope {
  return typeof value === 'object' && value !== null && settingsOfQuery in value;
}

/**
 * Reads with one query in one round trip, under the same settings as a transaction of `inTransaction`; for the lists
 * that are asked for most. A query that would write is refused by PostgreSQL. Let a plan be kept where it is the same
 * whatever the parameters: values that occur seldom or often belong into the text, or the plan is made anew.
 */
export async function readOnce<R>(
  { db, actor }: Scope,
  query: RawBuilder<R>,
  plan: Plan = 'anew',
): Promise<R[]> {
  const settings: Settings = [String(actor.projectId), String(actor.accountId ?? '')];
  return ask(db, query, { [settingsOfQuery]: settings, plan });
}

/** Reads with several queries in one round trip, each with a result of its own; else as `readOnce`. */
export async function readParts({ db, actor }: Scope, parts: readonly Part[], plan: Plan = 'anew') {
  const settings: Settings = [String(actor.projectId), String(actor.accountId ?? '')];
  const scope: QueryScope = { [settingsOfQuery]: settings, plan, parts };
  const { rows } = await db.executeQuery<QueryResult<never>>(CompiledQuery.raw('parts', [scope]));
  return rows;
}

/** The look-up that every request begins with, before a project is known, with its plan kept. */
export async function lookUpOften<R>(db: Database, query: RawBuilder<R>): Promise<R[]> {
  return ask(db, query, { [settingsOfQuery]: undefined, plan: 'kept' });
}

async function ask<R>(db: Database, query: RawBuilder<R>, scope: QueryScope): Promise<R[]> {
  const { sql, parameters } = query.compile(db);
  const { rows }: QueryResult<R> = await db.executeQuery(CompiledQuery.raw(sql, [scope, ...parameters]));
  return rows;
}

type Wire = {
  close(message: { type: 'S'; name: string }): void;
  parse(message: { text: string; name?: string }): void;
  bind(message: { values: string[]; statement: string }): void;
  execute(message: object): void;
  sync(): void;
  /** The names that pg believes to be known to PostgreSQL. */
  parsedStatements: Record<string, string>;
  submittedNamedStatements: Record<string, string>;
};
type Done = (error: Error | undefined, results: pg.QueryResult[]) => void;
type Preparing = new (
  config: pg.QueryConfig,
  done: Done,
) => pg.Query & {
  name?: string;
  prepare(wire: Wire): void;
  handleError(error: Error, wire: Wire): void;
};

// Without a column, so that its row needs no description.
const settings = `select from set_config('app.project_id', $1, true) p, set_config('app.actor_id', $2, true) a,
  set_config('transaction_read_only', 'on', true) r`;
const settingsName = 'settings';

/**
 * A query behind its settings, in one batch. PostgreSQL runs whatever comes before a Sync as one transaction, so the
 * settings hold for this query and end with it, whether it fails or not.
 */
class ScopedQuery extends (pg.Query as unknown as Preparing) {
  private readonly names: string[] = [];

  constructor(
    private readonly scope: QueryScope,
    text: string,
    values: unknown[],
    done: Done,
  ) {
    const name = scope.plan === 'kept' ? nameOf(text) : undefined;
    super({ text, values, ...(name && { name }), queryMode: 'extended' } as pg.QueryConfig, done);
    if (name) this.names.push(name);
  }

  override prepare(wire: Wire): void {
    this.sendSettings(wire);
    if (this.scope.parts) this.sendParts(wire, this.scope.parts);
    else {
      // Closed first: it may be there from a batch that failed behind it.
      if (this.name && !(this.name in wire.parsedStatements)) wire.close({ type: 'S', name: this.name });
      super.prepare(wire);
    }
  }

  private sendSettings(wire: Wire): void {
    const values = this.scope[settingsOfQuery];
    if (values) {
      if (!(settingsName in wire.parsedStatements)) {
        wire.close({ type: 'S', name: settingsName });
        wire.parse({ text: settings, name: settingsName });
        wire.parsedStatements[settingsName] = settings;
      }
      wire.bind({ values, statement: settingsName });
      wire.execute({});
    }
  }

  /** Each as pg sends it, but with one Sync behind the last. */
  private sendParts(wire: Wire, parts: readonly Part[]): void {
    const open: Wire = Object.assign(Object.create(wire), { sync() {} });
    let fault: Error | undefined;
    for (const { text, values } of parts) {
      const name = this.scope.plan === 'kept' ? nameOf(text) : undefined;
      if (name && !(name in wire.parsedStatements)) wire.close({ type: 'S', name });
      const config = { text, values: [...values], ...(name && { name }), queryMode: 'extended' };
      const part = new (pg.Query as unknown as Preparing)(config as pg.QueryConfig, (error) => {
        fault = error;
      });
      part.prepare(open);
      if (fault) break;
      if (name) {
        wire.parsedStatements[name] = text;
        delete wire.submittedNamedStatements[name];
        this.names.push(name);
      }
    }
    wire.sync();
    if (fault) this.handleError(fault, wire);
  }

  /** Which part of the batch failed is not known, so that all are prepared again. */
  override handleError(error: Error, wire: Wire): void {
    for (const name of [settingsName, ...this.names]) {
      delete wire.parsedStatements[name];
      delete wire.submittedNamedStatements[name];
    }
    super.handleError(error, wire);
  }
}

const names = new Map<string, string>();
/** A plan takes some tens of kilobytes on each connection. */
const mostKept = 100;

/** The name under which PostgreSQL keeps the plan of this text; undefined once there are so many. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostKept) return known;
  const name = `kept ${names.size}`;
  names.set(text, name);
  return name;
}

/** Sends the query under its scope; its own result, or those of its parts, come after that of the settings. */
export function queryUnder(scope: QueryScope, client: pg.Client, text: string, values: unknown[]) {
  return new Promise<unknown>((resolve, reject) => {
    const done: Done = (error, results) => {
      if (error) reject(error);
      else if (scope.parts) resolve({ command: 'SELECT', rows: [results].flat().slice(-scope.parts.length) });
      else resolve([results].flat().at(-1));
    };
    client.query(new ScopedQuery(scope, text, values, done));
  });
}
