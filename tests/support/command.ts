import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { inject } from 'vitest';

/** Runs a command of Zaigang on the hall under test, as a process of its own; what it prints. */
export async function zaigang(...args: string[]): Promise<string> {
  const env = { ...process.env, ZAIGANG_DATA: inject('dataFolder') };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'jobs/zaigang.ts', ...args],
    { env },
  );
  return stdout;
}
