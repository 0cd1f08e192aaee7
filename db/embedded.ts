import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { Refusal } from '~/base/errors';
import { type Binaries, findBinaries } from './embedded-binaries';
import {
  type Cluster,
  findCluster,
  folderRefusal,
  makeCluster,
  makeDataFolder,
  roles,
  urlOf,
} from './embedded-cluster';
import { isUp, start, stop } from './embedded-process';
import { withLock } from './file-lock';

export type EmbeddedServer = {
  port: number;
  superUrl: string;
  ownerUrl: string;
  appUrl: string;
  /** Says that this process is done with the server. The last to leave stops it. */
  leave: () => Promise<void>;
  /** Resolves when the server died under this process, without anybody having stopped it. */
  lost: Promise<void>;
  /** From now on it stays when the last one leaves, until `stop`. */
  keepRunning: () => void;
  /** True when it would stop with this process's leave. */
  isAlone: () => Promise<boolean>;
  /** Stops it now, whoever uses it. */
  stop: () => Promise<boolean>;
};

/**
 * Starts, or finds running, the PostgreSQL of `dataFolder`. Safe for several processes at once; recovers after any of
 * them, or the server, was killed. Every failure is a Refusal that says what to do.
 */
export async function ensureServer(dataFolder: string): Promise<EmbeddedServer> {
  const folder = path.resolve(dataFolder);
  makeDataFolder(folder);
  try {
    return await withLock(folder, async () => {
      fs.rmSync(stopMark(folder), { force: true });
      const found = findCluster(folder);
      const binaries = await findBinaries(found?.folder);
      const cluster = found ?? (await makeCluster(folder, binaries));
      checkVersion(cluster, binaries);
      if (!(await isUp(cluster))) {
        fs.rmSync(keepMark(folder), { force: true });
        await start(cluster, binaries);
      }
      await makeRoles(cluster);
      return serverOf(folder, cluster, await takeLease(cluster));
    });
  } catch (error) {
    throw folderRefusal(error, folder);
  }
}

/** Stops the server of `dataFolder`; false when none was running. */
export async function stopServer(dataFolder: string): Promise<boolean> {
  const folder = path.resolve(dataFolder);
  if (!fs.existsSync(folder)) return false;
  return withLock(folder, async () => {
    const cluster = findCluster(folder);
    if (!cluster) return false;
    fs.writeFileSync(stopMark(folder), '');
    fs.rmSync(keepMark(folder), { force: true });
    return stop(cluster, await findBinaries(cluster.folder));
  });
}

/** There while the server was stopped on purpose: then nobody brings it back by himself. */
const stopMark = (folder: string) => path.join(folder, 'pg.stopped');

/** There while the server was asked to stay without anybody using it. */
const keepMark = (folder: string) => path.join(folder, 'pg.kept');

function serverOf(folder: string, cluster: Cluster, lease: Lease): EmbeddedServer {
  let isHeld = true;
  const lost = new Promise<void>((resolve) => {
    lease.client.once('end', () => {
      if (isHeld && fs.existsSync(folder) && !fs.existsSync(stopMark(folder))) resolve();
    });
  });
  return {
    lost,
    port: cluster.secrets.port,
    superUrl: urlOf(cluster.secrets, 'superuser', 'postgres'),
    ownerUrl: urlOf(cluster.secrets, 'owner', 'zaigang'),
    appUrl: urlOf(cluster.secrets, 'app', 'zaigang'),
    keepRunning: () => fs.writeFileSync(keepMark(folder), ''),
    isAlone: async () => !fs.existsSync(keepMark(folder)) && (await isOnlyLease(lease)),
    stop: () => stopServer(folder),
    leave: async () => {
      if (!isHeld) return;
      isHeld = false;
      if (!fs.existsSync(folder)) return void (await dropLease(lease));
      await withLock(folder, async () => {
        const isLast = await dropLease(lease);
        if (isLast && !fs.existsSync(keepMark(folder)))
          await stop(cluster, await findBinaries(cluster.folder));
      });
    },
  };
}

function checkVersion(cluster: Cluster, binaries: Binaries): void {
  const made = fs.readFileSync(path.join(cluster.folder, 'PG_VERSION'), 'utf8').trim();
  const here = binaries.version.split('.')[0] ?? '';
  if (made !== here)
    throw new Refusal(409, 'jobs:refusal.other_version', { folder: cluster.folder, made, here });
}

const leaseName = 'zaigang lease';

type Lease = { client: pg.Client; socket: net.Socket };

/** An open connection says "in use". It ends with its process, however that ends, and keeps no process alive. */
async function takeLease(cluster: Cluster): Promise<Lease> {
  const connectionString = urlOf(cluster.secrets, 'app', 'postgres');
  const socket = new net.Socket();
  const client = new pg.Client({ connectionString, application_name: leaseName, stream: () => socket });
  // The server may be stopped or killed meanwhile; whoever uses it will notice.
  client.on('error', () => {});
  await client.connect();
  socket.unref();
  return { client, socket };
}

async function isOnlyLease({ client }: Lease): Promise<boolean> {
  const { rows } = await client.query(
    'select count(*)::int as others from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()',
    [leaseName],
  );
  return rows[0].others === 0;
}

/** True when nobody else holds one. */
async function dropLease(lease: Lease): Promise<boolean> {
  const { client, socket } = lease;
  socket.ref();
  try {
    return await isOnlyLease(lease);
  } catch {
    // The lease was lost with the server it was for; what runs now is somebody else's.
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function makeRoles(cluster: Cluster): Promise<void> {
  const client = new pg.Client(urlOf(cluster.secrets, 'superuser', 'postgres'));
  await client.connect();
  try {
    for (const key of ['owner', 'app'] as const) {
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [roles[key]]);
      if (!rowCount) await client.query(`create role ${roles[key]} login password '${cluster.secrets[key]}'`);
    }
    const { rowCount } = await client.query("select from pg_database where datname = 'zaigang'");
    if (!rowCount) await client.query(`create database zaigang owner ${roles.owner}`);
  } finally {
    await client.end();
  }
}

/** Throws the database away and makes an empty one: for a first set-up that was cut short, and for tests. */
export async function remakeDatabase(server: EmbeddedServer): Promise<void> {
  const client = new pg.Client(server.superUrl);
  await client.connect();
  try {
    await client.query('drop database if exists zaigang with (force)');
    await client.query(`create database zaigang owner ${roles.owner}`);
  } finally {
    await client.end();
  }
}
