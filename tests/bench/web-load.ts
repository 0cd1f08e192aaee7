import { type ChildProcess, spawn } from 'node:child_process';
import http from 'node:http';
import net from 'node:net';

/** Several paths are asked for in turn, so that nothing profits from being asked the same again and again. */
export type Target = { port: number; path: string | readonly string[]; cookie: string };
export type Load = { perSecond: number; p50: number; p95: number };

const clients = 10;
const warmMs = 2_000;
const measureMs = 5_000;

/** Ten clients that ask again as soon as they are answered; the first seconds are not counted. */
export async function load(target: Target): Promise<Load> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: clients });
  const times: number[] = [];
  const paths = [target.path].flat();
  let asked = 0;
  const start = performance.now();
  const client = async () => {
    for (;;) {
      const began = performance.now();
      if (began - start > warmMs + measureMs) return;
      const path = paths[asked % paths.length] as string;
      asked += 1;
      await ask({ ...target, path }, agent);
      if (began - start > warmMs) times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.floor(times.length * part)] ?? 0;
  return { perSecond: times.length / (measureMs / 1_000), p50: at(0.5), p95: at(0.95) };
}

function ask({ port, path, cookie }: Target & { path: string }, agent: http.Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = http.get({ host: '127.0.0.1', port, path, agent, headers: { cookie } }, (response) => {
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
      });
      response.on('end', () => {
        if (response.statusCode === 200 && size > 3_000) resolve();
        else reject(new Error(`${path} answered ${response.statusCode} with ${size} bytes`));
      });
    });
    request.on('error', reject);
  });
}

/** The app on a port of its own with a database of its own. */
export async function startApp(database: {
  appUrl: string;
  ownerUrl: string;
}): Promise<{ port: number; stop: () => Promise<void>; insideTimes: () => Promise<number[]> }> {
  const port = await freePort();
  const env = {
    ...process.env,
    ...{ DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl },
    ...{ PORT: String(port), LOG_LEVEL: 'error' },
  };
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--import', './tests/bench/server-times.ts', 'app/server/start.ts'],
    { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  await untilReady(port);
  return { port, stop: () => stopped(child), insideTimes: () => insideTimes(child) };
}

/** Milliseconds that each request since the last asking was inside the server (`server-times.ts`). */
function insideTimes(child: ChildProcess): Promise<number[]> {
  return new Promise((resolve) => {
    child.once('message', (times) => resolve(times as number[]));
    child.send('times');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}

async function untilReady(port: number): Promise<void> {
  for (let i = 0; i < 240; i += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('the app did not start');
}

/** Ends a process that the bench started, and waits for its end. */
export function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

/** What a process that the bench started says first: its port. */
export function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    child.once('exit', () => reject(new Error('the bare server did not start')));
  });
}
