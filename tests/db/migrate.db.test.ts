import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { migrate, migrationNames } from '../../db/migrate';

const database = `migrate_${randomBytes(4).toString('hex')}`;
const ownerUrl = () => inject('ownerUrl').replace(/\/zaigang$/, `/${database}`);
let admin: pg.Client;

beforeAll(async () => {
  admin = new pg.Client(inject('superUrl'));
  await admin.connect();
  await admin.query(`create database ${database} owner zaigang_owner`);
});

afterAll(async () => {
  await admin.query(`drop database ${database} with (force)`);
  await admin.end();
});

/** Another process that migrates the same database; what it ran. */
async function migrateElsewhere(): Promise<string[]> {
  const code = `import { migrate } from './db/migrate.ts';
    process.stdout.write(JSON.stringify(await migrate(${JSON.stringify(ownerUrl())}, 'zaigang_app')));`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complaint = '';
  child.stdout.on('data', (text) => {
    said += text;
  });
  child.stderr.on('data', (text) => {
    complaint += text;
  });
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error(complaint);
  return JSON.parse(said);
}

test('of four processes started at once one migrates and the others find it done', async () => {
  const runs = await Promise.all([1, 2, 3, 4].map(migrateElsewhere));
  expect(runs.filter((ran) => ran.length > 0)).toEqual([await migrationNames()]);
});

test('a second run does nothing', async () => {
  expect(await migrate(ownerUrl(), 'zaigang_app')).toEqual([]);
});

test('the queues are there, and the app may use them but not make new ones', async () => {
  const app = new pg.Client(inject('appUrl').replace(/\/zaigang$/, `/${database}`));
  await app.connect();
  try {
    const { rows } = await app.query('select name from pgboss.queue order by name');
    expect(rows.map((row) => row.name)).toEqual(['__pgboss__send-it', 'gaps', 'night']);
    await app.query("insert into pgboss.job (name) values ('night')");
    await expect(app.query("select pgboss.create_queue('other', '{}')")).rejects.toThrow('permission denied');
  } finally {
    await app.end();
  }
});
