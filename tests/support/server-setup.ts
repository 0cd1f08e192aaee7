import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    baseUrl: string;
    /** The day the demo hall stands still on. */
    demoDay: string;
    /** Data folder of the hall under test, for the command line: run it with `ZAIGANG_DATA` set to this. */
    dataFolder: string;
  }
}

/** A Friday in a month whose two before are closed, with make-up days and the spring festival behind it. */
export const demoDay = '2026-03-20';
/** Time for a build and a first start on a slow machine; `start` builds when the sources have changed. */
const startMs = 240_000;

/**
 * The real server on a demo hall of its own, in a folder of its own. `ZAIGANG_E2E_DATA` keeps that folder between
 * runs while a test is being written; `ZAIGANG_E2E_URL` uses a server that is already there; `ZAIGANG_E2E_TEMPLATE` is a
 * folder with the demo hall of `demoDay`, at rest, which is copied instead of made again (`npm test` makes it once).
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('demoDay', demoDay);
  const kept = process.env.ZAIGANG_E2E_DATA;
  if (process.env.ZAIGANG_E2E_URL) {
    project.provide('baseUrl', process.env.ZAIGANG_E2E_URL);
    project.provide('dataFolder', path.resolve(kept ?? '.data'));
    return async () => {};
  }
  const folder = kept ? path.resolve(kept) : temporaryFolder();
  project.provide('dataFolder', folder);
  const port = await freePort();
  const env = {
    ...outsideVitest(),
    ZAIGANG_DATA: folder,
    PORT: String(port),
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
  };
  const template = process.env.ZAIGANG_E2E_TEMPLATE;
  if (!fs.existsSync(path.join(folder, 'pg'))) {
    if (template && isWhole(template)) await copyHall(template, folder);
    else run(['jobs/zaigang.ts', 'setup', '--demo', '--on', demoDay], env);
  }
  const log = fs.openSync(path.join(folder, 'server.log'), 'a');
  const server = spawn(process.execPath, ['--import', 'tsx', 'app/server/start.ts'], {
    env,
    stdio: ['ignore', log, log],
  });
  const baseUrl = `http://127.0.0.1:${port}`;
  const end = async () => {
    await stop(server);
    spawnSync(process.execPath, ['--import', 'tsx', 'jobs/zaigang.ts', 'db', 'stop'], { env });
    if (!kept) {
      fs.rmSync(folder, { recursive: true, force: true });
      fs.rmSync(`${folder}.keys.json`, { force: true });
    }
  };
  try {
    await untilReady(baseUrl, server, path.join(folder, 'server.log'));
  } catch (error) {
    await end();
    throw error;
  }
  project.provide('baseUrl', baseUrl);
  return end;
}

/** False where the server's user could not enter, so that the cluster lies elsewhere. */
function isWhole(template: string): boolean {
  return fs.existsSync(path.join(template, 'pg', 'PG_VERSION'));
}

/** With owners and modes, as the database demands them; on a port of its own. */
async function copyHall(template: string, folder: string): Promise<void> {
  const parts = [
    [`${template}/.`, folder],
    [`${template}.keys.json`, `${folder}.keys.json`],
  ] as const;
  for (const [from, to] of parts) {
    const { status, stderr } = spawnSync('cp', ['-a', from, to], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${from} was not copied: ${stderr}`);
  }
  const secrets = path.join(folder, 'pg.json');
  const known = JSON.parse(fs.readFileSync(secrets, 'utf8'));
  fs.writeFileSync(secrets, JSON.stringify({ ...known, port: await freePort() }));
}

/** As root the database runs as another user, who must be able to walk through. */
function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zaigang-e2e-'));
  fs.chmodSync(folder, 0o755);
  return folder;
}

/** The server is no test: vite.config.ts leaves Remix out when it sees Vitest's variables. */
function outsideVitest(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production' };
  for (const name of Object.keys(env)) if (name.startsWith('VITEST')) delete env[name];
  return env;
}

function run(args: string[], env: NodeJS.ProcessEnv): void {
  const done = spawnSync(process.execPath, ['--import', 'tsx', ...args], { env, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${args.join(' ')} failed:\n${done.stdout}${done.stderr}`);
}

async function untilReady(baseUrl: string, server: ChildProcess, log: string): Promise<void> {
  const deadline = Date.now() + startMs;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) break;
    const answer = await fetch(`${baseUrl}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  server.kill();
  throw new Error(`the server did not become ready:\n${fs.readFileSync(log, 'utf8').slice(-4000)}`);
}

function stop(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null) return resolve();
    const force = setTimeout(() => server.kill('SIGKILL'), 15_000);
    server.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    server.kill('SIGTERM');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
