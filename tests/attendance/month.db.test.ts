import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '~/access/call';
import { machine } from '~/access/call';
import { assignPin, endPin } from '~/attendance/assign-pin.server';
import { computeDays } from '~/attendance/compute-days.server';
import { getMonth, getPersonMonth } from '~/attendance/get-month.server';
import { importAttendance } from '~/attendance/import-attendance.server';
import { listPins } from '~/attendance/list-pins.server';
import { lockMonth, reopenMonth } from '~/attendance/lock-month.server';
import { testDatabase } from '../support/database';
import { arrangeHall, toldResults } from './hall';

const hall = testDatabase();
const now = '2026-02-02T00:00:00Z';
let people: Awaited<ReturnType<typeof arrangeHall>>;

const as = (role: 'hr' | 'manager' | 'clerk', personId: number | null = null): Actor => ({
  ...machine(hall.projectId),
  side: 'contractor',
  roles: [role],
  personId,
});
const scorer = (): Actor => ({ ...machine(hall.projectId), side: 'procurer', roles: ['scorer'] });
const load = (text: string, at = now) =>
  importAttendance(hall.call(at), { fileName: 'x', bytes: Buffer.from(text) });
const told = async (start: string) =>
  (await toldResults(hall, people.personIds)).filter((line) => line.startsWith(start));

beforeAll(async () => {
  people = await arrangeHall(hall, 2);
});

test('everybody who holds a position is judged on a workday, seen or not', async () => {
  await load('1\t2026-01-05 08:06:00\n1\t2026-01-05 17:30:00\n');
  expect(await toldResults(hall, people.personIds)).toEqual([
    '1 2026-01-05 am late 6',
    '1 2026-01-05 pm present',
    '2 2026-01-05 am absent',
    '2 2026-01-05 pm absent',
  ]);
});

test('a day that is not over is judged as far as it has gone', async () => {
  await load('1\t2026-01-06 07:55:00\n', '2026-01-06T05:00:00Z');
  expect(await told('1 2026-01-06')).toEqual(['1 2026-01-06 am present']);
  await computeDays(hall.call('2026-01-07T00:00:00Z'), { from: '2026-01-06', to: '2026-01-06' });
  expect(await told('1 2026-01-06')).toEqual(['1 2026-01-06 am present', '1 2026-01-06 pm absent']);
});

test('days to come are not judged', async () => {
  const result = await computeDays(hall.call('2026-01-07T00:00:00Z'), {
    from: '2026-01-08',
    to: '2026-01-09',
  });
  expect(result).toMatchObject({ days: 0, changed: 0 });
});

test('computing twice changes nothing, not even the audit trail', async () => {
  const audits = async () => (await hall.asOwner('select count(*) from audit_entry')).rows[0].count;
  const range = { from: '2026-01-05', to: '2026-01-06' };
  await computeDays(hall.call(now), range);
  const before = await audits();
  expect(await computeDays(hall.call(now), range)).toMatchObject({ days: 2, changed: 0 });
  expect(await audits()).toBe(before);
});

test('a result whose ground has gone goes too', async () => {
  await hall.asOwner(`insert into calendar_day (project_id, day, layer, kind, name)
    values (${hall.projectId}, '2026-01-06', 'local', 'holiday', '台风')`);
  await computeDays(hall.call(now), { from: '2026-01-06', to: '2026-01-06' });
  expect(await told('2 2026-01-06')).toEqual([]);
  expect(await told('1 2026-01-06')).toEqual(['1 2026-01-06 am off']);
});

describe('PINs', () => {
  test('an unknown PIN waits in the inbox with its count', async () => {
    await load('900\t2026-01-07 07:50:00\n900\t2026-01-07 17:40:00\n901\t1999-01-01 00:00:00\n');
    const { unknown } = await listPins(hall.call(now, as('hr')));
    expect(unknown).toMatchObject([{ pin: '900', count: 2 }]);
  });

  test('assigning it applies back', async () => {
    expect(await told('2 2026-01-07')).toEqual(['2 2026-01-07 am absent', '2 2026-01-07 pm absent']);
    const input = { pin: '900', personId: people.personIds[1] ?? 0, fromOn: '2026-01-01' };
    expect(await assignPin(hall.call(now, as('hr')), input)).toMatchObject({ days: 1, changed: 2 });
    expect(await told('2 2026-01-07')).toEqual(['2 2026-01-07 am present', '2 2026-01-07 pm present']);
    expect((await listPins(hall.call(now, as('hr')))).unknown).toEqual([]);
  });

  test('a PIN is one person’s at a time', async () => {
    const input = { pin: '900', personId: people.personIds[0] ?? 0, fromOn: '2026-02-01' };
    await expect(assignPin(hall.call(now, as('hr')), input)).rejects.toMatchObject({
      status: 409,
      key: 'attendance:refusal.pin_taken',
    });
  });

  test('ending it takes later punches away', async () => {
    const { assigned } = await listPins(hall.call(now, as('hr')));
    const id = assigned.find((pin) => pin.pin === '900')?.id ?? 0;
    await endPin(hall.call(now, as('hr')), { id, toOn: '2026-01-06' });
    expect(await told('2 2026-01-07')).toEqual(['2 2026-01-07 am absent', '2 2026-01-07 pm absent']);
  });
});

