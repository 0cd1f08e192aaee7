import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { type EmbeddedServer, ensureServer, stopServer } from '../../db/embedded';

/** A real server each time: slower than the rest, and the only way to know. */
const top = fs.mkdtempSync(path.join(os.tmpdir(), 'embedded-'));
fs.chmodSync(top, 0o755);
const folders = new Set<string>();
const children = new Set<ChildProcess>();
/** Most tests find it stopped and leave it stopped. */
const folder = newFolder('shared');

function newFolder(name: string): string {
  const folder = path.join(top, name);
  folders.add(folder);
  return folder;
}

afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
});

afterAll(async () => {
  for (const folder of folders) await stopServer(folder).catch(() => false);
  fs.rmSync(top, { recursive: true, force: true });
});

async function ask(server: EmbeddedServer, text: string): Promise<unknown> {
  const client = new pg.Client(server.ownerUrl);
  client.on('error', () => {});
  await client.connect();
  try {
    return Object.values((await client.query(text)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

function postmasterOf(folder: string): number {
  return Number.parseInt(fs.readFileSync(path.join(folder, 'pg/postmaster.pid'), 'utf8'), 10);
}

const isRunning = (folder: string) => fs.existsSync(path.join(folder, 'pg/postmaster.pid'));

/** Another process that uses the server of `folder` until it is killed. Resolves when it has it. */
async function otherApp(folder: string): Promise<ChildProcess> {
  const code = `import { ensureServer } from './db/embedded.ts';
    const server = await ensureServer(${JSON.stringify(folder)});
    process.stdout.write('port ' + server.port);
    process.on('SIGTERM', async () => { await server.leave(); process.exit(0); });
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  const [said] = await once(child.stdout as NodeJS.ReadableStream, 'data');
  expect(String(said)).toMatch(/^port \d+$/);
  return child;
}

test('a server is made, found again, and stopped by the last to leave', async () => {
  const first = await ensureServer(folder);
  expect(await ask(first, 'show server_encoding')).toBe('UTF8');
  expect(await ask(first, "select datcollate from pg_database where datname = 'zaigang'")).toBe('C.UTF-8');
  const second = await ensureServer(folder);
  expect(second.port).toBe(first.port);
  await first.leave();
  expect(isRunning(folder)).toBe(true);
  await second.leave();
  expect(isRunning(folder)).toBe(false);
});

test('what was written is there after a stop and a start', async () => {
  const first = await ensureServer(folder);
  await ask(first, 'create table if not exists kept as select 7 as n');
  await first.leave();
  const again = await ensureServer(folder);
  expect(await ask(again, 'select n from kept')).toBe(7);
  await again.leave();
});

test('only the owner of the data folder reads the passwords, and the roles are not superusers', async () => {
  const server = await ensureServer(folder);
  expect(fs.statSync(path.join(folder, 'pg.json')).mode & 0o777).toBe(0o600);
  expect(
    await ask(server, "select string_agg(rolname, ',') from pg_roles where rolsuper and rolcanlogin"),
  ).toBe('zaigang_super');
  await server.leave();
});

test('two apps started at once on an empty data folder share one server', async () => {
  const empty = newFolder('twins');
  const [one, two] = await Promise.all([otherApp(empty), otherApp(empty)]);
  one.kill('SIGTERM');
  await once(one, 'exit');
  expect(isRunning(empty)).toBe(true);
  two.kill('SIGTERM');
  await once(two, 'exit');
  expect(isRunning(empty)).toBe(false);
});

describe('after kill -9', () => {
  test('of the app its server is found again and can be left', async () => {
    const app = await otherApp(folder);
    const pid = postmasterOf(folder);
    app.kill('SIGKILL');
    await once(app, 'exit');
    const server = await ensureServer(folder);
    expect(postmasterOf(folder)).toBe(pid);
    await server.leave();
    expect(isRunning(folder)).toBe(false);
  });

  test('of the server the next start recovers what was committed, and the former user is told', async () => {
    const server = await ensureServer(folder);
    await ask(server, 'create table if not exists kept as select 7 as n');
    process.kill(postmasterOf(folder), 'SIGKILL');
    await server.lost;
    const again = await ensureServer(folder);
    expect(await ask(again, 'select n from kept')).toBe(7);
    await again.leave();
  });

  test('of the app while it held the lock, the lock is seen as stale', async () => {
    fs.writeFileSync(path.join(folder, 'pg.lock'), `${process.pid} 1`);
    const server = await ensureServer(folder);
    await server.leave();
  });

  test('a process id that now belongs to another program does not stop the start', async () => {
    await (await ensureServer(folder)).leave();
    const lines = [process.pid, path.join(folder, 'pg'), 1, 1, '', '127.0.0.1', '', 'ready'].join('\n');
    const file = path.join(folder, 'pg/postmaster.pid');
    fs.writeFileSync(file, lines);
    const { uid, gid } = fs.statSync(path.join(folder, 'pg'));
    fs.chownSync(file, uid, gid);
    const server = await ensureServer(folder);
    expect(await ask(server, 'select 1')).toBe(1);
    await server.leave();
  });
});

test('a port taken meanwhile is exchanged for a free one, which is kept', async () => {
  const first = await ensureServer(folder);
  await first.leave();
  const thief = net.createServer().listen(first.port, '127.0.0.1');
  await once(thief, 'listening');
  const second = await ensureServer(folder);
  expect(second.port).not.toBe(first.port);
  expect(await ask(second, 'select 1')).toBe(1);
  thief.close();
  const third = await ensureServer(folder);
  expect(third.port).toBe(second.port);
  await second.leave();
  await third.leave();
});

test('a server stopped on purpose is not reported as lost', async () => {
  const server = await ensureServer(folder);
  expect(await stopServer(folder)).toBe(true);
  const lost = server.lost.then(() => 'lost');
  expect(await Promise.race([lost, new Promise((resolve) => setTimeout(resolve, 300, 'quiet'))])).toBe(
    'quiet',
  );
  expect(await stopServer(folder)).toBe(false);
});

describe('what cannot work is refused with its reason', () => {
  test('a file where the data folder belongs', async () => {
    const file = path.join(top, 'file');
    fs.writeFileSync(file, '');
    await expect(ensureServer(file)).rejects.toThrow('jobs:refusal.folder_denied');
  });

  test('a cluster without its access file', async () => {
    const secrets = path.join(folder, 'pg.json');
    fs.renameSync(secrets, `${secrets}.away`);
    await expect(ensureServer(folder)).rejects.toThrow('jobs:refusal.secrets_unreadable');
    fs.renameSync(`${secrets}.away`, secrets);
  });

  test('a cluster of another PostgreSQL', async () => {
    const file = path.join(folder, 'pg/PG_VERSION');
    const version = fs.readFileSync(file);
    fs.writeFileSync(file, '9\n');
    await expect(ensureServer(folder)).rejects.toThrow('"made":"9"');
    fs.writeFileSync(file, version);
  });

  test('a cluster whose files are open to others', async () => {
    fs.chmodSync(path.join(folder, 'pg'), 0o777);
    await expect(ensureServer(folder)).rejects.toThrow('jobs:refusal.folder_denied');
    fs.chmodSync(path.join(folder, 'pg'), 0o700);
  });
});

test.runIf(process.getuid?.() === 0)('as root, a data folder nobody else may enter still works', async () => {
  const closed = path.join(top, 'closed');
  fs.mkdirSync(closed, { mode: 0o700 });
  const inside = path.join(closed, 'data');
  folders.add(inside);
  const first = await ensureServer(inside);
  await ask(first, 'create table if not exists kept as select 7 as n');
  await first.leave();
  const again = await ensureServer(inside);
  expect(await ask(again, 'select n from kept')).toBe(7);
  await again.leave();
  const cluster = fs.readFileSync(path.join(inside, 'pg.place'), 'utf8').trim();
  fs.rmSync(inside, { recursive: true });
  // Made again in the same place, it starts empty and takes nothing over.
  const fresh = await ensureServer(inside);
  expect(await ask(fresh, "select to_regclass('kept')")).toBeNull();
  await fresh.leave();
  for (const each of [cluster, `${cluster}.former`]) fs.rmSync(each, { recursive: true });
});
