import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { Database, Scope } from './connection';
import { type Part, type Plan, readParts } from './scoped-query';

/**
 * Reads with several queries, each batch of them as `readOnce` does: what `work` asks for in one breath (`Promise.all`)
 * goes out in one round trip. Stores are called as in a transaction, but between two breaths others may write.
 */
export async function readTogether<T>(
  scope: Scope,
  work: (db: Database) => Promise<T>,
  plan: Plan = 'anew',
): Promise<T> {
  return work(together((parts) => readParts(scope, parts, plan)));
}

/** A database whose queries wait until nobody asks any more, and are then sent as one. */
function together(send: (parts: readonly Part[]) => Promise<readonly QueryResult<never>[]>): Database {
  type Waiting = {
    part: Part;
    resolve: (result: QueryResult<never>) => void;
    reject: (error: unknown) => void;
  };
  let waiting: Waiting[] = [];
  const flush = async () => {
    const batch = waiting;
    waiting = [];
    try {
      const results = await send(batch.map(({ part }) => part));
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as QueryResult<never>);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };
  const connection: DatabaseConnection = {
    executeQuery: <R>({ sql, parameters }: CompiledQuery) =>
      new Promise<QueryResult<R>>((resolve, reject) => {
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({ part: { text: sql, values: parameters }, resolve, reject });
      }),
    streamQuery: () => {
      throw new TypeError('what is read together is not streamed');
    },
  };
  const never = async () => {
    throw new TypeError('what is read together is not written in a transaction');
  };
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: never,
    commitTransaction: never,
    rollbackTransaction: never,
    releaseConnection: async () => {},
    destroy: async () => {},
  };
  return new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (of) => new PostgresIntrospector(of),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}
