import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { Refusal } from '~/base/errors';
import { type Binaries, canEnter, sharedFolder } from './embedded-binaries';

export type Secrets = { port: number; superuser: string; owner: string; app: string };
export const roles = { superuser: 'zaigang_super', owner: 'zaigang_owner', app: 'zaigang_app' } as const;

export type Cluster = { folder: string; secretsFile: string; secrets: Secrets };

/** A new cluster takes about 50 MB and its log files up to 2 GB; below this it would soon stop. */
const roomNeeded = 300 * 1024 * 1024;

/** The data folder itself: made when it is not there, entered by all, so that the server's user gets to its part. */
export function makeDataFolder(dataFolder: string): void {
  try {
    if (!fs.existsSync(dataFolder)) {
      fs.mkdirSync(dataFolder, { recursive: true });
      fs.chmodSync(dataFolder, 0o711);
    }
    fs.accessSync(dataFolder, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK);
  } catch (error) {
    throw folderRefusal(error, dataFolder);
  }
}

export function folderRefusal(error: unknown, folder: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Refusal(409, 'jobs:refusal.disk_full', { folder });
  if (code && ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code))
    return new Refusal(409, 'jobs:refusal.folder_denied', { folder, message });
  return error;
}

/** The cluster of the data folder, if it has been made. */
export function findCluster(dataFolder: string): Cluster | undefined {
  const secretsFile = path.join(dataFolder, 'pg.json');
  const folder = clusterFolder(dataFolder);
  try {
    if (!fs.existsSync(path.join(folder, 'PG_VERSION'))) return undefined;
    return { folder, secretsFile, secrets: JSON.parse(fs.readFileSync(secretsFile, 'utf8')) as Secrets };
  } catch (error) {
    throw new Refusal(409, 'jobs:refusal.secrets_unreadable', {
      file: secretsFile,
      message: (error as Error).message,
    });
  }
}

/** In the data folder; elsewhere when the server's user cannot get there, and then a file points to the place. */
function clusterFolder(dataFolder: string): string {
  const pointer = path.join(dataFolder, 'pg.place');
  return fs.existsSync(pointer) ? fs.readFileSync(pointer, 'utf8').trim() : path.join(dataFolder, 'pg');
}

/** Makes the cluster beside its final place and moves it there last: a half-made one is never taken for whole. */
export async function makeCluster(dataFolder: string, binaries: Binaries): Promise<Cluster> {
  const folder = await chooseFolder(dataFolder, binaries);
  const room = fs.statfsSync(path.dirname(folder));
  if (room.bavail * room.bsize < roomNeeded) throw new Refusal(409, 'jobs:refusal.disk_full', { folder });
  const password = () => randomBytes(18).toString('base64url');
  const secrets = { port: await freePort(), superuser: password(), owner: password(), app: password() };
  const secretsFile = path.join(dataFolder, 'pg.json');
  fs.writeFileSync(secretsFile, JSON.stringify(secrets), { mode: 0o600 });

  const draft = `${folder}.new`;
  const passwordFile = `${folder}.word`;
  fs.rmSync(draft, { recursive: true, force: true });
  fs.rmSync(passwordFile, { force: true });
  fs.mkdirSync(draft, { mode: 0o700 });
  fs.writeFileSync(passwordFile, secrets.superuser, { mode: 0o600 });
  for (const each of [draft, passwordFile])
    if (binaries.user) fs.chownSync(each, binaries.user.uid, binaries.user.gid);
  // C.UTF-8: under plain C, pg_trgm finds no trigram in Chinese text.
  const kind = ['-U', roles.superuser, '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C.UTF-8'];
  const made = await binaries.run('initdb', ['-D', draft, `--pwfile=${passwordFile}`, ...kind]);
  fs.rmSync(passwordFile);
  if (made.status !== 0) {
    fs.rmSync(draft, { recursive: true, force: true });
    if (made.output.includes('No space left')) throw new Refusal(409, 'jobs:refusal.disk_full', { folder });
    throw new Refusal(409, 'jobs:refusal.initdb', { folder, message: lastLines(made.output) });
  }
  fs.renameSync(draft, folder);
  return { folder, secretsFile, secrets };
}

async function chooseFolder(dataFolder: string, binaries: Binaries): Promise<string> {
  const pointer = path.join(dataFolder, 'pg.place');
  if (!binaries.user || (await canEnter(binaries.user, dataFolder))) {
    fs.rmSync(pointer, { force: true });
    return path.join(dataFolder, 'pg');
  }
  const name = createHash('sha256').update(dataFolder).digest('hex').slice(0, 16);
  const folder = path.join(sharedFolder(), name);
  // The data folder was deleted and made again: its former cluster is kept once, under another name.
  if (fs.existsSync(folder)) {
    await binaries.run('pg_ctl', ['-D', folder, '-m', 'immediate', 'stop']);
    fs.rmSync(`${folder}.former`, { recursive: true, force: true });
    fs.renameSync(folder, `${folder}.former`);
  }
  fs.writeFileSync(pointer, `${folder}\n`);
  return folder;
}

export function savePort(cluster: Cluster, port: number): void {
  cluster.secrets.port = port;
  const draft = `${cluster.secretsFile}.new`;
  const { uid, gid } = fs.statSync(cluster.secretsFile);
  fs.writeFileSync(draft, JSON.stringify(cluster.secrets), { mode: 0o600 });
  // Run once as root, the file must stay readable for the user it belongs to.
  if (process.getuid?.() === 0) fs.chownSync(draft, uid, gid);
  fs.renameSync(draft, cluster.secretsFile);
}

/** A port that is free now; with `wanted`, that one or undefined. */
export function freePort(): Promise<number>;
export function freePort(wanted: number): Promise<number | undefined>;
export function freePort(wanted = 0): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', (error) => (wanted ? resolve(undefined) : reject(error)));
    server.listen(wanted, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

export function lastLines(text: string, count = 4): string {
  return text.trim().split('\n').slice(-count).join('\n');
}

export function urlOf(secrets: Secrets, role: keyof typeof roles, database: string): string {
  return `postgres://${roles[role]}:${secrets[role]}@127.0.0.1:${secrets.port}/${database}`;
}
