import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Actor, machine, type Role } from '~/access/call';
import { askLeave } from '~/attendance/ask-leave.server';
import { decideLeave } from '~/attendance/decide-leave.server';
import { getLeaveCalendar } from '~/attendance/get-leave-calendar.server';
import { getLeaveRequest } from '~/attendance/get-leave-request.server';
import { getLeaveCover } from '~/roster/get-leave-cover.server';
import { testDatabase } from '../support/database';
import { arrangeHall } from './hall';

const hall = testDatabase();
const now = '2026-01-20T10:00:00Z';
let people: Awaited<ReturnType<typeof arrangeHall>>;

const actor = (role: Role, personId: number | null = null): Actor => ({
  ...machine(hall.projectId),
  side: role === 'scorer' ? 'procurer' : 'contractor',
  roles: [role],
  personId,
});
const as = (role: Role, personId: number | null = null) => hall.call(now, actor(role, personId));
const person = (number: number) => people.personIds[number - 1] ?? 0;
const ask = async (number: number, fromOn: string, toOn = fromOn) =>
  (await askLeave(as('clerk', person(number)), { type: 'sick', fromOn, toOn, reason: '流感' })).id;
const approve = (id: number) => decideLeave(as('lead'), { id, approve: true });

beforeAll(async () => {
  people = await arrangeHall(hall, 3);
  await hall.asOwner(
    `insert into clearance_proof (project_id, person_id, group_id, from_on, proof)
     select g.project_id, p, g.id, '2026-01-01', 'proof' from position_group g, unnest($1::int[]) as p where g.project_id = $2`,
    [[people.backupId, person(2)], hall.projectId],
  );
});
beforeEach(async () => {
  await hall.asOwner(
    'delete from leave; delete from cover; delete from day_result; delete from expected_presence',
  );
});

describe('before deciding', () => {
  test('the lead sees who can stand in, the backup before whoever leaves a post, and who else is away', async () => {
    await approve(await ask(3, '2026-01-26'));
    const id = await ask(1, '2026-01-26', '2026-01-27');
    const view = await getLeaveRequest(as('lead'), { id });
    const { cover, positions } = await getLeaveCover(as('lead'), { id });
    expect(cover.answer).toBe('one');
    // Person 2 leaves a post that the backup fills.
    expect(cover.candidates.map(({ personId, leavesOwn }) => [personId, leavesOwn])).toEqual([
      [people.backupId, false],
      [person(2), false],
    ]);
    expect(positions).toEqual([1]);
    expect(view.othersAway).toEqual([
      {
        id: expect.any(Number),
        name: '人员3',
        state: 'approved',
        part: null,
        fromOn: '2026-01-26',
        fromHalf: 'am',
        toOn: '2026-01-26',
        toHalf: 'pm',
      },
    ]);
  });

  test('a backup on leave, on duty or standing in elsewhere is not offered for that time', async () => {
    await approve(
      (await askLeave(as('hr', people.backupId), { type: 'sick', fromOn: '2026-01-26', toOn: '2026-01-26' }))
        .id,
    );
    await hall.asOwner(
      `insert into expected_presence (project_id, person_id, kind, starts_at, ends_at)
       values ($1, $2, 'duty', '2026-01-27T00:00Z', '2026-01-27T04:00Z')`,
      [hall.projectId, people.backupId],
    );
    await hall.asOwner(
      `insert into cover (project_id, position_id, day, half, cause, backup_person_id, noticed_at)
       values ($1, $2, '2026-01-28', 'pm', 'leave', $3, now())`,
      [hall.projectId, people.positionIds[1], people.backupId],
    );
    const view = await getLeaveCover(as('lead'), { id: await ask(1, '2026-01-26', '2026-01-28') });
    const backup = view.cover.candidates.find(({ personId }) => personId === people.backupId);
    expect([view.cover.answer, backup?.free]).toEqual(['moved', 2]);
  });

  test('on days off there is nothing to cover', async () => {
    const view = await getLeaveCover(as('hr'), { id: await ask(1, '2026-01-24', '2026-01-25') });
    expect([view.gaps, view.cover.answer]).toEqual([0, 'nothing']);
  });

  test('the kind is read while it waits, and by the lead no longer once it is decided', async () => {
    const id = await ask(1, '2026-01-26');
    const waiting = await getLeaveRequest(as('lead'), { id });
    expect([waiting.leave.type, waiting.leave.reason, waiting.leave.hasProof]).toEqual([
      'sick',
      '流感',
      false,
    ]);
    await approve(id);
    const decided = await getLeaveRequest(as('lead'), { id });
    expect([decided.leave.type, decided.leave.reason, decided.about]).toEqual([null, '', null]);
    expect(JSON.stringify(decided)).not.toMatch(/sick|流感|medical/);
  });

  test.each(['clerk', 'manager', 'scorer'] as const)('a %s does not see it', async (role) => {
    const id = await ask(1, '2026-01-26');
    await expect(getLeaveRequest(as(role), { id })).rejects.toMatchObject({ status: 403 });
  });
});

describe('the calendar of a month', () => {
  test('shows who is away or on duty, without any kind', async () => {
    await approve(await ask(1, '2026-01-30', '2026-02-02'));
    await ask(2, '2026-01-26');
    await hall.asOwner(
      `insert into expected_presence (project_id, person_id, kind, starts_at, ends_at)
       values ($1, $2, 'duty', '2026-01-24T00:00Z', '2026-01-24T04:00Z')`,
      [hall.projectId, person(3)],
    );
    const view = await getLeaveCalendar(as('lead'), { month: '2026-01' });
    const marks = Object.fromEntries(view.rows.map((row) => [row.name, row.marks]));
    expect(marks.人员1).toEqual({
      '2026-01-30': [{ kind: 'leave', half: 'day' }],
      '2026-01-31': [{ kind: 'leave', half: 'day' }],
    });
    expect(marks.人员2).toEqual({ '2026-01-26': [{ kind: 'asked', half: 'day' }] });
    expect(marks.人员3).toEqual({ '2026-01-24': [{ kind: 'duty', half: 'day' }] });
    expect(JSON.stringify(view)).not.toMatch(/sick|流感/);
    expect(view.days.filter(({ isWorkday }) => !isWorkday)).toHaveLength(9);
  });

  test('of a group has those who hold a position in it; the reserve those who hold none', async () => {
    const of = async (groupId: number) =>
      (await getLeaveCalendar(as('hr'), { month: '2026-01', groupId })).rows.map((row) => row.personId);
    expect(await of(people.groupId)).toEqual(people.personIds.slice(0, 3));
    expect(await of(0)).toEqual([people.backupId]);
  });

  test.each(['scorer', 'clerk'] as const)('is not for a %s', async (role) => {
    await expect(getLeaveCalendar(as(role), {})).rejects.toMatchObject({ status: 403 });
  });

  test('a month that is none is refused', async () => {
    await expect(getLeaveCalendar(as('lead'), { month: '2026-13' })).rejects.toMatchObject({ status: 400 });
  });
});
