import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { connect, type Database } from '../../db/connection';
import { createKeyFile, loadKeys, unsealWith } from '../../db/keys';
import { migrate } from '../../db/migrate';
import { sealPlainHealth } from '../../db/seal-health';

const name = `seal_health_${randomBytes(4).toString('hex')}`;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seal-health-'));
const keyFile = path.join(folder, 'keys.json');
const url = (of: 'ownerUrl' | 'appUrl' | 'superUrl') => inject(of).replace(/\/[^/]+$/, `/${name}`);
let admin: pg.Client;
let owner: pg.Client;
let app: Database;

/** A database from before 20261124001240, with people whose health checks lie plain, and its trail. */
beforeAll(async () => {
  createKeyFile(keyFile);
  admin = new pg.Client(inject('superUrl'));
  await admin.connect();
  await admin.query(`create database ${name} owner zaigang_owner`);
  await migrate(url('ownerUrl'), 'zaigang_app', '20261124001100_waiver');
  owner = new pg.Client(url('ownerUrl'));
  await owner.connect();
  await owner.query(`insert into project (id, code, name, contractor, procurer, starts_on)
    values (1, 'one', '大厅', '承包方', '采购方', '2025-01-01'), (2, 'two', '大厅', '承包方', '采购方', '2025-01-01')`);
  await owner.query(`insert into person (project_id, id, staff_no, name, joined_on, health_checked_on, health_result)
    select 1 + n / 6, n, 'T' || n, '人员' || n, '2025-02-01', date '2025-01-10' + n,
      case when n % 2 = 0 then 'failed' else 'passed' end from generate_series(1, 8) n`);
  await owner.query(
    `insert into person (project_id, id, staff_no, name, joined_on) values (1, 9, 'T9', '人员9', '2025-02-01')`,
  );
  await owner.query("update person set health_checked_on = '2025-01-31' where id = 8");
  await migrate(url('ownerUrl'), 'zaigang_app');
  app = connect(url('appUrl'), 2);
});

afterAll(async () => {
  await app.destroy();
  await owner.end();
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
  fs.rmSync(folder, { recursive: true });
});

const plainRows = async () => {
  const { rows } = await owner.query(
    'select id from person where health_checked_on is not null or health_result is not null order by id',
  );
  return rows.map(({ id }) => id);
};

async function opened(): Promise<Record<number, unknown>> {
  const keyring = loadKeys(keyFile);
  const { rows } = await owner.query(
    'select project_id, id, health_check_sealed as sealed from person where health_check_sealed is not null order by id',
  );
  return Object.fromEntries(
    rows.map(({ project_id: projectId, id, sealed }) => [
      id,
      JSON.parse(
        unsealWith(keyring, sealed, { projectId, table: 'person', row: id, column: 'health_check_sealed' }),
      ),
    ]),
  );
}

/** Seals one by one in a process of its own, which is held at `blockedBy` and killed there. */
async function killedWhileSealing(blockedBy: number): Promise<void> {
  const holder = new pg.Client(url('ownerUrl'));
  await holder.connect();
  await holder.query('begin');
  await holder.query('select from person where id = $1 for update', [blockedBy]);
  const code = `import { connect } from './db/connection.ts'; import { loadKeys } from './db/keys.ts';
    import { sealPlainHealth } from './db/seal-health.ts';
    await sealPlainHealth(connect(${JSON.stringify(url('appUrl'))}, 1), loadKeys(${JSON.stringify(keyFile)}), 1);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code]);
  const gone = once(child, 'exit');
  for (let isHeld = false; !isHeld; ) {
    const { rows } = await admin.query(
      "select from pg_stat_activity where datname = $1 and wait_event_type = 'Lock'",
      [name],
    );
    isHeld = rows.length > 0;
    expect(child.exitCode).toBeNull();
  }
  child.kill('SIGKILL');
  await gone;
  await holder.query('rollback');
  await holder.end();
}

test('what lay plain is sealed for its row, also when the first start is killed in the middle', async () => {
  expect(await plainRows()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  await killedWhileSealing(3);
  expect(await plainRows()).toEqual([3, 4, 5, 6, 7, 8]);

  expect(await sealPlainHealth(app, loadKeys(keyFile), 2)).toBe(6);
  expect(await plainRows()).toEqual([]);
  expect(await opened()).toEqual({
    1: { checkedOn: '2025-01-11', result: 'passed' },
    2: { checkedOn: '2025-01-12', result: 'failed' },
    3: { checkedOn: '2025-01-13', result: 'passed' },
    4: { checkedOn: '2025-01-14', result: 'failed' },
    5: { checkedOn: '2025-01-15', result: 'passed' },
    6: { checkedOn: '2025-01-16', result: 'failed' },
    7: { checkedOn: '2025-01-17', result: 'passed' },
    8: { checkedOn: '2025-01-31', result: 'failed' },
  });
  expect(await sealPlainHealth(app, loadKeys(keyFile))).toBe(0);
});

test('the trail says that a health check changed, and no longer what it was', async () => {
  const { rows } = await owner.query('select before, after from audit_entry order by id');
  const text = JSON.stringify(rows);
  expect(text).toContain('"health_checked_on":"•••"');
  for (const day of ['2025-01-11', '2025-01-18', '2025-01-31', 'failed', 'passed'])
    expect(text).not.toContain(day);
  await expect(owner.query("update audit_entry set row_id = '7'")).rejects.toThrow('append-only');
});

test('nothing plain comes in again', async () => {
  await expect(owner.query("update person set health_result = 'passed' where id = 9")).rejects.toThrow(
    'health_is_sealed',
  );
});
