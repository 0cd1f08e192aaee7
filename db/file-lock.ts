import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '~/base/errors';

const patienceMs = 600_000;

/**
 * Only one process at a time starts, stops or makes the server of a data folder (`pg.lock`), or does other work under
 * another name; the others wait. The lock file holds the process's id and start time, so that the lock of a killed
 * process, or of an id used again, is seen as stale.
 */
export async function withLock<T>(folder: string, work: () => Promise<T>, name = 'pg.lock'): Promise<T> {
  const file = path.join(folder, name);
  const mine = `${process.pid} ${startOf(process.pid)}`;
  const until = Date.now() + patienceMs;
  while (!take(file, mine)) {
    const holder = readIfThere(file);
    if (holder !== undefined && isStale(holder)) breakLock(file, holder);
    else if (Date.now() > until)
      throw new Refusal(409, 'jobs:refusal.lock_held', { file, pid: holder ?? '' });
    else await sleep(100);
  }
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

function take(file: string, content: string): boolean {
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, content);
  try {
    // A link appears with its content at once: nobody ever reads an empty lock.
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/** Two waiters may both see a stale lock; whoever moved a living one away by mistake puts it back. */
function breakLock(file: string, expected: string): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    fs.renameSync(file, aside);
  } catch {
    return;
  }
  if (readIfThere(aside) !== expected) fs.renameSync(aside, file);
  else fs.rmSync(aside, { force: true });
}

function isStale(holder: string): boolean {
  const [pid = '', start = ''] = holder.split(' ');
  return !isAlive(Number(pid)) || startOf(Number(pid)) !== start;
}

/** True while a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When the process started, in the kernel's ticks; empty where there is no /proc. */
function startOf(pid: number): string {
  const stat = readIfThere(`/proc/${pid}/stat`);
  // The second field is the command in parentheses and may hold spaces.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function readIfThere(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
