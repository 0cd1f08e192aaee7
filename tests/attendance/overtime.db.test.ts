import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { askOvertime, withdrawOvertime } from '~/attendance/ask-overtime.server';
import { computeDays } from '~/attendance/compute-days.server';
import { confirmOvertime, decideOvertime } from '~/attendance/decide-overtime.server';
import { expireRequests } from '~/attendance/expire-requests.server';
import { importAttendance } from '~/attendance/import-attendance.server';
import { listLieuEarned } from '~/attendance/lieu-store.server';
import {
  exportOvertime,
  getOvertimeMonth,
  listOwnOvertime,
  listWaitingOvertime,
} from '~/attendance/list-overtime.server';
import {
  endProtection,
  listProtections,
  openProtection,
  recordProtection,
} from '~/attendance/record-protection.server';
import { inTransaction } from '~db/connection';
import { testDatabase } from '../support/database';
import { arrangeHall, callersOf } from './hall';

const hall = testDatabase();
const now = '2026-01-12T02:00:00Z';
let people: Awaited<ReturnType<typeof arrangeHall>>;
const as = callersOf(hall, now);
const own = (number = 1) => people.personIds[number - 1] ?? 0;
const clerk = () => as('clerk', own());
const evening = { day: '2026-01-13', fromMinute: '18:00', toMinute: '21:00', reason: '系统切换' };

beforeAll(async () => {
  people = await arrangeHall(hall, 8);
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
    await expect(decideOvertime(as('lead'), { id, approve: true })).rejects.toMatchObject(refused('decided'));
    await expect(askOvertime(clerk(), { ...evening, day: '2026-01-14' })).rejects.toMatchObject(
      refused('overtime_protected'),
    );
    await askOvertime(clerk(), { ...evening, day: '2026-07-01' });
    const { rows } = await hall.asOwner('select fact_sealed from overtime_protection');
    expect(String(rows[0].fact_sealed)).not.toMatch(/infant|2026/);
  });

  test('what was approved already is refused by the record, without a word why; what is over stays', async () => {
    const { id } = await askOvertime(clerk(), evening);
    await decideOvertime(as('lead'), { id, approve: true });
    const { id: before } = await askOvertime(clerk(), { ...evening, day: '2026-01-12' });
    await decideOvertime(as('lead'), { id: before, approve: true });
    const fact = { personId: own(), kind: 'pregnant', fromOn: '2026-01-01', untilOn: '2026-06-30' } as const;
    const hr = as('hr', null, '2026-01-13T02:00:00Z');
    expect(await recordProtection(hr, fact)).toMatchObject({ refused: 1 });
    const { rows } = await hall.asOwner('select id, state, refusal from overtime order by id');
    expect(rows).toEqual([
      { id, state: 'refused', refusal: '' },
      { id: before, state: 'approved', refusal: '' },
    ]);
  });

  test('the record names no reason; HR opens it with a reason that is kept; the same twice is told', async () => {
    const fact = { personId: own(), kind: 'pregnant', fromOn: '2026-01-01', untilOn: '2026-06-30' } as const;
    const both = await Promise.allSettled([
      recordProtection(as('hr'), fact),
      recordProtection(as('hr'), fact),
    ]);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { fields: { kind: { key: 'request:refusal.protected_twice' } } },
    });
    const { rows } = await listProtections(as('hr'));
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(/pregnant|2026-06-30/);
    const id = rows[0]?.id ?? 0;
    const events = async () =>
      (await hall.asOwner(`select detail from security_event where kind = 'unmasked'`)).rows;
    await expect(openProtection(as('lead'), { id, reason: '核对' })).rejects.toMatchObject({ status: 403 });
    await expect(openProtection(as('hr'), { id, reason: '' })).rejects.toMatchObject({ status: 400 });
    expect(await events()).toEqual([]);
    expect(await openProtection(as('hr'), { id, reason: '核对' })).toMatchObject({ kind: 'pregnant' });
    expect(await events()).toEqual([
      { detail: { table: 'overtime_protection', row: id, what: 'fact', reason: '核对' } },
    ]);
    await endProtection(as('hr'), { id });
    await expect(endProtection(as('hr'), { id })).rejects.toMatchObject({ status: 409 });
    await askOvertime(clerk(), evening);
  });

  test('decided only before it begins: then it has expired, is written so by the night, and takes no hours', async () => {
    const { id } = await askOvertime(clerk(), evening);
    const begun = '2026-01-13T10:00:00Z';
    for (const approve of [true, false])
      await expect(decideOvertime(as('lead', null, begun), { id, approve })).rejects.toMatchObject(
        refused('overtime_expired'),
      );
    const mine = async (at: string) => (await listOwnOvertime(as('clerk', own(), at))).rows[0]?.state;
    const stored = async () => (await hall.asOwner('select state from overtime')).rows[0].state;
    await expireRequests(hall.call('2026-01-13T09:59:59Z'));
    expect([await mine('2026-01-13T09:59:59Z'), await stored()]).toEqual(['asked', 'asked']);
    expect([await mine(begun), await stored()]).toEqual(['expired', 'asked']);
    await expireRequests(hall.call(begun));
    expect([await mine(begun), await stored()]).toEqual(['expired', 'expired']);
    expect((await listOwnOvertime(as('clerk', own(), begun))).used).toBe(0);
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
});

