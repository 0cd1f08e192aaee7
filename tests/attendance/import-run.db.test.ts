import { beforeAll, expect, test } from 'vitest';
import { machine } from '~/access/call';
import { failLostImports } from '~/access/fail-lost-imports.server';
import { importAttendance } from '~/attendance/import-attendance.server';
import { listImports } from '~/attendance/list-imports.server';
import { connect } from '../../db/connection';
import { testDatabase } from '../support/database';
import { arrangeHall } from './hall';

const hall = testDatabase();
const now = '2026-01-20T00:00:00Z';

beforeAll(async () => {
  await arrangeHall(hall, 2);
});

const file = (minute: number) => ({
  fileName: `${minute}_attlog.dat`,
  bytes: Buffer.from(`1\t2026-01-05 08:${String(minute).padStart(2, '0')}:00\t1\t0\t1\n`),
});
const states = async () => {
  const { rows } = await hall.asOwner('select file_name, state from import_run order by id');
  return rows.map((row) => `${row.file_name} ${row.state}`);
};
const shown = async (name: string) =>
  (await listImports(hall.call(now), { page: 1, pageSize: 20 })).runs.find(
    ({ fileName }) => fileName === name,
  );
const lost = (name: string) =>
  hall.asOwner(
    `insert into import_run (project_id, kind, file_name, file_sha256, state, started_at, read_count, kept_count)
     values ($1, 'attendance', $2, '', 'running', now(), 500, 300)`,
    [hall.projectId, name],
  );

test('more imports at once than connections all come to their end', async () => {
  const db = connect(hall.appUrl, 2);
  try {
    const call = { db, actor: machine(hall.projectId), now: new Date(now) };
    const results = await Promise.all([1, 2, 3, 4].map((minute) => importAttendance(call, file(minute))));
    expect(results.map(({ kept }) => kept)).toEqual([1, 1, 1, 1]);
  } finally {
    await db.destroy();
  }
});

test('the same file twice at once is stored once', async () => {
  const results = await Promise.all([1, 2].map(() => importAttendance(hall.call(now), file(10))));
  expect(results.map(({ kept, repeated }) => kept * 10 + repeated).sort()).toEqual([1, 10]);
});

test('an import whose process was killed shows as interrupted, with nothing stored', async () => {
  await lost('killed');
  await failLostImports(hall.call(now));
  expect(await states()).toContain('killed interrupted');
  const { rows } = await hall.asOwner("select * from import_run where file_name = 'killed'");
  expect(rows[0]).toMatchObject({ read_count: 500, kept_count: 0 });
});

test('the screen tells of a lost import before anything has written it down', async () => {
  await lost('seen first');
  expect(await shown('seen first')).toMatchObject({ state: 'interrupted', kept: 0 });
  expect(await states()).toContain('seen first running');
});

test('the next import tells of the one that was lost, too', async () => {
  await lost('killed again');
  await importAttendance(hall.call(now), file(20));
  expect(await states()).toContain('killed again interrupted');
});

test('an import that is under way is left alone', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let begun = () => {};
  const reading = new Promise<void>((resolve) => {
    begun = resolve;
  });
  async function* slow() {
    begun();
    await held;
    yield file(30).bytes;
  }
  const importing = importAttendance(hall.call(now), { fileName: 'slow', bytes: slow() });
  await reading;
  await failLostImports(hall.call(now));
  expect(await states()).toContain('slow running');
  expect((await shown('slow'))?.state).toBe('running');
  release();
  expect((await importing).kept).toBe(1);
  expect(await states()).toContain('slow done');
});
