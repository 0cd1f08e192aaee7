import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Database } from '../../db/connection';
import { readTogether } from '../../db/read-together';
import { testDatabase } from '../support/database';

const hall = testDatabase();
/** One connection, so that whatever a batch left behind would meet the next one. */
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
const keys = (db: Database) => db.selectFrom('setting').select('key').execute();
const number = async (db: Database, divisor: number) =>
  (await sql<{ n: number }>`select 6 / ${divisor}::int as n`.execute(db)).rows;

test.each(['anew', 'kept'] as const)(
  'with plans %s, each query has its own answer, of its own project',
  async (plan) => {
    for (const [projectId, key] of [
      [hall.projectId, 'mine'],
      [hall.otherProjectId, 'theirs'],
      [hall.projectId, 'mine'],
    ] as const)
      expect(
        await readTogether(
          scope(projectId),
          (db) =>
            Promise.all([
              keys(db),
              number(db, 2),
              number(db, 3),
              db.selectFrom('person').selectAll().execute(),
            ]),
          plan,
        ),
      ).toEqual([[{ key }], [{ n: 3 }], [{ n: 2 }], []]);
  },
);

test('a second breath reads on', async () => {
  const read = readTogether(scope(hall.projectId), async (db) => {
    const [first] = await Promise.all([keys(db), keys(db)]);
    return { first, next: await number(db, 1) };
  });
  expect(await read).toEqual({ first: [{ key: 'mine' }], next: [{ n: 6 }] });
});

test.each(['anew', 'kept'] as const)(
  'with plans %s, one that fails fails all, and the next batch is whole',
  async (plan) => {
    const read = (divisor: number) =>
      readTogether(
        scope(hall.projectId),
        (db) => Promise.all([keys(db), number(db, divisor), keys(db)]),
        plan,
      );
    await expect(read(0)).rejects.toThrow('division by zero');
    expect(await read(2)).toEqual([[{ key: 'mine' }], [{ n: 3 }], [{ key: 'mine' }]]);
    expect(await keys(single)).toEqual([]);
  },
);

test('a value that has no form in SQL fails its batch and nothing else', async () => {
  const circle: unknown[] = [];
  circle.push({ circle });
  const read = readTogether(scope(hall.projectId), (db) =>
    Promise.all([keys(db), sql`select ${circle[0]}::jsonb`.execute(db), keys(db)]),
  );
  await expect(read).rejects.toThrow('circular');
  expect(await readTogether(scope(hall.projectId), keys)).toEqual([{ key: 'mine' }]);
});

test('batches of two projects asked at once each see their own', async () => {
  const projects = Array.from({ length: 20 }, (_, i) => (i % 2 ? hall.projectId : hall.otherProjectId));
  const answers = await Promise.all(
    projects.map((project) =>
      readTogether(scope(project), (db) => Promise.all([keys(db), keys(db)]), 'kept'),
    ),
  );
  const own = (project: number) => [{ key: project === hall.projectId ? 'mine' : 'theirs' }];
  expect(answers).toEqual(projects.map((project) => [own(project), own(project)]));
});

test('nothing is written this way, and no transaction begun', async () => {
  const write = (db: Database) =>
    db
      .insertInto('setting')
      .values({ project_id: hall.projectId, key: 'x', from_on: '2026-01-01', value: '1' })
      .execute();
  await expect(readTogether(scope(hall.projectId), write)).rejects.toThrow('read-only transaction');
  await expect(
    readTogether(scope(hall.projectId), (db) => db.transaction().execute(async () => 1)),
  ).rejects.toThrow('not written in a transaction');
});
