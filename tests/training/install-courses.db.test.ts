import { expect, test } from 'vitest';
import { addGroup, layOutContract } from '~/positions/add-position.server';
import { installDefaultCourses } from '~/training/install-courses.server';
import { testDatabase } from '../support/database';

const hall = testDatabase();
const call = () => hall.call('2026-06-10T01:00:00Z');
const courses = async (project: number) =>
  (await hall.asOwner(`select * from course where project_id = ${project} order by id`)).rows;

test('a hall that lays out its contract has the six gates, a refresher and a course for each of the seven groups', async () => {
  await installDefaultCourses(call());
  await layOutContract(call());
  const kinds = (await courses(hall.projectId)).map(({ kind }) => kind);
  expect(kinds.sort()).toEqual([...Array(6).fill('gate'), ...Array(7).fill('group'), 'refresher']);
});

test('installing again changes nothing, not even a course that was renamed or retired', async () => {
  const p = hall.projectId;
  await hall.asOwner(`update course set name = '职业操守' where project_id = ${p} and code = 'ethics'`);
  await hall.asOwner(
    `update course set retired_on = '2026-06-01' where project_id = ${p} and code = 'office'`,
  );
  const before = await courses(p);
  await installDefaultCourses(call());
  expect(await courses(p)).toEqual(before);
});

test('a new position group brings its business course', async () => {
  await addGroup(call(), { code: 'night', name: '夜间值守', nameEn: 'Night desk', planned: '1' });
  expect(await courses(hall.projectId)).toContainEqual(
    expect.objectContaining({
      code: 'group-night',
      name: '夜间值守业务',
      name_en: 'Night desk practice',
      kind: 'group',
      group_code: 'night',
      validity_months: null,
    }),
  );
});

test('they are the courses that a hall from before the courses was given', async () => {
  const other = hall.otherProjectId;
  const actor = { ...call().actor, projectId: other };
  await installDefaultCourses(hall.call('2026-06-10T01:00:00Z', actor));
  await hall.asOwner(
    `insert into project (id, code, name, contractor, procurer, starts_on) values (990, 'old', '旧', '甲', '乙', '2025-01-01')`,
  );
  const { readFileSync } = await import('node:fs');
  const inserts = readFileSync('db/migrations/20261124001260_training.sql', 'utf8').split(
    '-- Halls that are set up already',
  )[1];
  await hall.asOwner('delete from course where project_id <> 990');
  await hall.asOwner(`--${inserts}`);
  const plain = (rows: { project_id: number; id: number }[]) =>
    rows.map(({ project_id: _project, id: _id, ...course }) => course);
  const given = plain(await courses(990));
  await hall.asOwner('delete from course');
  await installDefaultCourses(hall.call('2026-06-10T01:00:00Z', actor));
  expect(plain(await courses(other))).toEqual(given);
});
