import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Actor, type Call, machine, type Role } from '~/access/call';
import { askLeave } from '~/attendance/ask-leave.server';
import { decideLeave, withdrawLeave } from '~/attendance/decide-leave.server';
import { getMonth, getPersonMonth } from '~/attendance/get-month.server';
import { listLeaves } from '~/attendance/list-leaves.server';
import { recordCover } from '~/attendance/record-cover.server';
import { recordFinding } from '~/attendance/record-finding.server';
import { testDatabase } from '../support/database';
import { evidenceFolder, picture } from '../support/evidence';
import { arrangeHall, toldResults } from './hall';

const hall = testDatabase();
const keptFiles = evidenceFolder();
const now = '2026-01-20T10:00:00Z';
let people: Awaited<ReturnType<typeof arrangeHall>>;

const actor = (role: Role, personId: number | null = null): Actor => ({
  ...machine(hall.projectId),
  side: role === 'scorer' || role === 'leader' ? 'procurer' : 'contractor',
  roles: [role],
  personId,
});
const as = (role: Role, personId: number | null = null) => hall.call(now, actor(role, personId));
const person = (number: number) => people.personIds[number - 1] ?? 0;
const position = (number: number) => people.positionIds[number - 1] ?? 0;
const told = () => toldResults(hall, people.personIds);

beforeAll(async () => {
  people = await arrangeHall(hall, 3);
  await clear(people.backupId);
});

const clear = (personId: number) =>
  hall.asOwner(
    `insert into clearance_proof (project_id, person_id, group_id, from_on, proof)
     select project_id, $1, id, '2026-01-01', 'proof' from position_group where project_id = $2`,
    [personId, hall.projectId],
  );

beforeEach(async () => {
  await hall.asOwner(
    'delete from leave; delete from cover; delete from day_result; delete from patrol_finding',
  );
});

/** The third position's last day, and its holder's there, for as long as `work` runs. */
async function closeOn(day: string, work: () => Promise<void>): Promise<void> {
  const end = (table: string, on: string | null) =>
    hall.asOwner(`update ${table} set to_on = $1 where position_id = $2`, [on, position(3)]);
  await end('holding', day);
  await end('position_span', day);
  try {
    await work();
  } finally {
    await end('position_span', null);
    await end('holding', null);
  }
}

const notThere = { positionId: { key: 'attendance:fault.no_position_on_day' } };

const oneDay = { type: 'sick', fromOn: '2026-01-12', toOn: '2026-01-12' } as const;