test('what was approved is withdrawn until it begins, not after', async () => {
  const { id } = await askOvertime(clerk(), evening);
  await decideOvertime(as('lead'), { id, approve: true });
  const begun = as('clerk', own(), '2026-01-13T10:00:00Z');
  await expect(withdrawOvertime(begun, { id })).rejects.toMatchObject({ status: 409 });
  await withdrawOvertime(clerk(), { id });
  await expect(withdrawOvertime(clerk(), { id })).rejects.toMatchObject({ status: 409 });
});

test('changed, the former request is withdrawn and its hours are free; a change that is refused changes nothing', async () => {
  const { id } = await askOvertime(clerk(), evening);
  const more = { ...evening, toMinute: '22:00', replaces: id };
  await expect(askOvertime(clerk(), more)).rejects.toMatchObject({
    key: 'request:refusal.overtime_day',
    fields: { toMinute: { key: 'request:refusal.overtime_day' } },
  });
  await expect(askOvertime(as('clerk', own(2)), { ...evening, replaces: id })).rejects.toMatchObject({
    status: 403,
  });
  const next = await askOvertime(clerk(), { ...evening, fromMinute: '19:00', replaces: id });
  const { rows } = await hall.asOwner('select id, state, replaces_id from overtime order by id');
  expect(rows).toEqual([
    { id, state: 'withdrawn', replaces_id: null },
    { id: next.id, state: 'asked', replaces_id: id },
  ]);
});

test('a withdrawn request leaves its time free', async () => {
  const { id } = await askOvertime(clerk(), evening);
  await expect(withdrawOvertime(as('clerk', own(2)), { id })).rejects.toMatchObject({ status: 403 });
  await withdrawOvertime(clerk(), { id });
  await askOvertime(clerk(), evening);
});

