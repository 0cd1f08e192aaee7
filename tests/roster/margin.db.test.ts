import { beforeAll, expect, test } from 'vitest';
import { getMargin } from '~/roster/get-margin.server';
import { testDatabase } from '../support/database';
import { leavingHall } from '../support/leaving';

const database = testDatabase();
const { as, person } = leavingHall(database);
const day = '2026-11-25';
const margins = async (on = day) =>
  (await getMargin(as('lead'), { day: on })).halves.map(({ margin }) => margin);
const people: number[] = [];

/** 35 positions: 33 people cleared for every group, and three more for data alone. */
beforeAll(async () => {
  await database.asOwner(
    `insert into calendar_notice (project_id, year, source, loaded_at) values ($1, 2026, 'test', now())`,
    [database.projectId],
  );
  for (let count = 0; count < 36; count += 1) people.push(await person());
  await database.asOwner(
    `delete from clearance_proof where person_id = any($1::int[])
       and group_id <> (select id from position_group where project_id = $2 and code = 'data')`,
    [people.slice(33), database.projectId],
  );
});

test('three who can do data alone leave the other positions to everybody else: nobody can be spared', async () => {
  const { halves } = await getMargin(as(), { day });
  expect(halves.map(({ half, margin }) => [half, margin])).toEqual([
    ['am', 0],
    ['pm', 0],
  ]);
  const [morning] = halves;
  expect(morning?.binding).toMatchObject({ open: 33 });
  expect(morning?.binding.groups).not.toContain('data');
  expect(morning?.singlePoints.length).toBe(33);
  expect(morning?.gains[0]).toMatchObject({ staffNo: 'D34', margin: 1 });
});

test('leave of a morning is missed in the morning alone, and only once it is approved', async () => {
  const ask = (state: string) =>
    database.asOwner(
      `insert into leave (project_id, person_id, type, from_on, from_half, to_on, to_half, state, asked_at)
       values ($1, $2, 'personal', $3, 'am', $3, 'am', $4, now())`,
      [database.projectId, people[state === 'asked' ? 1 : 0], day, state],
    );
  await ask('asked');
  expect(await margins()).toEqual([0, 0]);
  await ask('approved');
  expect(await margins()).toEqual([-1, 0]);
  await database.asOwner('delete from leave');
});

test('whoever has left is not counted', async () => {
  await database.asOwner(`update person set left_on = '2026-11-20' where id = $1`, [people[2]]);
  expect(await margins()).toEqual([-1, -1]);
  await database.asOwner('update person set left_on = null where id = $1', [people[2]]);
});

test('a day off has nothing to hold, and a year without its notice is not guessed at', async () => {
  expect(await margins('2026-11-28')).toEqual([]);
  await expect(getMargin(as(), { day: '2027-03-01' })).rejects.toMatchObject({
    key: 'roster:refusal.no_notice',
  });
  await expect(getMargin(as(), { day: '2026-02-30' })).rejects.toMatchObject({ status: 400 });
});

test.each(['clerk', 'scorer', 'leader'] as const)('a %s is not told', async (role) => {
  await expect(getMargin(as(role), { day })).rejects.toMatchObject({ status: 403 });
});
