import { type ChildProcess, spawn } from 'node:child_process';
import net from 'node:net';
import { afterAll, beforeAll } from 'vitest';
import { hashPassword } from '~/access/password-hash.server';
import { openBench } from '../bench/context';
import { demoPassword } from './browser';
import type { TestDatabase } from './database';

export type OwnHall = { baseUrl: string; hall: Pick<TestDatabase, 'asOwner' | 'projectId'> };
type Seat = { name: string; side: 'contractor' | 'procurer'; role: string; personId?: number | undefined };

/**
 * A hall of its own with a server of its own, for a test file that closes months or changes what the shared hall's other
 * files rest on. `arrange` fills it and says who signs in, with the demo's password.
 */
export function ownHall(arrange: (hall: OwnHall['hall']) => Promise<Seat[]>): OwnHall {
  const own = {} as OwnHall;
  let close: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    const context = await openBench();
    close = context.close;
    const database = await context.makeDatabase();
    const { Client } = (await import('pg')).default;
    const owner = new Client(database.ownerUrl);
    await owner.connect();
    own.hall = {
      projectId: database.projectId,
      asOwner: (text, values) => owner.query(text, values as unknown[]),
    };
    const hash = await hashPassword(demoPassword);
    for (const { name, side, role, personId } of await arrange(own.hall)) {
      await owner.query(
        `with a as (insert into account (name, display_name, password_hash, password_set_at, must_change_password)
           values ($1, $1, $2, now(), false) returning id)
         insert into membership (project_id, account_id, side, roles, person_id)
         select $3, id, $4, array[$5], $6 from a`,
        [name, hash, database.projectId, side, role, personId ?? null],
      );
    }
    const port = await freePort();
    const server = spawn(process.execPath, ['--import', 'tsx', 'app/server/start.ts'], {
      env: serverEnvironment(database, port),
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    close = async () => {
      await ended(server);
      await owner.end();
      await context.close();
    };
    own.baseUrl = `http://127.0.0.1:${port}`;
    await untilReady(own.baseUrl, server);
  });
  afterAll(() => close?.());
  return own;
}

/** The server is no test: it takes nothing of Vitest's. */
function serverEnvironment(database: { appUrl: string; ownerUrl: string }, port: number): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    HOST: '127.0.0.1',
    PORT: String(port),
    LOG_LEVEL: 'warn',
  };
  for (const name of Object.keys(env)) if (name.startsWith('VITEST')) delete env[name];
  return env;
}

async function untilReady(baseUrl: string, server: ChildProcess): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error('the server of its own did not start');
    const answer = await fetch(`${baseUrl}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function ended(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null) return resolve();
    server.once('exit', () => resolve());
    server.kill('SIGTERM');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
