import { createHash, type Hash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type Pack, pack } from 'tar-stream';
import { Refusal } from '~/base/errors';
import { copyColumns, type End, type Manifest, tablesInOrder } from './backup-format';
import type { House } from './house';
import { migrationNames } from './migrate';

export type BackupMade = { file: string; tables: number; rows: number; files: number; bytes: number };

/** COPY text is cut into pieces of this size: a tar must know an entry's length before its content. */
const pieceBytes = 4 * 1024 * 1024;

/**
 * Writes the whole database, as it stands at one moment, and the files to `file`. The key is not in it: without the
 * key file the sealed fields of a backup cannot be read.
 */
export async function makeBackup(house: House, file: string, now: Date): Promise<BackupMade> {
  if (fs.existsSync(file)) throw new Refusal(409, 'jobs:refusal.file_exists', { file });
  const draft = `${file}.part`;
  const client = new pg.Client(house.ownerUrl());
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const tar = pack();
    const target = fs.createWriteStream(draft, { mode: 0o600 });
    const written = file.endsWith('gz') ? pipeline(tar, createGzip(), target) : pipeline(tar, target);
    // The disk may be full: then the writing side fails while this side still waits to be heard.
    const filled = fill(tar, client, house, now);
    filled.catch((error) => tar.destroy(error));
    const [counts] = await Promise.all([filled, written]);
    fs.renameSync(draft, file);
    return { file, ...counts, bytes: fs.statSync(file).size };
  } finally {
    fs.rmSync(draft, { force: true });
    await client.end();
  }
}

async function fill(tar: Pack, client: pg.Client, house: House, now: Date) {
  const manifest: Manifest = {
    format: 1,
    madeAt: now.toISOString(),
    schema: (await migrationNames()).at(-1) ?? '',
    keys: (await client.query('select key_id, sealed from key_check order by created_at')).rows.map(
      (row) => ({
        id: row.key_id,
        sealed: row.sealed.toString('base64'),
      }),
    ),
    tables: await tablesInOrder(client),
  };
  await addJson(tar, 'manifest.json', manifest);
  const end: End = { tables: {}, sequences: await readSequences(client), files: {} };
  for (const table of manifest.tables) end.tables[table.name] = await addTable(tar, client, table);
  for (const name of filesIn(house.place.filesFolder))
    end.files[name] = await addFile(tar, house.place.filesFolder, name);
  await addJson(tar, 'end.json', end);
  tar.finalize();
  const rows = Object.values(end.tables).reduce((sum, table) => sum + table.rows, 0);
  return { tables: manifest.tables.length, rows, files: Object.keys(end.files).length };
}

async function addTable(tar: Pack, client: pg.Client, table: Manifest['tables'][number]) {
  const stream = client.query(copyTo(`copy ${copyColumns(table)} to stdout`));
  const hash = createHash('sha256');
  let piece: Buffer[] = [];
  let size = 0;
  let number = 0;
  const flush = async () => {
    if (size === 0) return;
    number += 1;
    await add(tar, `tables/${table.name}/${String(number).padStart(6, '0')}`, Buffer.concat(piece, size));
    piece = [];
    size = 0;
  };
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    hash.update(chunk);
    piece.push(chunk);
    size += chunk.length;
    if (size >= pieceBytes) await flush();
  }
  await flush();
  return { rows: stream.rowCount, sha256: hash.digest('hex') };
}

async function addFile(tar: Pack, folder: string, name: string) {
  const { size } = fs.statSync(path.join(folder, name));
  const hash = createHash('sha256');
  const entry = tar.entry({ name: `files/${name}`, size, mode: 0o600 });
  await pipeline(fs.createReadStream(path.join(folder, name)), (source) => hashed(source, hash), entry);
  return { size, sha256: hash.digest('hex') };
}

async function* hashed(source: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    hash.update(chunk);
    yield chunk;
  }
}

async function addJson(tar: Pack, name: string, value: unknown): Promise<void> {
  await add(tar, name, Buffer.from(JSON.stringify(value, null, 1)));
}

function add(tar: Pack, name: string, content: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const entry = tar.entry({ name, size: content.length, mode: 0o600 }, (error) =>
      error ? reject(error) : resolve(),
    );
    entry.end(content);
  });
}

async function readSequences(client: pg.Client): Promise<End['sequences']> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(`
    select c.relname as table, a.attname as column, pg_get_serial_sequence(c.oid::regclass::text, a.attname) as sequence
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attidentity <> '' order by 1, 2`);
  const sequences: End['sequences'] = [];
  for (const { table, column, sequence } of rows) {
    const { rows: state } = await client.query(
      `select last_value as last, is_called as called from ${sequence}`,
    );
    sequences.push({ table, column, last: Number(state[0].last), called: state[0].called });
  }
  return sequences;
}

/** Every file below `folder`, by its path with slashes. */
function filesIn(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}