describe('leave', () => {
  test('approved leave is not absence; from noon it leaves the morning', async () => {
    const { id } = await askLeave(as('clerk', person(1)), { ...oneDay, fromHalf: 'pm' });
    await decideLeave(as('lead'), { id, approve: true });
    expect(await told()).toEqual(['1 2026-01-12 am absent', '1 2026-01-12 pm leave']);
  });

  test('refused leave changes nothing', async () => {
    const { id } = await askLeave(as('clerk', person(1)), oneDay);
    await decideLeave(as('hr'), { id, approve: false });
    expect(await told()).toEqual([]);
  });

  test('withdrawn after approval it is absence again', async () => {
    const { id } = await askLeave(as('clerk', person(1)), oneDay);
    await decideLeave(as('lead'), { id, approve: true });
    await withdrawLeave(as('clerk', person(1)), { id });
    expect(await told()).toEqual(['1 2026-01-12 am absent', '1 2026-01-12 pm absent']);
  });

  test.each([
    ['the same day', '2026-01-12', 'am', '2026-01-12', 'pm', false],
    ['touching in one half', '2026-01-11', 'am', '2026-01-12', 'am', false],
    ['the half before', '2026-01-11', 'am', '2026-01-11', 'pm', true],
    ['the half after', '2026-01-13', 'am', '2026-01-13', 'am', true],
  ] as const)('asked for twice: %s', async (_, fromOn, fromHalf, toOn, toHalf, allowed) => {
    await askLeave(as('clerk', person(1)), oneDay);
    const again = askLeave(as('clerk', person(1)), { type: 'annual', fromOn, fromHalf, toOn, toHalf });
    if (allowed) await expect(again).resolves.toMatchObject({ id: expect.any(Number) });
    else await expect(again).rejects.toMatchObject({ status: 409 });
  });

  test('ending before it begins is a fault of the field', async () => {
    const input = { ...oneDay, fromHalf: 'pm', toHalf: 'am' } as const;
    await expect(askLeave(as('clerk', person(1)), input)).rejects.toMatchObject({
      status: 400,
      fields: { toOn: { key: 'attendance:fault.until_before_from' } },
    });
  });

  test('a clerk asks only for themselves, and nobody decides their own', async () => {
    const forOther = askLeave(as('clerk', person(1)), { ...oneDay, personId: person(2) });
    await expect(forOther).rejects.toMatchObject({ status: 403 });
    const { id } = await askLeave(as('lead', person(2)), oneDay);
    await expect(decideLeave(as('lead', person(2)), { id, approve: true })).rejects.toMatchObject({
      status: 403,
      key: 'attendance:refusal.own_leave',
    });
  });

  test.each([['clerk'], ['manager'], ['scorer']] as const)('a %s may not decide', async (role) => {
    const { id } = await askLeave(as('clerk', person(1)), oneDay);
    await expect(decideLeave(as(role), { id, approve: true })).rejects.toMatchObject({ status: 403 });
  });

  test('decided is decided', async () => {
    const { id } = await askLeave(as('clerk', person(1)), oneDay);
    await decideLeave(as('hr'), { id, approve: true });
    await expect(decideLeave(as('hr'), { id, approve: false })).rejects.toMatchObject({ status: 409 });
  });

  test('a clerk sees their own requests, the lead all, the procurer none', async () => {
    await askLeave(as('clerk', person(1)), oneDay);
    await askLeave(as('clerk', person(2)), oneDay);
    const page = { page: 1, pageSize: 50 };
    const names = async (role: Role, own: number | null = null) =>
      (await listLeaves(as(role, own), page)).rows.map((row) => row.personName).sort();
    expect(await names('clerk', person(1))).toEqual(['人员1']);
    expect(await names('clerk')).toEqual([]);
    expect(await names('lead')).toEqual(['人员1', '人员2']);
    await expect(listLeaves(as('scorer'), page)).rejects.toMatchObject({ status: 403 });
  });
});

describe('the kind of a leave', () => {
  const page = { page: 1, pageSize: 50 };
  const month = '2026-01';
  const seen = async (call: Call) => {
    const list = await listLeaves(call, page).catch(() => undefined);
    const sheet = await getMonth(call, { month }).catch(() => undefined);
    const own = await getPersonMonth(call, { personId: person(1), month });
    const tells = (view: unknown) => view !== undefined && /sick|流感/.test(JSON.stringify(view));
    return { list: tells(list), month: tells(sheet), days: tells(own) };
  };
  const all = { list: true, month: true, days: true };
  const none = { list: false, month: false, days: false };
  const ask = () => askLeave(as('clerk', person(1)), { ...oneDay, reason: '流感' });

  test.each([
    ['hr', null, all],
    ['manager', null, all],
    ['lead', null, none],
    ['scorer', null, none],
    ['leader', null, none],
    ['clerk', 1, { list: true, month: false, days: true }],
    ['lead', 1, all],
  ] as const)('once decided: what a %s (person %s) reads', async (role, own, expected) => {
    const { id } = await ask();
    await decideLeave(as('hr'), { id, approve: true });
    const call = as(role, own === null ? null : person(own));
    expect(await seen(call)).toEqual(expected);
    const { halves } = (await getPersonMonth(call, { personId: person(1), month })).days[11] ?? {};
    expect(halves?.map((half) => half.state)).toEqual(['leave', 'leave']);
  });

  test.each([
    ['approved', (id: number) => decideLeave(as('lead'), { id, approve: true })],
    ['refused', (id: number) => decideLeave(as('lead'), { id, approve: false })],
    ['withdrawn', (id: number) => withdrawLeave(as('clerk', person(1)), { id })],
  ])('the lead reads it and the note while it waits, and no longer when it is %s', async (_state, decide) => {
    const { id } = await ask();
    const [waiting] = (await listLeaves(as('lead'), page)).rows;
    expect(waiting).toMatchObject({ type: 'sick', reason: '流感', mayDecide: true });
    await decide(id);
    const [decided] = (await listLeaves(as('lead'), page)).rows;
    expect(decided).toMatchObject({ type: null, reason: '', mayDecide: false });
  });
});

