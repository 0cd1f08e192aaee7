import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Refusal } from '~/base/errors';
import type { Binaries } from './embedded-binaries';
import { type Cluster, freePort, lastLines, savePort, urlOf } from './embedded-cluster';
import { isAlive } from './file-lock';

/** Given at each start, so that a newer Zaigang brings its own. No value may hold a space. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
};

const recoveryPatienceSeconds = 600;

/** True once the cluster accepts connections; waits for one that is starting, recovering or stopping. */
export async function isUp(cluster: Cluster): Promise<boolean> {
  let silentSince = Date.now();
  for (;;) {
    const holder = postmaster(cluster);
    if (!holder) return false;
    if (holder.port !== cluster.secrets.port) savePort(cluster, holder.port);
    const answer = await ask(cluster);
    if (answer === 'ours') return true;
    if (answer === 'busy') silentSince = Date.now();
    if (Date.now() - silentSince > 30_000)
      throw new Refusal(409, 'jobs:refusal.no_answer', { folder: cluster.folder, pid: holder.pid });
    await sleep(200);
  }
}

/** Another program, or another cluster, may have taken the port meanwhile: then the answer is not ours. */
async function ask(cluster: Cluster): Promise<'ours' | 'busy' | 'none'> {
  const connectionString = urlOf(cluster.secrets, 'superuser', 'postgres');
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query("select current_setting('data_directory') as folder");
    return fs.realpathSync(rows[0].folder) === fs.realpathSync(cluster.folder) ? 'ours' : 'none';
  } catch (error) {
    // 57P03: starting up, recovering or shutting down.
    return (error as { code?: string }).code === '57P03' ? 'busy' : 'none';
  } finally {
    await client.end().catch(() => {});
  }
}

/** The living server process of this cluster. After a crash the recorded id may belong to another program by now. */
function postmaster(cluster: Cluster): { pid: number; port: number } | undefined {
  const file = path.join(cluster.folder, 'postmaster.pid');
  if (!fs.existsSync(file)) return undefined;
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  if (!isAlive(pid)) return undefined;
  const commandLine = `/proc/${pid}/cmdline`;
  if (fs.existsSync(commandLine) && !fs.readFileSync(commandLine, 'utf8').includes(cluster.folder))
    return undefined;
  return { pid, port: Number(lines[3]) || cluster.secrets.port };
}

export async function start(cluster: Cluster, binaries: Binaries): Promise<void> {
  const log = path.join(cluster.folder, 'server.log');
  for (let attempt = 1; attempt <= 30; attempt++) {
    if (!(await freePort(cluster.secrets.port))) savePort(cluster, await freePort());
    if ((fs.statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 20_000_000) fs.renameSync(log, `${log}.1`);
    const from = fs.statSync(log, { throwIfNoEntry: false })?.size ?? 0;
    const options = Object.entries({ port: cluster.secrets.port, ...settings, ...sharedMemory() });
    const flags = options.map(([name, value]) => `-c ${name}=${value}`).join(' ');
    const args = [
      '-D',
      cluster.folder,
      '-w',
      '-t',
      `${recoveryPatienceSeconds}`,
      '-l',
      log,
      '-o',
      flags,
      'start',
    ];
    const started = await binaries.run('pg_ctl', args);
    if (started.status === 0) return;
    const said = started.output + readFrom(log, from);
    if (!(await canRetry(said, cluster, attempt))) throw startRefusal(said, cluster.folder);
  }
  throw new Refusal(409, 'jobs:refusal.start_failed', { folder: cluster.folder, message: '' });
}

/** What passes by itself or was just put right. */
async function canRetry(said: string, cluster: Cluster, attempt: number): Promise<boolean> {
  if (said.includes('Address already in use') || said.includes('could not bind')) {
    savePort(cluster, await freePort());
    return attempt < 5;
  }
  // After kill -9 of the server its children take a moment to notice.
  if (said.includes('pre-existing shared memory block')) {
    await sleep(1_000);
    return true;
  }
  if (said.includes('postmaster.pid') && said.includes('already exists')) {
    if (postmaster(cluster)) await sleep(1_000);
    else fs.rmSync(path.join(cluster.folder, 'postmaster.pid'), { force: true });
    return true;
  }
  return false;
}

function startRefusal(said: string, folder: string): Refusal {
  if (said.includes('No space left on device')) return new Refusal(409, 'jobs:refusal.disk_full', { folder });
  const message = lastLines(said);
  if (/Permission denied|wrong ownership|invalid permissions/.test(said))
    return new Refusal(409, 'jobs:refusal.folder_denied', { folder, message });
  return new Refusal(409, 'jobs:refusal.start_failed', { folder, message });
}

/** Containers often have 64 MB of /dev/shm, too little for a parallel query: then files serve instead. */
function sharedMemory(): Record<string, string> {
  if (process.platform !== 'linux') return {};
  try {
    const { blocks, bsize } = fs.statfsSync('/dev/shm');
    return blocks * bsize < 256 * 1024 * 1024 ? { dynamic_shared_memory_type: 'mmap' } : {};
  } catch {
    return { dynamic_shared_memory_type: 'mmap' };
  }
}

export async function stop(cluster: Cluster, binaries: Binaries): Promise<boolean> {
  return (
    (await binaries.run('pg_ctl', ['-D', cluster.folder, '-m', 'fast', '-w', '-t', '120', 'stop'])).status ===
    0
  );
}

function readFrom(file: string, from: number): string {
  return fs.existsSync(file) ? fs.readFileSync(file).subarray(from).toString('utf8') : '';
}
