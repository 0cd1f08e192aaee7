import { createHash } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams';
import { type Extract, extract } from 'tar-stream';
import { Refusal } from '~/base/errors';
import { copyColumns, type End, type Manifest } from './backup-format';
import { requireKeys } from './check-keys';
import type { House } from './house';
import { loadKeys } from './keys';
import { migrate, migrationNames } from './migrate';
import { sealPlainHealth } from './seal-health';

type Entry = Extract extends AsyncIterable<infer Each> ? Each : never;

export type Restored = { madeAt: string; tables: number; rows: number; files: number };

/**
 * Fills an empty database and an empty files folder from a backup, or changes nothing. The key file must be the one of
 * the backup. What this program's newer migrations add is added afterwards.
 */
export async function restoreBackup(house: House, file: string): Promise<Restored> {
  const { filesFolder, keyFile } = house.place;
  await requireEmpty(house);
  const appRole = await house.appRole();
  const client = new pg.Client(house.ownerUrl());
  await client.connect();
  const aside = `${filesFolder}.restoring`;
  fs.rmSync(aside, { recursive: true, force: true });
  const reading = new Reading(client, aside);
  try {
    for await (const entry of entriesOf(file)) {
      if (entry.header.name === 'manifest.json') {
        reading.manifest = await readJson<Manifest>(entry);
        await requireFitting(reading.manifest, keyFile);
        await makeTables(house.ownerUrl(), appRole, reading.manifest.schema);
        await reading.begin();
      } else await reading.take(entry);
    }
    const restored = await reading.finish();
    if (fs.existsSync(aside)) {
      fs.rmSync(filesFolder, { recursive: true, force: true });
      fs.renameSync(aside, filesFolder);
    }
    try {
      await client.query('commit');
    } catch (error) {
      // The folder was empty before.
      fs.rmSync(filesFolder, { recursive: true, force: true });
      throw error;
    }
    await migrate(house.ownerUrl(), appRole);
    // An older backup brings the health checks as they lay then.
    await sealPlainHealth(house.db, loadKeys(keyFile));
    return restored;
  } catch (error) {
    await reading.abandon();
    await client.query('rollback').catch(() => {});
    throw error instanceof Refusal ? error : damaged(file, error);
  } finally {
    fs.rmSync(aside, { recursive: true, force: true });
    await client.end();
  }
}

/** Takes the entries one after the other into the open transaction, and remembers what it saw. */
class Reading {
  manifest: Manifest | undefined;
  private end: End | undefined;
  private table: { name: string; stream: CopyStreamQuery } | undefined;
  private readonly seen = {
    tables: new Map<string, { rows: number; sha256: string }>(),
    files: new Map<string, string>(),
  };
  private hash = createHash('sha256');

  constructor(
    private readonly client: pg.Client,
    private readonly filesFolder: string,
  ) {}

  /** Rows come in as they were: no trigger may write an audit line about them or refuse them. */
  async begin(): Promise<void> {
    await this.client.query('begin');
    for (const { name } of this.manifest?.tables ?? [])
      await this.client.query(`alter table "${name}" disable trigger user`);
  }

  async take(entry: Entry): Promise<void> {
    const [kind, ...rest] = entry.header.name.split('/');
    if (!this.manifest || this.end) throw new Error(`${entry.header.name} is out of place`);
    if (kind === 'tables') return this.takePiece(rest[0] ?? '', entry);
    await this.closeTable();
    if (kind === 'files') return this.takeFile(rest.join('/'), entry);
    if (entry.header.name === 'end.json') this.end = await readJson<End>(entry);
    else throw new Error(`${entry.header.name} is unknown`);
  }