describe('cover', () => {
  const gap = { day: '2026-01-13', half: 'am', cause: 'absent' } as const;

  test('the absence stays with the absent person, the backup is covering', async () => {
    await recordCover(as('lead'), {
      ...gap,
      positionId: position(1),
      backupPersonId: people.backupId,
      noticedAt: '2026-01-13T08:10',
      confirmedAt: '2026-01-13T08:15',
      arrivedAt: '2026-01-13T08:30',
    });
    const lines = await told();
    expect(lines).toContain('1 2026-01-13 am absent covered by 4');
    expect(lines).toContain('4 2026-01-13 am covering');
    expect(lines).toContain('1 2026-01-13 pm absent');
  });

  test('recorded step by step it is one cover', async () => {
    const at = { ...gap, positionId: position(1) };
    const first = await recordCover(as('lead'), { ...at, noticedAt: '2026-01-13T08:10' });
    await recordCover(as('lead'), {
      ...at,
      backupPersonId: people.backupId,
      confirmedAt: '2026-01-13T08:15',
    });
    const last = await recordCover(as('lead'), {
      ...at,
      arrivedAt: '2026-01-13T08:30',
      backupPersonId: people.backupId,
    });
    expect(last.id).toBe(first.id);
    const { rows } = await hall.asOwner('select noticed_at, arrived_at, absent_person_id from cover');
    expect(rows).toEqual([
      {
        noticed_at: new Date('2026-01-13T00:10:00Z'),
        arrived_at: new Date('2026-01-13T00:30:00Z'),
        absent_person_id: person(1),
      },
    ]);
  });

  test('a backup covers one position at a time', async () => {
    await recordCover(as('lead'), { ...gap, positionId: position(1), backupPersonId: people.backupId });
    const second = recordCover(as('lead'), {
      ...gap,
      positionId: position(2),
      backupPersonId: people.backupId,
    });
    await expect(second).rejects.toMatchObject({ status: 409, key: 'attendance:refusal.backup_taken' });
  });

  test.each([
    ['confirmed before it was noticed', { confirmedAt: '2026-01-13T08:00' }, 'confirmedAt'],
    ['arrived in the future', { arrivedAt: '2026-01-21T08:00' }, 'arrivedAt'],
    ['no time at all', { arrivedAt: '2026-01-13 8' }, 'arrivedAt'],
    ['covered by the absent person', { backupPersonId: 'holder' }, 'backupPersonId'],
  ])('%s is a fault of the field', async (_, more, field) => {
    const backupPersonId = 'backupPersonId' in more ? person(1) : people.backupId;
    const input = {
      ...gap,
      positionId: position(1),
      noticedAt: '2026-01-13T08:10',
      ...more,
      backupPersonId,
    };
    await expect(recordCover(as('lead'), input)).rejects.toMatchObject({
      status: 400,
      fields: { [field]: { key: expect.any(String) } },
    });
  });

  test('nobody covers without clearance, on leave, or after leaving', async () => {
    const cover = (backupPersonId: number) =>
      recordCover(as('lead'), { ...gap, positionId: position(1), backupPersonId });
    const refused = (key: string) => ({ fields: { backupPersonId: { key: `attendance:refusal.${key}` } } });

    await expect(cover(person(2))).rejects.toMatchObject(refused('backup_not_cleared'));

    const { id } = await askLeave(as('hr', people.backupId), {
      type: 'sick',
      fromOn: gap.day,
      fromHalf: gap.half,
      toOn: gap.day,
      toHalf: gap.half,
    });
    await decideLeave(as('lead'), { id, approve: true });
    await expect(cover(people.backupId)).rejects.toMatchObject(refused('backup_on_leave'));
    await withdrawLeave(as('hr', people.backupId), { id });

    await hall.asOwner('update person set left_on = $1 where id = $2', ['2026-01-12', people.backupId]);
    await expect(cover(people.backupId)).rejects.toMatchObject(refused('backup_not_employed'));
    await hall.asOwner('update person set left_on = null where id = $1', [people.backupId]);
    await expect(cover(people.backupId)).resolves.toMatchObject({ id: expect.any(Number) });
  });

  test.each([
    ['with a backup', () => people.backupId],
    ['without one', () => undefined],
  ])('of a position that was not there that day, %s, is a fault of the field', async (_, backup) => {
    await closeOn('2026-01-12', async () => {
      const attempt = recordCover(as('lead'), { ...gap, positionId: position(3), backupPersonId: backup() });
      await expect(attempt).rejects.toMatchObject({ status: 400, fields: notThere });
      const before = { ...gap, day: '2026-01-12', positionId: position(3), backupPersonId: backup() };
      await expect(recordCover(as('lead'), before)).resolves.toMatchObject({ id: expect.any(Number) });
    });
  });

  test.each([['clerk'], ['manager'], ['scorer']] as const)('a %s may not record cover', async (role) => {
    const attempt = recordCover(as(role), { ...gap, positionId: position(1) });
    await expect(attempt).rejects.toMatchObject({ status: 403 });
  });
});

