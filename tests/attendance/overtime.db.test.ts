import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Actor, machine, type Role } from '~/access/call';
import { askOvertime } from '~/attendance/ask-overtime.server';
import { decideOvertime, withdrawOvertime } from '~/attendance/decide-overtime.server';
import { recordProtection } from '~/attendance/record-protection.server';
import { testDatabase } from '../support/database';
import { arrangeHall } from './hall';

const hall = testDatabase();
const now = '2026-01-12T02:00:00Z';
let people: Awaited<ReturnType<typeof arrangeHall>>;
const actor = (role: Role, personId: number | null = null): Actor => ({
  ...machine(hall.projectId),
  side: role === 'scorer' ? 'procurer' : 'contractor',
  roles: [role],
  personId,
});
const as = (role: Role, personId: number | null = null, at = now) => hall.call(at, actor(role, personId));
const own = (number = 1) => people.personIds[number - 1] ?? 0;
const clerk = () => as('clerk', own());
const evening = { day: '2026-01-13', fromMinute: '18:00', toMinute: '21:00', reason: '系统切换' };

beforeAll(async () => {
  people = await arrangeHall(hall, 2);
});
beforeEach(async () => {
  await hall.asOwner('delete from overtime; delete from overtime_protection');
});

test('overtime has the rate of its day', async () => {
  await hall.asOwner(
    `insert into calendar_day (project_id, layer, day, kind, name, triple_pay)
     values ($1, 'notice', '2026-02-17', 'holiday', '春节', true)`,
    [hall.projectId],
  );
  const rateOn = async (day: string) => (await askOvertime(clerk(), { ...evening, day })).rate;
  expect([await rateOn('2026-01-13'), await rateOn('2026-01-17'), await rateOn('2026-02-17')]).toEqual([
    150, 200, 300,
  ]);
});

describe('refused', () => {
  const refused = (key: string) => ({ status: 409, key: `request:refusal.${key}` });

  test('asked for twice at once: one is kept, the other told', async () => {
    const both = await Promise.allSettled([
      askOvertime(clerk(), { ...evening, toMinute: '19:00' }),
      askOvertime(clerk(), { ...evening, toMinute: '19:00' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: refused('overtime_twice'),
    });
  });

  test('more than three hours a day and 36 a month', async () => {
    for (let day = 13; day < 25; day += 1) await askOvertime(clerk(), { ...evening, day: `2026-01-${day}` });
    const more = { ...evening, fromMinute: '06:00', toMinute: '06:01' };
    await expect(askOvertime(clerk(), more)).rejects.toMatchObject(refused('overtime_day'));
    const later = { ...more, day: '2026-01-25' };
    await expect(askOvertime(clerk(), later)).rejects.toMatchObject(refused('overtime_month'));
    await askOvertime(clerk(), { ...more, day: '2026-02-02' });
  });

  test('of whom the law spares it, also when it was asked for before that was known', async () => {
    const { id } = await askOvertime(clerk(), evening);
    const fact = { personId: own(), kind: 'infant', fromOn: '2026-01-13', untilOn: '2026-06-30' } as const;
    await expect(recordProtection(as('lead'), fact)).rejects.toMatchObject({ status: 403 });
    await recordProtection(as('hr'), fact);
    await expect(decideOvertime(as('lead'), { id, approve: true })).rejects.toMatchObject(
      refused('overtime_protected'),
    );
    await expect(askOvertime(clerk(), { ...evening, day: '2026-01-14' })).rejects.toMatchObject(
      refused('overtime_protected'),
    );
    await askOvertime(clerk(), { ...evening, day: '2026-07-01' });
    const { rows } = await hall.asOwner('select fact_sealed from overtime_protection');
    expect(String(rows[0].fact_sealed)).not.toMatch(/infant|2026/);
  });

  test('approved only before it begins, and refused at any time', async () => {
    const { id } = await askOvertime(clerk(), evening);
    const late = as('lead', null, '2026-01-13T10:00:00Z');
    await expect(decideOvertime(late, { id, approve: true })).rejects.toMatchObject(refused('overtime_late'));
    await decideOvertime(late, { id, approve: false });
  });
});

test('two deciders at once: one decides, the other is told; nobody decides their own', async () => {
  const { id } = await askOvertime(clerk(), evening);
  await expect(decideOvertime(as('lead', own()), { id, approve: true })).rejects.toMatchObject({
    status: 403,
  });
  await expect(decideOvertime(as('scorer'), { id, approve: true })).rejects.toMatchObject({ status: 403 });
  const both = await Promise.allSettled([
    decideOvertime(as('lead'), { id, approve: true }),
    decideOvertime(as('hr'), { id, approve: false }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(withdrawOvertime(clerk(), { id })).rejects.toMatchObject({ status: 409 });
});

test('a withdrawn request leaves its time free', async () => {
  const { id } = await askOvertime(clerk(), evening);
  await expect(withdrawOvertime(as('clerk', own(2)), { id })).rejects.toMatchObject({ status: 403 });
  await withdrawOvertime(clerk(), { id });
  await askOvertime(clerk(), evening);
});