describe('the lock', () => {
  test('a month that is not over is refused', async () => {
    const early = hall.call('2026-01-31T15:00:00Z', as('hr'));
    await expect(lockMonth(early, { month: '2026-01' })).rejects.toMatchObject({ status: 409 });
  });

  test('a year without a notice is refused', async () => {
    const call = hall.call('2027-02-02T00:00:00Z', as('hr'));
    await expect(lockMonth(call, { month: '2027-01' })).rejects.toMatchObject({
      key: 'attendance:refusal.no_notice',
    });
  });

  test('keeps a digest and counts punches of nobody', async () => {
    const { digest, unassigned } = await lockMonth(hall.call(now, as('hr')), { month: '2026-01' });
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(unassigned).toBe(2);
    const view = await getMonth(hall.call(now, as('hr')), { month: '2026-01' });
    expect(view.lock).toMatchObject({ state: 'locked', digest });
  });

  test('twice is refused with the month’s name', async () => {
    await expect(lockMonth(hall.call(now, as('hr')), { month: '2026-01' })).rejects.toMatchObject({
      status: 423,
      params: { month: '2026-01' },
    });
  });

  test('its days are not judged again', async () => {
    const range = { from: '2026-01-01', to: '2026-01-31' };
    expect(await computeDays(hall.call(now), range)).toMatchObject({
      days: 0,
      changed: 0,
      lockedMonths: ['2026-01'],
    });
  });

  test('comes after what was recorded before it, and before what comes later, whatever the callers’ clocks say', async () => {
    const between = async () => {
      const { rows } = await hall.asOwner(
        `select count(*) filter (where p.recorded_at > m.locked_at)::int as after, count(*)::int as punches
         from attendance_month m, punch p where m.month = '2026-01' and p.punched_at < '2026-01-31'`,
      );
      return rows[0];
    };
    const { punches } = await between();
    expect(await between()).toEqual({ after: 0, punches });
    await load('1\t2026-01-12 07:55:00\n', '2026-02-01T23:59:59Z');
    expect(await between()).toEqual({ after: 1, punches: punches + 1 });
    await reopenMonth(hall.call(now, as('manager')), { month: '2026-01', reason: '补传打卡' });
    await load('1\t2026-01-12 17:35:00\n', '2026-02-02T00:00:09Z');
    await lockMonth(hall.call(now, as('hr')), { month: '2026-01' });
    expect(await between()).toEqual({ after: 0, punches: punches + 2 });
  });

  test('opens with a reason, on record, and is judged with what came meanwhile', async () => {
    await load('1\t2026-01-08 07:55:00\n1\t2026-01-08 17:35:00\n');
    expect(await told('1 2026-01-08')).toEqual(['1 2026-01-08 am absent', '1 2026-01-08 pm absent']);
    const manager = hall.call(now, as('manager'));
    await expect(reopenMonth(manager, { month: '2026-01', reason: ' ' })).rejects.toMatchObject({
      status: 400,
    });
    await reopenMonth(manager, { month: '2026-01', reason: '设备补传打卡' });
    expect(await told('1 2026-01-08')).toEqual(['1 2026-01-08 am present', '1 2026-01-08 pm present']);
    const { events } = await getMonth(manager, { month: '2026-01' });
    expect(events.map((event) => [event.kind, event.reason])).toEqual([
      ['reopened', '设备补传打卡'],
      ['locked', ''],
      ['reopened', '补传打卡'],
      ['locked', ''],
    ]);
  });

  test('the digest is the same for the same days, and another when one changes', async () => {
    const first = await lockMonth(hall.call(now, as('hr')), { month: '2026-01' });
    await reopenMonth(hall.call(now, as('manager')), { month: '2026-01', reason: '再看一次' });
    const second = await lockMonth(hall.call(now, as('hr')), { month: '2026-01' });
    await reopenMonth(hall.call(now, as('manager')), { month: '2026-01', reason: '再看一次' });
    await load('1\t2026-01-09 07:55:00\n');
    const third = await lockMonth(hall.call(now, as('hr')), { month: '2026-01' });
    expect([second.digest === first.digest, third.digest === first.digest]).toEqual([true, false]);
  });

  test.each([['manager'], ['clerk']] as const)('a %s may not lock', async (role) => {
    await expect(lockMonth(hall.call(now, as(role)), { month: '2026-01' })).rejects.toMatchObject({
      status: 403,
    });
  });

  test('HR may not reopen', async () => {
    const attempt = reopenMonth(hall.call(now, as('hr')), { month: '2026-01', reason: '想改一下' });
    await expect(attempt).rejects.toMatchObject({ status: 403 });
  });
});

describe('who reads', () => {
  test('a clerk reads their own month and nobody else’s', async () => {
    const [own = 0, other = 0] = people.personIds;
    const call = hall.call(now, as('clerk', own));
    expect((await getPersonMonth(call, { personId: own, month: '2026-01' })).person.personId).toBe(own);
    await expect(getPersonMonth(call, { personId: other, month: '2026-01' })).rejects.toMatchObject({
      status: 403,
    });
    await expect(getMonth(call, { month: '2026-01' })).rejects.toMatchObject({ status: 403 });
  });

  test('the procurer reads that it is leave, not which', async () => {
    await hall.asOwner(
      `insert into leave (project_id, person_id, type, from_on, from_half, to_on, to_half, state, asked_at)
       values ($1, $2, 'sick', '2026-02-02', 'am', '2026-02-02', 'pm', 'approved', now())`,
      [hall.projectId, people.personIds[0]],
    );
    await computeDays(hall.call('2026-02-03T00:00:00Z'), { from: '2026-02-02', to: '2026-02-02' });
    const read = async (actor: Actor) =>
      JSON.stringify((await getMonth(hall.call('2026-02-03T00:00:00Z', actor), { month: '2026-02' })).rows);
    expect(await read(as('hr'))).toContain('sick');
    expect(await read(scorer())).not.toContain('sick');
    expect(await read(scorer())).toContain('leave_approved');
  });
});