describe('once it is over', () => {
  let worker = 2;
  const worked = () => as('clerk', own(worker));
  const later = '2026-01-14T06:00:00Z';
  const restDay = { ...evening, day: '2026-01-17', fromMinute: '09:00', toMinute: '12:00' };
  const approved = async (input = evening, compensation: 'paid' | 'in_lieu' = 'paid') => {
    const { id } = await askOvertime(worked(), input);
    await decideOvertime(as('lead'), { id, approve: true, compensation });
    return id;
  };
  const punchAt = async (at: string, ...times: string[]) => {
    const lines = times.map((time) => `${worker}\t${time}\t1\t0\t1\t0`).join('\r\n');
    const file = { fileName: '1_attlog.dat', bytes: Buffer.from(`${lines}\r\n`) };
    expect(await importAttendance(as('hr', null, at), file)).toMatchObject({ kept: times.length });
  };
  const punch = (...times: string[]) => punchAt(later, ...times);
  const judged = (at = later) => computeDays(hall.call(at), { from: '2026-01-12', to: '2026-01-18' });
  const rowOf = async (id: number) =>
    (
      await hall.asOwner(
        'select rate, compensation, worked_minutes, unconfirmed from overtime where id = $1',
        [id],
      )
    ).rows[0];

  // Punches stay for ever: each test has a person of its own.
  beforeEach(() => {
    worker += 1;
  });

  test('the import of its punches confirms it, the missing one of two leaves it unconfirmed', async () => {
    const id = await approved();
    await punch('2026-01-13 07:55:00', '2026-01-13 17:31:00', '2026-01-13 20:59:30');
    expect(await rowOf(id)).toMatchObject({ worked_minutes: null, unconfirmed: 'no_arrival' });
    await punch('2026-01-13 18:02:00');
    expect(await rowOf(id)).toMatchObject({ worked_minutes: 177, unconfirmed: '' });
  });

  test('past midnight: the early punches are of its day, and not the arrival of the next', async () => {
    const id = await approved({ ...evening, fromMinute: '22:00', toMinute: '01:00' });
    await punch(
      '2026-01-13 07:55:00',
      '2026-01-13 17:31:00',
      '2026-01-13 21:58:00',
      '2026-01-14 01:02:00',
      '2026-01-14 09:00:00',
    );
    expect(await rowOf(id)).toMatchObject({ worked_minutes: 180 });
    const { rows } = await hall.asOwner(
      `select late_minutes from day_result where person_id = $1 and day = '2026-01-14' and half = 'am'`,
      [own(worker)],
    );
    expect(rows).toEqual([{ late_minutes: 60 }]);
  });

  test('by hand, where punches do not tell: by another, with a reason, within what was asked; punches come no more', async () => {
    const id = await approved();
    await judged();
    expect(await rowOf(id)).toMatchObject({ unconfirmed: 'no_punch' });
    const byHand = { id, minutes: 150, reason: '门禁坏了，本人在场' };
    const lead = as('lead', null, later);
    await expect(confirmOvertime(as('lead', own(worker), later), byHand)).rejects.toMatchObject({
      status: 403,
    });
    await expect(confirmOvertime(as('scorer', null, later), byHand)).rejects.toMatchObject({ status: 403 });
    await expect(confirmOvertime(lead, { ...byHand, minutes: 181 })).rejects.toMatchObject({
      fields: { minutes: { key: 'request:fault.overtime_minutes', params: { most: 180 } } },
    });
    await expect(confirmOvertime(lead, { ...byHand, reason: ' ' })).rejects.toMatchObject({
      fields: { reason: { key: 'request:fault.reason' } },
    });
    await confirmOvertime(lead, byHand);
    await expect(confirmOvertime(lead, byHand)).rejects.toMatchObject({ status: 409 });
    await punch('2026-01-13 18:02:00', '2026-01-13 20:59:30');
    expect(await rowOf(id)).toMatchObject({ worked_minutes: 150, unconfirmed: '' });
  });

  test('time in lieu is of rest days alone, and earned by the minutes that were worked', async () => {
    const { id: workday } = await askOvertime(worked(), evening);
    const inLieu = { approve: true, compensation: 'in_lieu' as const };
    await expect(decideOvertime(as('lead'), { id: workday, ...inLieu })).rejects.toMatchObject({
      fields: { compensation: { key: 'request:refusal.overtime_in_lieu', params: { rate: 150 } } },
    });
    const id = await approved(restDay, 'in_lieu');
    const earned = () => inTransaction(hall.call(now), (trx) => listLieuEarned(trx));
    expect(await earned()).toEqual([]);
    await punchAt('2026-01-18T06:00:00Z', '2026-01-17 09:10:00', '2026-01-17 12:10:00');
    expect(await rowOf(id)).toMatchObject({ rate: 200, compensation: 'in_lieu', worked_minutes: 170 });
    expect(await earned()).toEqual([{ personId: own(worker), day: '2026-01-17', minutes: 170 }]);
  });

  test('the month has the confirmed minutes of each person by rate; what is not confirmed is counted apart', async () => {
    const evening150 = await approved();
    await approved(restDay, 'in_lieu');
    await approved({ ...evening, day: '2026-01-14' });
    await punchAt('2026-01-18T06:00:00Z', '2026-01-13 17:58:00', '2026-01-13 21:10:00');
    await punchAt('2026-01-18T06:00:00Z', '2026-01-17 09:10:00', '2026-01-17 12:10:00');
    await judged('2026-01-18T06:00:00Z');
    const month = await getOvertimeMonth(as('lead', null, '2026-01-18T06:00:00Z'), { month: '2026-01' });
    expect(month.people).toEqual([
      expect.objectContaining({ personId: own(worker), totals: { 150: 180, 200: 0, 300: 0, inLieu: 170 } }),
    ]);
    expect(month.all).toEqual({ 150: 180, 200: 0, 300: 0, inLieu: 170 });
    expect({ open: month.open, mayExport: month.mayExport }).toEqual({ open: 1, mayExport: false });
    const lines = await exportOvertime(as('hr', null, '2026-01-18T06:00:00Z'), { month: '2026-01' });
    expect(lines.map((row) => row.workedMinutes)).toEqual([180, null, 170]);
    expect(lines[0]?.id).toBe(evening150);
  });

  test.each(['scorer', 'leader', 'lead', 'manager', 'clerk'] as const)(
    'a %s takes no totals away',
    async (role) => {
      await expect(exportOvertime(as(role), { month: '2026-01' })).rejects.toMatchObject({ status: 403 });
    },
  );
});

test('whoever decides sees the other hours of the month, and may not decide their own', async () => {
  await askOvertime(clerk(), { ...evening, day: '2026-01-14' });
  await askOvertime(clerk(), { ...evening, day: '2026-01-15', toMinute: '19:30' });
  const told = async (call: ReturnType<typeof as>) =>
    (await listWaitingOvertime(call)).rows.map((row) => [row.otherMinutes, row.mayDecide]);
  expect(await told(as('lead'))).toEqual([
    [90, true],
    [180, true],
  ]);
  expect(await told(as('lead', own()))).toEqual([
    [90, false],
    [180, false],
  ]);
  await expect(listWaitingOvertime(as('scorer'))).rejects.toMatchObject({ status: 403 });
});
