import { beforeAll, expect, test } from 'vitest';
import { type Actor, machine } from '~/access/call';
import { computeDays } from '~/attendance/compute-days.server';
import { getInbox } from '~/attendance/get-inbox.server';
import { importAttendance } from '~/attendance/import-attendance.server';
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

test('a locked month asks for nothing', async () => {
  await hall.asOwner(
    `insert into attendance_month (project_id, month, state) values ($1, '2026-01', 'locked')`,
    [hall.projectId],
  );
  expect((await inbox()).halves).toEqual([]);
});
