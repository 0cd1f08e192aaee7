import { beforeAll, expect, test } from 'vitest';
import { type Actor, machine } from '~/access/call';
import { computeDays } from '~/attendance/compute-days.server';
import { getInbox } from '~/attendance/get-inbox.server';
import { getPersonMonth } from '~/attendance/get-month.server';
import { importAttendance } from '~/attendance/import-attendance.server';
import { lookIntoHalf } from '~/attendance/look-into-half.server';
import { testDatabase } from '../support/database';
import { arrangeHall } from './hall';

const hall = testDatabase();
const now = '2026-01-06T00:00:00Z';
const lead = (): Actor => ({ ...machine(hall.projectId), side: 'contractor', roles: ['lead'] });
const inbox = () => getInbox(hall.call(now, lead()));
let people: Awaited<ReturnType<typeof arrangeHall>>;

beforeAll(async () => {
  people = await arrangeHall(hall, 3);
});

test('nothing to do is an empty inbox', async () => {
  expect(await inbox()).toMatchObject({ halves: [], pins: [], outside: [], gaps: [] });
});

test('late, absent, a missing punch, an unknown PIN and leave without cover each wait with their kind', async () => {
  const punches = [
    '1\t2026-01-05 08:20:00',
    '1\t2026-01-05 17:30:00',
    '2\t2026-01-05 07:50:00',
    '77\t2026-01-05 08:00:00',
  ];
  await importAttendance(hall.call(now), { fileName: 'x', bytes: Buffer.from(`${punches.join('\n')}\n`) });
  await computeDays(hall.call(now), { from: '2026-01-05', to: '2026-01-05' });
  await hall.asOwner(
    `insert into leave (project_id, person_id, type, from_on, from_half, to_on, to_half, state, asked_at)
     values ($1, $2, 'annual', '2026-01-07', 'pm', '2026-01-08', 'am', 'approved', now())`,
    [hall.projectId, people.personIds[2]],
  );
  const view = await inbox();
  expect(view.halves.map(({ name, half, kind }) => `${name} ${half} ${kind}`).sort()).toEqual([
    '人员1 am late',
    '人员2 pm no_punch',
    '人员3 am absent',
    '人员3 pm absent',
  ]);
  expect(view.pins.map(({ pin }) => pin)).toEqual(['77']);
  expect(view.gaps.map(({ day, half }) => `${day} ${half}`)).toEqual(['2026-01-07 pm', '2026-01-08 am']);
});

test('what was looked into leaves with its note, once, and comes back when it is judged otherwise', async () => {
  const [personId = 0] = people.personIds;
  const half = { personId, day: '2026-01-05', half: 'am' as const };
  const look = (more: object = {}) =>
    lookIntoHalf(hall.call(now, lead()), { ...half, note: '地铁故障，有证明', ...more });
  const waits = async () => (await inbox()).halves.some((one) => one.name === '人员1' && one.half === 'am');
  await expect(look({ note: ' ' })).rejects.toMatchObject({ status: 400, fields: { note: {} } });
  await expect(look({ day: '2026-01-04' })).rejects.toMatchObject({ status: 404 });
  const both = await Promise.allSettled([look(), look()]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await waits()).toBe(false);
  const month = await getPersonMonth(hall.call(now, lead()), { personId, month: '2026-01' });
  expect(month.days[4]?.checks).toMatchObject([{ half: 'am', note: '地铁故障，有证明' }]);
  const scorer: Actor = { ...lead(), side: 'procurer', roles: ['scorer'] };
  const seen = await getPersonMonth(hall.call(now, scorer), { personId, month: '2026-01' });
  expect(JSON.stringify(seen)).not.toContain('地铁故障');
  await importAttendance(hall.call(now), { fileName: 'y', bytes: Buffer.from('1\t2026-01-05 08:10:00\n') });
  await computeDays(hall.call(now), { from: '2026-01-05', to: '2026-01-05' });
  expect(await waits()).toBe(true);
  await look();
  expect(await waits()).toBe(false);
});

test('a clerk looks into nothing', async () => {
  const clerk: Actor = { ...lead(), roles: ['clerk'] };
  const input = { personId: 1, day: '2026-01-05', half: 'am' as const, note: '查过' };
  await expect(lookIntoHalf(hall.call(now, clerk), input)).rejects.toMatchObject({ status: 403 });
});

test('gaps go by the calendar: a Saturday that is worked counts, a holiday does not', async () => {
  await hall.asOwner(
    `insert into leave (project_id, person_id, type, from_on, from_half, to_on, to_half, state, asked_at)
     values ($1, $2, 'annual', '2026-01-09', 'am', '2026-01-11', 'pm', 'approved', now())`,
    [hall.projectId, people.personIds[1]],
  );
  const days = async () => [...new Set((await inbox()).gaps.map(({ day }) => day))];
  expect(await days()).toEqual(['2026-01-07', '2026-01-08', '2026-01-09']);
  await hall.asOwner(
    `insert into calendar_day (project_id, day, layer, kind, name) values
     ($1, '2026-01-08', 'local', 'holiday', '台风'), ($1, '2026-01-10', 'local', 'workday', '补班')`,
    [hall.projectId],
  );
  expect(await days()).toEqual(['2026-01-07', '2026-01-09', '2026-01-10']);
});

test('a locked month is not looked into', async () => {
  await hall.asOwner(
    `insert into attendance_month (project_id, month, state) values ($1, '2025-12', 'locked')`,
    [hall.projectId],
  );
  const input = { personId: people.personIds[0] ?? 0, day: '2025-12-05', half: 'am' as const, note: '查过' };
  await expect(lookIntoHalf(hall.call(now, lead()), input)).rejects.toMatchObject({ status: 423 });
});

test('a locked month asks for nothing', async () => {
  await hall.asOwner(
    `insert into attendance_month (project_id, month, state) values ($1, '2026-01', 'locked')`,
    [hall.projectId],
  );
  expect((await inbox()).halves).toEqual([]);
});
