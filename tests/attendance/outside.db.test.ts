import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { askOutsideWork, recordOutsideWork, withdrawOutsideWork } from '~/attendance/ask-outside.server';
import { computeDays } from '~/attendance/compute-days.server';
import { confirmOutsideWork, refuseOutsideWork } from '~/attendance/confirm-outside.server';
import { getInbox } from '~/attendance/get-inbox.server';
import { getPersonMonth } from '~/attendance/get-month.server';
import { listOutside, listOwnOutside } from '~/attendance/list-outside.server';
import { lockMonth } from '~/attendance/lock-month.server';
import { testDatabase } from '../support/database';
import { arrangeHall, callersOf } from './hall';

const hall = testDatabase();
const now = '2026-01-14T02:00:00Z';
let people: Awaited<ReturnType<typeof arrangeHall>>;
const as = callersOf(hall, now);
const own = (number = 1) => people.personIds[number - 1] ?? 0;
const clerk = (number = 1) => as('clerk', own(number));
const survey = {
  day: '2026-01-12',
  fromMinute: '08:00',
  toMinute: '12:00',
  orderNo: 'GD-2026-017',
  note: '现场勘查，县城东路',
};
const morning = async (day = survey.day) => {
  const month = await getPersonMonth(as('lead'), { personId: own(), month: '2026-01' });
  const half = month.days.find((one) => one.day === day)?.halves.find((one) => one.half === 'am');
  return { state: half?.state, reasons: half?.reasons.map(({ key, params }) => [key, params]) };
};
const states = async () => (await listOutside(as('hr'))).rows.map(({ state }) => state);

beforeAll(async () => {
  people = await arrangeHall(hall, 2);
});
beforeEach(async () => {
  await hall.asOwner('delete from expected_presence; delete from day_result');
  await computeDays(hall.call(now), { from: survey.day, to: survey.day });
});

describe('outside work', () => {
  test('counts as nothing until the lead confirms it, then as presence, named with its order in the reasons', async () => {
    const { id } = await askOutsideWork(clerk(), survey);
    const span = { from: '08:00', to: '12:00' };
    expect(await morning()).toMatchObject({
      state: 'absent',
      reasons: expect.arrayContaining([['attendance:day_rule.outside_unconfirmed', span]]),
    });
    await confirmOutsideWork(as('lead'), { id });
    expect(await morning()).toEqual({
      state: 'outside_work',
      reasons: [['attendance:day_rule.outside_for', { ...span, order: survey.orderNo }]],
    });
  });

  test('of part of a half-day leaves the rest to the punches', async () => {
    const { id } = await askOutsideWork(clerk(), { ...survey, fromMinute: '10:00' });
    await confirmOutsideWork(as('lead'), { id });
    const { state, reasons } = await morning();
    expect(state).toBe('late');
    expect(reasons).toContainEqual([
      'attendance:day_rule.outside_for',
      { from: '10:00', to: '12:00', order: survey.orderNo },
    ]);
  });

  test('a confirmation that is taken back, or a request that is refused or withdrawn, is told no more', async () => {
    const { id } = await askOutsideWork(clerk(), survey);
    await confirmOutsideWork(as('lead'), { id });
    await refuseOutsideWork(as('hr'), { id, refusal: '查无此单' });
    expect(await morning()).toMatchObject({ state: 'absent' });
    expect(JSON.stringify(await morning())).not.toMatch(/outside/);
    const { id: next } = await askOutsideWork(clerk(), survey);
    await withdrawOutsideWork(clerk(), { id: next });
    expect(JSON.stringify(await morning())).not.toMatch(/outside/);
    expect((await states()).sort()).toEqual(['refused', 'withdrawn']);
  });

  test('recorded by the lead for somebody else it is confirmed; nobody records their own', async () => {
    await recordOutsideWork(as('lead', own(2)), { ...survey, personId: own() });
    expect(await morning()).toMatchObject({ state: 'outside_work' });
    const mine = recordOutsideWork(as('lead', own()), { ...survey, day: '2026-01-13', personId: own() });
    await expect(mine).rejects.toMatchObject({ fields: { personId: { key: 'request:refusal.own' } } });
  });

  test('waits in the inbox until it is decided', async () => {
    const { id } = await askOutsideWork(clerk(), survey);
    const waiting = async () => (await getInbox(as('lead'))).outside.map(({ orderNo }) => orderNo);
    expect(await waiting()).toEqual([survey.orderNo]);
    await refuseOutsideWork(as('lead'), { id, refusal: '' });
    expect(await waiting()).toEqual([]);
  });

  test('changed, the former is withdrawn and its time is free', async () => {
    const { id } = await askOutsideWork(clerk(), survey);
    await askOutsideWork(clerk(), { ...survey, toMinute: '11:00', replaces: id });
    expect((await listOwnOutside(clerk())).rows.map(({ state }) => state)).toEqual(['asked', 'withdrawn']);
  });
});

