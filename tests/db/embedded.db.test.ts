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
  const folder = newFolder('life');
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
  const folder = newFolder('data');
  const first = await ensureServer(folder);
  await ask(first, 'create table kept as select 7 as n');
  await first.leave();
  const again = await ensureServer(folder);
  expect(await ask(again, 'select n from kept')).toBe(7);
  await again.leave();
});

test('only the owner of the data folder reads the passwords, and the roles are not superusers', async () => {
  const folder = newFolder('roles');
  const server = await ensureServer(folder);
  expect(fs.statSync(path.join(folder, 'pg.json')).mode & 0o777).toBe(0o600);
  expect(
    await ask(server, "select string_agg(rolname, ',') from pg_roles where rolsuper and rolcanlogin"),
  ).toBe('zaigang_super');
  await server.leave();
});

test('two apps started at once on an empty data folder share one server', async () => {
  const folder = newFolder('twins');
  const [one, two] = await Promise.all([otherApp(folder), otherApp(folder)]);
  one.kill('SIGTERM');
  await once(one, 'exit');
  expect(isRunning(folder)).toBe(true);
  two.kill('SIGTERM');
  await once(two, 'exit');
  expect(isRunning(folder)).toBe(false);
});

describe('after kill -9', () => {
  test('of the app its server is found again and can be left', async () => {
    const folder = newFolder('app-killed');
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
    const folder = newFolder('server-killed');
    const server = await ensureServer(folder);
    await ask(server, 'create table kept as select 7 as n');
    process.kill(postmasterOf(folder), 'SIGKILL');
    await server.lost;
    const again = await ensureServer(folder);
    expect(await ask(again, 'select n from kept')).toBe(7);
    await again.leave();
  });

  test('of the app while it held the lock, the lock is seen as stale', async () => {
    const folder = newFolder('lock');
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, 'pg.lock'), `${process.pid} 1`);
    const server = await ensureServer(folder);
    await server.leave();
  });

  test('a process id that now belongs to another program does not stop the start', async () => {
    const folder = newFolder('pid');
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
  const folder = newFolder('port');
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
  const folder = newFolder('stopped');
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
    const folder = path.join(top, 'file');
    fs.writeFileSync(folder, '');
    await expect(ensureServer(folder)).rejects.toThrow('jobs:refusal.folder_denied');
  });

  test('a cluster without its access file', async () => {
    const folder = newFolder('no-secrets');
    await (await ensureServer(folder)).leave();
    fs.rmSync(path.join(folder, 'pg.json'));
    await expect(ensureServer(folder)).rejects.toThrow('jobs:refusal.secrets_unreadable');
  });

  test('a cluster of another PostgreSQL', async () => {
    const folder = newFolder('old');
    await (await ensureServer(folder)).leave();
    fs.writeFileSync(path.join(folder, 'pg/PG_VERSION'), '9\n');
    await expect(ensureServer(folder)).rejects.toThrow('"made":"9"');
  });

  test('a cluster whose files are open to others', async () => {
    const folder = newFolder('open');
    await (await ensureServer(folder)).leave();
    fs.chmodSync(path.join(folder, 'pg'), 0o777);
    await expect(ensureServer(folder)).rejects.toThrow('jobs:refusal.folder_denied');
  });
});

test.runIf(process.getuid?.() === 0)('as root, a data folder nobody else may enter still works', async () => {
  const closed = path.join(top, 'closed');
  fs.mkdirSync(closed, { mode: 0o700 });
  const folder = path.join(closed, 'data');
  folders.add(folder);
  const first = await ensureServer(folder);
  await ask(first, 'create table kept as select 7 as n');
  await first.leave();
  const again = await ensureServer(folder);
  expect(await ask(again, 'select n from kept')).toBe(7);
  await again.leave();
  const cluster = fs.readFileSync(path.join(folder, 'pg.place'), 'utf8').trim();
  fs.rmSync(folder, { recursive: true });
  // Made again in the same place, it starts empty and takes nothing over.
  const fresh = await ensureServer(folder);
  expect(await ask(fresh, "select to_regclass('kept')")).toBeNull();
  await fresh.leave();
  for (const each of [cluster, `${cluster}.former`]) fs.rmSync(each, { recursive: true });
});
