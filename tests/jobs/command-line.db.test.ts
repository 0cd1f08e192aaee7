import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';

/** The command line as its users call it: processes of their own on a scratch hall, one after the other. */
const top = fs.mkdtempSync(path.join(os.tmpdir(), 'cli-'));
fs.chmodSync(top, 0o755);
afterAll(() => fs.rmSync(top, { recursive: true, force: true }));

type Ended = { code: number | null; stdout: string; stderr: string };

function zaigang(folder: string, ...args: string[]): Promise<Ended> {
  const { ZAIGANG_KEY_FILE: _, DATABASE_URL: __, ...env } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', 'jobs/zaigang.ts', ...args], {
    env: { ...env, ZAIGANG_DATA: path.join(top, folder), ZAIGANG_LANG: 'en' },
  });
  const ended: Ended = { code: null, stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (text) => {
      ended[name] += text;
    });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ ...ended, code }));
  });
}

const isRunning = (folder: string) => fs.existsSync(path.join(top, folder, 'pg/postmaster.pid'));

test('a command that needs no database starts none', async () => {
  expect(await zaigang('none', 'id', 'check', '11010519491231002X')).toEqual({
    code: 0,
    stdout: 'valid\n',
    stderr: '',
  });
  const due = await zaigang('none', 'calendar', 'due', '--from', '2025-09-26', '--workdays', '5');
  expect(due).toEqual({ code: 0, stdout: '2025-10-10\n', stderr: '' });
  expect(fs.existsSync(path.join(top, 'none'))).toBe(false);
});

test('before the set-up a command says what to do', async () => {
  const { code, stdout, stderr } = await zaigang('early', 'audit');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toBe(
    'There is no project yet. Run: npm run -s zaigang -- setup --empty (or setup --demo).\n',
  );
  expect(isRunning('early')).toBe(false);
});

describe('on a scratch hall', () => {
  test('setup prints one JSON value, the administrator with a first password, and leaves nothing running', async () => {
    const { code, stdout, stderr } = await zaigang('hall', 'setup', '--empty', '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      project: { id: 1, code: 'hall', name: '政务服务大厅' },
      account: { name: 'sysadmin', password: expect.stringMatching(/^\S{12,}$/) },
    });
    expect(isRunning('hall')).toBe(false);
  });

  test('a second setup is refused', async () => {
    const { code, stderr } = await zaigang('hall', 'setup', '--empty');
    expect(code).toBe(1);
    expect(stderr).toContain('set up already');
  });

  test('two commands at once share the server, and the last one stops it', async () => {
    const runs = await Promise.all([1, 2, 3].map(() => zaigang('hall', 'audit', '--json')));
    for (const { code, stdout } of runs) {
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ total: expect.any(Number) });
    }
    expect(isRunning('hall')).toBe(false);
  });

  test('the address says that nothing answers there yet; after db start it does, until db stop', async () => {
    const alone = await zaigang('hall', 'db', 'url');
    expect(alone).toMatchObject({ code: 0, stdout: expect.stringMatching(/^postgres:\/\/\S+\n$/) });
    expect(alone.stderr).toContain('db start');
    expect(isRunning('hall')).toBe(false);

    expect((await zaigang('hall', 'db', 'start')).code).toBe(0);
    const owner = await zaigang('hall', 'db', 'url', '--owner');
    expect(owner).toMatchObject({ code: 0, stderr: '' });
    const client = new pg.Client(owner.stdout.trim());
    await client.connect();
    const { rows } = await client.query('select code from project');
    await client.end();
    expect(rows).toEqual([{ code: 'hall' }]);
    expect((await zaigang('hall', 'audit')).code).toBe(0);
    expect(isRunning('hall')).toBe(true);

    expect((await zaigang('hall', 'db', 'stop')).stdout).toBe('The database server has been stopped.\n');
    expect((await zaigang('hall', 'audit')).code).toBe(0);
    expect(isRunning('hall')).toBe(false);
  });

  test('keys names the keys and shows none', async () => {
    const { code, stdout } = await zaigang('hall', 'keys', '--json');
    expect(code).toBe(0);
    const { current, keys } = JSON.parse(fs.readFileSync(path.join(top, 'hall.keys.json'), 'utf8'));
    expect(JSON.parse(stdout)).toEqual({ file: path.join(top, 'hall.keys.json'), current, older: [] });
    expect(stdout).not.toContain(keys[current]);
  });

  test('an unknown project is refused with those there are', async () => {
    const { code, stderr } = await zaigang('hall', 'audit', '--project', 'x');
    expect(code).toBe(1);
    expect(stderr).toBe('There is no project "x". There are: hall.\n');
  });

  test('a wrong key file stops every command with a sentence', async () => {
    const file = path.join(top, 'hall.keys.json');
    const kept = fs.readFileSync(file);
    fs.rmSync(file);
    const missing = await zaigang('hall', 'audit');
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain(`The key file ${file} is missing.`);
    fs.writeFileSync(file, kept, { mode: 0o600 });
    expect((await zaigang('hall', 'audit', '--json')).code).toBe(0);
  });
});
