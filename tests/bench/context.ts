import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { connect, type Database } from '../../db/connection';
import { ensureServer } from '../../db/embedded';
import { createKeyFile } from '../../db/keys';
import { migrate } from '../../db/migrate';

export type BenchDatabase = {
  ownerUrl: string;
  appUrl: string;
  /** The app's own connection, under row-level security. */
  db: Database;
  projectId: number;
};

export type BenchContext = {
  superUrl: string;
  ownerUrl: string;
  appUrl: string;
  /** A fresh migrated database with one empty project; dropped at the end of the run. */
  makeDatabase: () => Promise<BenchDatabase>;
  /** Scratch space, removed at the end of the run. */
  folder: string;
};

/** One measured promise of the issue: `value` against the `floor` taken in the same run. */
export type Figure = {
  name: string;
  /** In `unit`; the floor too. */
  value: number;
  floor: number;
  unit: string;
  /** What the limit speaks of, usually value / floor. */
  ratio: number;
  /** `at most` or `at least` this ratio. */
  limit: { atMost: number } | { atLeast: number };
  ok: boolean;
  note: string;
};

export type Bench = (context: BenchContext) => Promise<Figure[]>;

/** A figure whose ratio is value / floor, judged against its limit. */
export function figure(
  input: Omit<Figure, 'ratio' | 'ok' | 'note'> & { ratio?: number; note?: string },
): Figure {
  const ratio = input.ratio ?? input.value / input.floor;
  const ok = 'atMost' in input.limit ? ratio <= input.limit.atMost : ratio >= input.limit.atLeast;
  return { ...input, ratio, ok, note: input.note ?? '' };
}

/** Milliseconds of `work`, and what it returned. */
export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const start = performance.now();
  const result = await work();
  return { ms: performance.now() - start, result };
}

/** The middle value; of an even count the lower middle. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

/** Starts an embedded server in a data folder of its own; `close` stops it and removes the folder. */
export async function openBench(): Promise<BenchContext & { close: () => Promise<void> }> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zaigang-bench-'));
  // As root the server runs as another user, who must reach the folder.
  fs.chmodSync(folder, 0o755);
  process.env.ZAIGANG_DATA = path.join(folder, 'data');
  process.env.ZAIGANG_KEY_FILE = path.join(folder, 'keys.json');
  createKeyFile(process.env.ZAIGANG_KEY_FILE);
  const server = await ensureServer(process.env.ZAIGANG_DATA);
  const made: Database[] = [];

  const makeDatabase = async (): Promise<BenchDatabase> => {
    const name = `bench_${randomBytes(6).toString('hex')}`;
    const ownerUrl = server.ownerUrl.replace(/\/zaigang$/, `/${name}`);
    const appUrl = server.appUrl.replace(/\/zaigang$/, `/${name}`);
    await query(server.superUrl, `create database ${name} owner zaigang_owner`);
    await migrate(ownerUrl, 'zaigang_app');
    const [project] = await query(
      ownerUrl,
      `insert into project (code, name, contractor, procurer, starts_on)
       values ('bench', '测速大厅', '承包方', '采购方', '2020-01-01') returning id`,
    );
    const db = connect(appUrl, 10);
    made.push(db);
    return { ownerUrl, appUrl, db, projectId: Number(project?.id) };
  };

  const close = async (): Promise<void> => {
    await Promise.all(made.map((db) => db.destroy()));
    await server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  return {
    superUrl: server.superUrl,
    ownerUrl: server.ownerUrl,
    appUrl: server.appUrl,
    makeDatabase,
    folder,
    close,
  };
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