  private async takePiece(name: string, entry: Entry): Promise<void> {
    if (this.table?.name !== name) {
      await this.closeTable();
      const table = this.manifest?.tables.find((candidate) => candidate.name === name);
      if (!table || this.seen.tables.has(name)) throw new Error(`table ${name} is out of place`);
      this.table = { name, stream: this.client.query(copyFrom(`copy ${copyColumns(table)} from stdin`)) };
    }
    const { stream } = this.table as { stream: CopyStreamQuery };
    const failed = once(stream, 'error').then(([error]) => Promise.reject(error));
    failed.catch(() => {});
    for await (const chunk of entry as AsyncIterable<Buffer>) {
      this.hash.update(chunk);
      if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), failed]);
    }
  }

  /** An open COPY would hold back every further word on its connection, the rollback too. */
  async abandon(): Promise<void> {
    const stream = this.table?.stream;
    this.table = undefined;
    if (!stream || stream.closed) return;
    const closed = new Promise<void>((resolve) => stream.once('close', () => resolve()));
    stream.on('error', () => {});
    stream.destroy();
    await closed;
  }

  private async closeTable(): Promise<void> {
    if (!this.table) return;
    const { name, stream } = this.table;
    this.table = undefined;
    const finished = once(stream, 'finish');
    stream.end();
    await finished;
    this.seen.tables.set(name, { rows: stream.rowCount, sha256: this.hash.digest('hex') });
    this.hash = createHash('sha256');
  }

  private async takeFile(name: string, entry: Entry): Promise<void> {
    const target = path.resolve(this.filesFolder, name);
    if (!target.startsWith(this.filesFolder + path.sep))
      throw new Error(`${name} leads out of the files folder`);
    fs.mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
    const hash = createHash('sha256');
    const counted = async function* () {
      for await (const chunk of entry as AsyncIterable<Buffer>) {
        hash.update(chunk);
        yield chunk;
      }
    };
    await pipeline(counted, fs.createWriteStream(target, { mode: 0o600 }));
    this.seen.files.set(name, hash.digest('hex'));
  }

  /** Compares what came in with what the backup says it holds, and puts the triggers and sequences back. */
  async finish(): Promise<Restored> {
    await this.closeTable();
    const { manifest, end, seen } = this;
    if (!manifest || !end) throw new Error('its end is missing');
    for (const { name } of manifest.tables) {
      const said = end.tables[name];
      const here = seen.tables.get(name);
      if (said?.rows !== (here?.rows ?? 0) || (here && said.sha256 !== here.sha256))
        throw new Error(`table ${name} is not whole`);
      await this.client.query(`alter table "${name}" enable trigger user`);
    }
    for (const [name, { sha256 }] of Object.entries(end.files))
      if (seen.files.get(name) !== sha256) throw new Error(`file ${name} is not whole`);
    for (const { table, column, last, called } of end.sequences)
      await this.client.query('select setval(pg_get_serial_sequence($1, $2), $3, $4)', [
        table,
        column,
        last,
        called,
      ]);
    const rows = [...seen.tables.values()].reduce((sum, table) => sum + table.rows, 0);
    return { madeAt: manifest.madeAt, tables: manifest.tables.length, rows, files: seen.files.size };
  }
}

async function* entriesOf(file: string): AsyncGenerator<Entry> {
  const isSmall = await isGzipped(file);
  const tar = extract();
  const source = fs.createReadStream(file);
  const reading = isSmall ? pipeline(source, createGunzip(), tar) : pipeline(source, tar);
  reading.catch(() => {});
  for await (const entry of tar) {
    yield entry;
    entry.resume();
  }
  await reading;
}

async function isGzipped(file: string): Promise<boolean> {
  try {
    const handle = await fs.promises.open(file);
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    await handle.close();
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } catch (error) {
    throw new Refusal(404, 'jobs:refusal.file_unreadable', { file, message: (error as Error).message });
  }
}

/** The newest migration must be known here, and the key file must open the backup's sealed constants. */
async function requireFitting(manifest: Manifest, keyFile: string): Promise<void> {
  if (manifest.format !== 1 || !(await migrationNames()).includes(manifest.schema))
    throw new Refusal(409, 'jobs:refusal.backup_newer', { schema: manifest.schema });
  requireKeys(
    loadKeys(keyFile),
    manifest.keys.map(({ id, sealed }) => ({ id, sealed: Buffer.from(sealed, 'base64') })),
    keyFile,
  );
}

/** Nothing is ever overwritten: neither a project, nor an account, nor a file. */
async function requireEmpty(house: House): Promise<void> {
  const { filesFolder } = house.place;
  if (fs.existsSync(filesFolder) && fs.readdirSync(filesFolder).length > 0)
    throw new Refusal(409, 'jobs:refusal.restore_not_empty');
  const client = new pg.Client(house.ownerUrl());
  await client.connect();
  try {
    const { rows } = await client.query(
      "select to_regclass('public.project') is not null as project, to_regclass('public.account') is not null as account",
    );
    for (const table of ['project', 'account'])
      if (rows[0][table] && (await client.query(`select from ${table} limit 1`)).rowCount)
        throw new Refusal(409, 'jobs:refusal.restore_not_empty');
  } finally {
    await client.end();
  }
}

/** The tables as they were in the backup. There is nothing in them yet, so they may be made anew. */
async function makeTables(ownerUrl: string, appRole: string, schema: string): Promise<void> {
  const client = new pg.Client(ownerUrl);
  await client.connect();
  try {
    await client.query(
      'drop schema if exists pgboss cascade; drop schema public cascade; create schema public',
    );
  } finally {
    await client.end();
  }
  await migrate(ownerUrl, appRole, schema);
}

async function readJson<T>(entry: Entry): Promise<T> {
  const chunks: Buffer[] = [];
  for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as T;
}

function damaged(file: string, error: unknown): Refusal {
  return new Refusal(409, 'jobs:refusal.backup_damaged', { file, message: (error as Error).message });
}
