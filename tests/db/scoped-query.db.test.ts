import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Database } from '../../db/connection';
import { lookUpOften, readOnce } from '../../db/scoped-query';
import { testDatabase } from '../support/database';

const hall = testDatabase();
/** One connection, so that whatever a query left behind would meet the next one. */
let single: Database;

beforeAll(async () => {
  single = connect(hall.appUrl, 1);
  await hall.asOwner(
    `insert into setting (project_id, key, from_on, value) values ($1, 'mine', '2026-01-01', '1'), ($2, 'theirs', '2026-01-01', '1')`,
    [hall.projectId, hall.otherProjectId],
  );
});
afterAll(() => single?.destroy());

const scope = (projectId: number) => ({ db: single, actor: { projectId, accountId: null } });
const keys = (projectId: number) =>
  readOnce(scope(projectId), sql<{ key: string }>`select key from setting where key <> ${'none'}`);
const settingLeft = async () =>
  (await sql<{ left: string | null }>`select current_setting('app.project_id', true) as left`.execute(single))
    .rows;

test('a query without a WHERE of its project sees only its own', async () => {
  expect(await keys(hall.projectId)).toEqual([{ key: 'mine' }]);
  expect(await keys(hall.otherProjectId)).toEqual([{ key: 'theirs' }]);
});

test('queries of two projects asked at once each see their own', async () => {
  const projects = Array.from({ length: 20 }, (_, i) => (i % 2 ? hall.projectId : hall.otherProjectId));
  const answers = await Promise.all(projects.map(keys));
  expect(answers).toEqual(
    projects.map((project) => [{ key: project === hall.projectId ? 'mine' : 'theirs' }]),
  );
});

test('nothing of the scope is left on the connection, whether the query went well or failed', async () => {
  await keys(hall.projectId);
  expect(await settingLeft()).toEqual([{ left: '' }]);
  await expect(readOnce(scope(hall.projectId), sql`select 1 / ${0}::int`)).rejects.toThrow(
    'division by zero',
  );
  expect(await settingLeft()).toEqual([{ left: '' }]);
  expect(await single.selectFrom('setting').select('key').execute()).toEqual([]);
  expect(await keys(hall.projectId)).toEqual([{ key: 'mine' }]);
});

test('a query with an error of syntax fails alone', async () => {
  await expect(readOnce(scope(hall.projectId), sql`selec ${1}`)).rejects.toThrow('syntax error');
  expect(await keys(hall.otherProjectId)).toEqual([{ key: 'theirs' }]);
});

test('a query that would write is refused', async () => {
  const write = sql`insert into setting (project_id, key, from_on, value) values (${hall.projectId}, 'x', '2026-01-01', '1')`;
  await expect(readOnce(scope(hall.projectId), write)).rejects.toThrow('read-only transaction');
  expect(await keys(hall.projectId)).toEqual([{ key: 'mine' }]);
});

test('a query that answers with many rows or none answers with just those', async () => {
  const count = (rows: number) =>
    readOnce(scope(hall.projectId), sql<{ n: number }>`select generate_series(1, ${rows}::int) as n`);
  expect(await count(0)).toEqual([]);
  expect((await count(3)).map(({ n }) => n)).toEqual([1, 2, 3]);
});

const kept = (projectId: number, divisor: number) =>
  readOnce(
    scope(projectId),
    sql<{ key: string; n: number }>`select key, 6 / ${divisor}::int as n from setting`,
    'kept',
  );

test('a kept plan shows each project its own, and survives a query that fails', async () => {
  expect(await kept(hall.projectId, 2)).toEqual([{ key: 'mine', n: 3 }]);
  expect(await kept(hall.otherProjectId, 3)).toEqual([{ key: 'theirs', n: 2 }]);
  await expect(kept(hall.projectId, 0)).rejects.toThrow('division by zero');
  expect(await kept(hall.projectId, 1)).toEqual([{ key: 'mine', n: 6 }]);
  expect(await keys(hall.otherProjectId)).toEqual([{ key: 'theirs' }]);
});

test('a kept plan is made again when it could not be made, and when what it reads has changed', async () => {
  const read = () => readOnce(scope(hall.projectId), sql`select * from coming`, 'kept');
  await expect(read()).rejects.toThrow('does not exist');
  await hall.asOwner('create table coming (n int); grant select on coming to zaigang_app', []);
  expect(await read()).toEqual([]);
  await hall.asOwner('alter table coming add column m int', []);
  await expect(read()).rejects.toThrow('cached plan');
  expect(await read()).toEqual([]);
  await hall.asOwner('drop table coming', []);
});

test('a look-up before a project is known sees no project, and its plan is kept too', async () => {
  await keys(hall.projectId);
  const look = () => lookUpOften(single, sql<{ key: string }>`select key from setting`);
  expect(await look()).toEqual([]);
  expect(await look()).toEqual([]);
});