describe('refused', () => {
  test.each([
    ['without a number', { orderNo: ' ' }, { fields: { orderNo: { key: 'outside:fault.order' } } }],
    ['without a word what for', { note: '' }, { fields: { note: { key: 'outside:fault.note' } } }],
    [
      'ending before it begins',
      { toMinute: '07:00' },
      { fields: { toMinute: { key: 'request:refusal.overtime_order' } } },
    ],
    ['far ahead', { day: '2026-12-01' }, { fields: { day: { key: 'outside:refusal.far' } } }],
  ])('%s, beside its field', async (_, more, refusal) => {
    await expect(askOutsideWork(clerk(), { ...survey, ...more })).rejects.toMatchObject(refusal);
  });

  test('asked for twice at once: one is kept, the other told', async () => {
    const both = await Promise.allSettled([
      askOutsideWork(clerk(), survey),
      askOutsideWork(clerk(), { ...survey, fromMinute: '09:00' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { status: 409, key: 'outside:refusal.twice' },
    });
  });

  test('confirmed before it is over, by its own person, by the procurer, or twice', async () => {
    const { id: coming } = await askOutsideWork(clerk(), { ...survey, day: '2026-01-14' });
    await expect(confirmOutsideWork(as('lead'), { id: coming })).rejects.toMatchObject({
      key: 'outside:refusal.not_over',
    });
    const { id } = await askOutsideWork(clerk(), survey);
    await expect(confirmOutsideWork(as('lead', own()), { id })).rejects.toMatchObject({ status: 403 });
    for (const role of ['scorer', 'clerk', 'manager'] as const)
      await expect(confirmOutsideWork(as(role), { id })).rejects.toMatchObject({ status: 403 });
    await expect(withdrawOutsideWork(clerk(2), { id })).rejects.toMatchObject({ status: 403 });
    const both = await Promise.allSettled([
      confirmOutsideWork(as('lead'), { id }),
      confirmOutsideWork(as('hr'), { id }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(withdrawOutsideWork(clerk(), { id })).rejects.toMatchObject({ status: 409 });
  });
});

// The last: nothing is asked for in January after it.
test('what waits in a month that is locked expires; a locked month takes and loses none', async () => {
  const { id: waiting } = await askOutsideWork(clerk(), survey);
  const { id } = await askOutsideWork(clerk(2), survey);
  await confirmOutsideWork(as('lead'), { id });
  await lockMonth(as('hr', null, '2026-02-02T02:00:00Z'), { month: '2026-01' });
  expect((await states()).sort()).toEqual(['confirmed', 'expired']);
  const { rows } = await hall.asOwner(
    'select expired_at is not null as expired from expected_presence order by id',
  );
  expect(rows).toEqual([{ expired: true }, { expired: false }]);
  await expect(confirmOutsideWork(as('lead'), { id: waiting })).rejects.toMatchObject({ status: 423 });
  await expect(refuseOutsideWork(as('lead'), { id, refusal: '' })).rejects.toMatchObject({ status: 423 });
  await expect(askOutsideWork(clerk(), { ...survey, day: '2026-01-13' })).rejects.toMatchObject({
    status: 423,
  });
});
