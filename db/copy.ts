import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CompiledQuery } from 'kysely';
import pg from 'pg';
import { from } from 'pg-copy-streams';
import type { Database } from './connection';
import { isScope, queryUnder } from './scoped-query';

export type CopyValue = string | number | boolean | Date | Buffer | null | undefined;
type Row = readonly CopyValue[];

// A mark rather than a class: the start script and the built server each have this module, and share one pool.
const rowsOfCopy = Symbol.for('zaigang.rowsOfCopy');

/** The rows of a COPY, carried to the client as the one parameter of its query. */
type CopySource = { [rowsOfCopy]: Iterable<Row> | AsyncIterable<Row> };

function isSource(value: unknown): value is CopySource {
  return typeof value === 'object' && value !== null && rowsOfCopy in value;
}

/**
 * A client that answers `copy … from stdin` by sending the rows it is given, and sends a query's scope ahead of it:
 * Kysely itself knows neither.
 */
export class CopyingClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const query = this.query.bind(this) as (...args: unknown[]) => unknown;
    const copying = (text: unknown, values?: unknown, ...rest: unknown[]): unknown => {
      const [first, ...others] = Array.isArray(values) ? values : [];
      if (isScope(first)) return queryUnder(first, this, String(text), others);
      return isSource(first) ? copy(this, String(text), first) : query(text, values, ...rest);
    };
    this.query = copying as typeof this.query;
  }
}

/**
 * COPY into `target`, `table (column, …)`: a temporary table, since row-level security refuses COPY into others.
 * JSON columns take text. Returns the number of rows.
 */
export async function copyRows(
  trx: Database,
  target: string,
  rows: Iterable<Row> | AsyncIterable<Row>,
): Promise<number> {
  const result = await trx.executeQuery(
    CompiledQuery.raw(`copy ${target} from stdin`, [{ [rowsOfCopy]: rows } satisfies CopySource]),
  );
  return Number(result.numAffectedRows ?? 0);
}

async function copy(client: pg.Client, text: string, source: CopySource) {
  const stream = client.query(from(text));
  await pipeline(Readable.from(chunks(source[rowsOfCopy]), { objectMode: true }), stream);
  return { command: 'INSERT', rowCount: stream.rowCount, rows: [] };
}

async function* chunks(rows: CopySource[typeof rowsOfCopy]): AsyncGenerator<Buffer> {
  let chunk = '';
  for await (const row of rows) {
    for (let i = 0; i < row.length; i += 1) chunk += (i ? '\t' : '') + copyText(row[i]);
    chunk += '\n';
    if (chunk.length > 65_536) {
      yield Buffer.from(chunk);
      chunk = '';
    }
  }
  if (chunk) yield Buffer.from(chunk);
}

/** One value in COPY's text format. */
export function copyText(value: CopyValue): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string')
    return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, escaped) : value;
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (value instanceof Date) return value.toISOString();
  return Buffer.isBuffer(value) ? `\\\\x${value.toString('hex')}` : String(value);
}

function escaped(character: string): string {
  return { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }[character] ?? character;
}