describe('patrol', () => {
  const seen = { kind: 'off_post', foundAt: '2026-01-14T10:00', note: '离开窗口' } as const;

  test('a finding belongs to whoever holds the position', async () => {
    await recordFinding(as('scorer'), { ...seen, positionId: position(2), minutes: '15' });
    const { rows } = await hall.asOwner('select person_id, minutes from patrol_finding');
    expect(rows).toEqual([{ person_id: person(2), minutes: 15 }]);
  });

  test('an unknown position is a fault of the field', async () => {
    const attempt = recordFinding(as('scorer'), { ...seen, positionId: 999_999 });
    await expect(attempt).rejects.toMatchObject({ status: 409, key: 'attendance:refusal.no_position' });
  });

  test('a position that was not there that day is a fault of the field, before the photo is kept too', async () => {
    await closeOn('2026-01-13', async () => {
      const finding = { ...seen, positionId: position(3), photo: { name: '1.png', bytes: picture } };
      const refused = { status: 400, fields: notThere };
      await expect(recordFinding(as('scorer'), finding)).rejects.toMatchObject(refused);
      const before = { ...finding, foundAt: '2026-01-13T10:00' };
      expect(keptFiles()).toBe(0);
      await expect(recordFinding(as('scorer'), before)).resolves.toMatchObject({ id: expect.any(Number) });
      expect(keptFiles()).toBe(1);
    });
  });
});

describe('in a locked month', () => {
  beforeAll(async () => {
    await hall.asOwner(
      `insert into attendance_month (project_id, month, state) values ($1, '2025-12', 'locked')`,
      [hall.projectId],
    );
  });

  test.each<[string, () => Promise<unknown>]>([
    [
      'leave is asked for',
      () => askLeave(as('hr'), { ...oneDay, personId: person(1), fromOn: '2025-12-31', toOn: '2026-01-02' }),
    ],
    [
      'a cover is recorded',
      () =>
        recordCover(as('lead'), { positionId: position(1), day: '2025-12-31', half: 'am', cause: 'late' }),
    ],
    [
      'a finding is recorded',
      () =>
        recordFinding(as('lead'), {
          positionId: position(1),
          kind: 'conduct',
          foundAt: '2025-12-31T10:00',
          note: '未着工装',
        }),
    ],
  ])('%s: refused with the month’s name', async (_, write) => {
    await expect(write()).rejects.toMatchObject({ status: 423, params: { month: '2025-12' } });
  });
});
