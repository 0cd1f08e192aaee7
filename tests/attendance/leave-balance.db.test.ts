import { readFile } from 'node:fs/promises';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '~/access/call';
import { getFile } from '~/access/get-file.server';
import { askLeave } from '~/attendance/ask-leave.server';
import { decideLeave, withdrawLeave } from '~/attendance/decide-leave.server';
import { getLeaveTerms } from '~/attendance/get-leave-terms.server';
import { getOwnLeave } from '~/attendance/get-own-leave.server';
import { keepOpening, keepPriorService } from '~/attendance/keep-balance.server';
import type { LeaveInput } from '~/attendance/leave-form';
import { addLeaveProof, getLeaveProof } from '~/attendance/leave-proof.server';
import { getPersonBalances, listBalances } from '~/attendance/list-balances.server';
import { listLeaves } from '~/attendance/list-leaves.server';
import { lockMonth } from '~/attendance/lock-month.server';
import { defaultSettings } from '~/calendar/default-settings';
import { confirmSetting, setSetting } from '~/calendar/set-setting.server';
import { testDatabase } from '../support/database';
import { evidenceFolder, picture } from '../support/evidence';
import { arrangeHall, callersOf, toldResults } from './hall';

const hall = testDatabase();
const keptFiles = evidenceFolder();
const now = '2026-01-20T10:00:00Z';
let people: Awaited<ReturnType<typeof arrangeHall>>;

const as = callersOf(hall, now);
const person = (number = 1) => people.personIds[number - 1] ?? 0;
const clerk = (number = 1) => as('clerk', person(number));
const page = { page: 1, pageSize: 50 };
const proof = { name: 'note.png', bytes: picture };

const ask = (type: LeaveInput['type'], fromOn: string, toOn = fromOn, more: Partial<LeaveInput> = {}) =>
  askLeave(clerk(), { type, fromOn, toOn, ...more });
const approve = (id: number) => decideLeave(as('lead'), { id, approve: true });
const own = async (type: string) => {
  const kind = (await getOwnLeave(clerk()))?.kinds.find((one) => one.type === type);
  return kind && [kind.limit, kind.taken, kind.asked, kind.left];
};
const stateOf = async (id: number) => (await getOwnLeave(clerk()))?.rows.find((row) => row.id === id)?.state;

beforeAll(async () => {
  people = await arrangeHall(hall, 2);
});
beforeEach(async () => {
  await hall.asOwner(
    'delete from leave; delete from day_result; delete from overtime; delete from prior_service',
  );
  await hall.asOwner(
    'alter table leave_opening disable trigger user; delete from leave_opening; alter table leave_opening enable trigger user',
  );
});

describe('a balance', () => {
  test('falls when leave is asked for and taken, and comes back when it is refused or withdrawn', async () => {
    expect(await own('annual')).toEqual([500, 0, 0, 500]);
    const { id } = await ask('annual', '2026-01-26', '2026-01-27');
    expect(await own('annual')).toEqual([500, 0, 200, 300]);
    await approve(id);
    expect(await own('annual')).toEqual([500, 200, 0, 300]);
    await withdrawLeave(clerk(), { id });
    expect(await own('annual')).toEqual([500, 0, 0, 500]);
    const again = await ask('annual', '2026-01-26');
    await decideLeave(as('lead'), { id: again.id, approve: false, refusal: '当天人手不够' });
    expect(await own('annual')).toEqual([500, 0, 0, 500]);
    expect((await getOwnLeave(clerk()))?.rows[0]).toMatchObject({
      state: 'refused',
      refusal: '当天人手不够',
    });
  });

  test('refuses more than is left, beside its field', async () => {
    await expect(ask('annual', '2026-02-02', '2026-02-09')).rejects.toMatchObject({
      status: 409,
      fields: { toOn: { key: 'leave:fault.over_refused', params: { left: '5', wanted: '6' } } },
    });
    await ask('annual', '2026-02-02', '2026-02-06');
    await expect(ask('annual', '2026-02-09')).rejects.toMatchObject({ key: 'leave:fault.over_refused' });
  });

  test('of two requests at once only what is left is given', async () => {
    const both = await Promise.allSettled([
      ask('annual', '2026-02-02', '2026-02-05'),
      ask('annual', '2026-02-09', '2026-02-12'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('grows with earlier service that HR records, and says so', async () => {
    await keepPriorService(as('hr'), { personId: person(), years: '9', source: '社保缴费记录' });
    expect(await own('annual')).toEqual([1000, 0, 0, 1000]);
    const { balances } = await getPersonBalances(as('hr'), { personId: person() });
    expect(balances.find(({ type }) => type === 'annual')?.why).toEqual([
      { key: 'leave:why.service', params: { years: 10, days: 10 } },
      { key: 'leave:why.prior', params: { years: '9', source: '社保缴费记录' } },
    ]);
  });

  test('begins with the opening; a later one takes its place, and none is ever edited', async () => {
    const opening = {
      type: 'annual',
      onDay: '2026-01-01',
      days: '3.5',
      openingSource: '2025 年台账',
    } as const;
    await keepOpening(as('hr'), { ...opening, personId: person() });
    await keepOpening(as('hr'), { ...opening, days: '2', personId: person() });
    expect(await own('annual')).toEqual([200, 0, 0, 200]);
    const { openings } = await getPersonBalances(as('hr'), { personId: person() });
    expect(openings.map(({ hundredths }) => hundredths)).toEqual([200, 350]);
    await expect(hall.asOwner('update leave_opening set hundredths = 0')).rejects.toThrow();
  });

  test.each([
    ['no number', { days: 'drei' }, 'days'],
    ['in the future', { onDay: '2026-02-01' }, 'onDay'],
    ['without its paper', { openingSource: ' ' }, 'openingSource'],
  ])('an opening %s is a fault of its field', async (_, more, field) => {
    const opening = {
      type: 'annual',
      onDay: '2026-01-01',
      days: '3',
      openingSource: '台账',
      ...more,
    } as const;
    await expect(keepOpening(as('hr'), { ...opening, personId: person() })).rejects.toMatchObject({
      fields: { [field]: { key: expect.any(String) } },
    });
  });

  test('of time in lieu is what overtime on rest days earned', async () => {
    await expect(ask('in_lieu', '2026-01-26')).rejects.toMatchObject({ key: 'leave:fault.over_refused' });
    await hall.asOwner(
      `insert into overtime (project_id, person_id, day, from_minute, to_minute, rate, compensation, reason, state, asked_at, worked_minutes)
       values ($1, $2, '2026-01-10', 480, 960, 200, 'in_lieu', '盘点', 'approved', now(), 480)`,
      [hall.projectId, person()],
    );
    await ask('in_lieu', '2026-01-26', '2026-01-26', { fromMinute: '08:00', toMinute: '10:00' });
    expect(await own('in_lieu')).toEqual([100, 0, 25, 75]);
  });

  test('is for HR, the manager and the person', async () => {
    for (const role of ['lead', 'clerk', 'scorer'] as const) {
      await expect(listBalances(as(role), {})).rejects.toMatchObject({ status: 403 });
      await expect(getPersonBalances(as(role, person(2)), { personId: person() })).rejects.toMatchObject({
        status: 403,
      });
    }
    expect((await listBalances(as('manager'), {})).rows).toHaveLength(3);
    expect((await getPersonBalances(clerk(), { personId: person() })).mayKeep).toBe(false);
    const keep = keepPriorService(as('manager'), { personId: person(), years: '1', source: '合同' });
    await expect(keep).rejects.toMatchObject({ status: 403 });
  });
});

describe('leave beyond a limit that is only told', () => {
  test('is asked for once it was read', async () => {
    await expect(ask('personal', '2026-02-02', '2026-03-06')).rejects.toMatchObject({
      key: 'leave:refusal.over',
      fields: { toOn: { key: 'leave:fault.over_told' } },
    });
    await expect(ask('personal', '2026-02-02', '2026-03-06', { anyway: true })).resolves.toMatchObject({
      id: expect.any(Number),
    });
  });
});

describe('leave by the hour', () => {
  const hour = { fromMinute: '09:00', toMinute: '10:00' };

  test('takes its part of the day, and another part of it may follow', async () => {
    const { id } = await ask('personal', '2026-01-12', '2026-01-12', hour);
    await approve(id);
    await ask('personal', '2026-01-12', '2026-01-12', { fromMinute: '10:00', toMinute: '11:00' });
    await expect(
      ask('personal', '2026-01-12', '2026-01-12', { ...hour, toMinute: '09:30' }),
    ).rejects.toMatchObject({
      key: 'attendance:refusal.leave_overlaps',
    });
    await expect(ask('annual', '2026-01-12')).rejects.toMatchObject({
      key: 'attendance:refusal.leave_overlaps',
    });
    const [row] = (await getOwnLeave(clerk()))?.rows.filter((one) => one.id === id) ?? [];
    expect(row).toMatchObject({ part: { from: 540, to: 600 }, fromHalf: 'am', toHalf: 'am', length: 13 });
  });

  test.each([
    ['only its beginning', { fromMinute: '09:00' }, 'toMinute'],
    ['over two days', { ...hour, toOn: '2026-01-13' }, 'toOn'],
    ['backwards', { fromMinute: '10:00', toMinute: '09:00' }, 'toMinute'],
    ['while the hall is closed', { fromMinute: '12:30', toMinute: '13:00' }, 'fromMinute'],
  ])('%s is a fault of its field', async (_, more, field) => {
    await expect(ask('personal', '2026-01-12', '2026-01-12', more)).rejects.toMatchObject({
      fields: { [field]: { key: expect.any(String) } },
    });
  });
});

describe('changing leave', () => {
  test('that waits replaces it at once', async () => {
    const { id } = await ask('annual', '2026-01-26', '2026-01-28');
    const changed = await ask('annual', '2026-01-26', '2026-01-27', { replacesId: id });
    expect([await stateOf(id), await stateOf(changed.id)]).toEqual(['withdrawn', 'asked']);
  });

  test('that is approved leaves it in force until the change is approved', async () => {
    const { id } = await ask('annual', '2026-01-12', '2026-01-13');
    await approve(id);
    const changed = await ask('annual', '2026-01-13', '2026-01-14', { replacesId: id });
    expect([await stateOf(id), await own('annual')]).toEqual(['approved', [500, 0, 200, 300]]);
    await approve(changed.id);
    expect([await stateOf(id), await stateOf(changed.id)]).toEqual(['withdrawn', 'approved']);
    expect(await toldResults(hall, people.personIds)).toEqual(
      expect.arrayContaining(['1 2026-01-12 am absent', '1 2026-01-13 am leave', '1 2026-01-14 pm leave']),
    );
  });

  test('a refused change leaves it as it was; a second change waits for the first', async () => {
    const { id } = await ask('annual', '2026-01-26');
    await approve(id);
    const changed = await ask('annual', '2026-01-27', '2026-01-27', { replacesId: id });
    const second = ask('annual', '2026-01-28', '2026-01-28', { replacesId: id });
    await expect(second).rejects.toMatchObject({ key: 'leave:refusal.change_waits' });
    await decideLeave(as('hr'), { id: changed.id, approve: false });
    expect([await stateOf(id), await own('annual')]).toEqual(['approved', [500, 100, 0, 400]]);
  });

  test('of somebody else is not there', async () => {
    const { id } = await ask('annual', '2026-01-26');
    const attempt = askLeave(clerk(2), {
      type: 'annual',
      fromOn: '2026-01-26',
      toOn: '2026-01-26',
      replacesId: id,
    });
    await expect(attempt).rejects.toMatchObject({ status: 404 });
  });
});

describe('the proof of leave', () => {
  test('is demanded where it has to come with the request, and of a refused request none is kept', async () => {
    await expect(ask('marriage', '2026-02-02')).rejects.toMatchObject({
      fields: { proof: { key: 'leave:fault.proof' } },
    });
    const before = keptFiles();
    const late = askLeave(clerk(), { type: 'annual', fromOn: '2026-02-02', toOn: '2026-02-20', proof });
    await expect(late).rejects.toMatchObject({ status: 409 });
    expect(keptFiles()).toBe(before);
    await askLeave(clerk(), { type: 'marriage', fromOn: '2026-02-02', toOn: '2026-02-14', proof });
  });

  test('is opened by the person and HR and nobody else, and lies sealed', async () => {
    const { id } = await ask('sick', '2026-01-19');
    await addLeaveProof(clerk(), { id, proof });
    for (const call of [clerk(), as('hr')])
      expect(Buffer.from((await getLeaveProof(call, { id })).bytes).equals(Buffer.from(picture))).toBe(true);
    const { rows } = await hall.asOwner('select id, is_sealed from file order by id desc limit 1');
    expect(rows[0].is_sealed).toBe(true);
    for (const role of ['lead', 'manager', 'scorer'] as const) {
      await expect(getLeaveProof(as(role, person(2)), { id })).rejects.toMatchObject({ status: 403 });
      await expect(getFile(as(role), { id: rows[0].id })).rejects.toMatchObject({ status: 403 });
    }
    await expect(getLeaveProof(clerk(2), { id })).rejects.toMatchObject({ status: 403 });
    const [row] = (await listLeaves(as('lead'), page)).rows;
    expect(row).toMatchObject({ mayDecide: true, hasProof: false });
    expect((await listLeaves(as('hr'), page)).rows[0]?.hasProof).toBe(true);
  });
});

describe('the terms of leave', () => {
  const terms = { days: '5', counting: 'workday', paid: 'none', proof: 'none' };
  const set = (role: Role, key = 'leave.personal') =>
    setSetting(as(role), { key, fromOn: '2026-02-01', value: terms, source: '考勤制度' });

  test('are HR’s to set from a day on; what came before stays', async () => {
    await set('hr');
    const wish = (from: string, to: string) => ask('personal', from, to);
    await expect(wish('2026-02-02', '2026-02-09')).rejects.toMatchObject({ key: 'leave:refusal.over' });
    await wish('2026-01-21', '2026-01-28');
    const { settings, mayEdit } = await getLeaveTerms(as('hr'));
    expect([settings.length, mayEdit]).toEqual([1, true]);
    await hall.asOwner(`delete from setting where key = 'leave.personal'`);
  });

  test.each(['clerk', 'lead', 'manager', 'scorer', 'sysadmin'] as const)(
    'a %s does not set them',
    async (role) => {
      await expect(set(role)).rejects.toMatchObject({ status: 403 });
    },
  );

  test('of a hall that was set up before are those that a new one starts from', async () => {
    await hall.asOwner(await readFile('db/migrations/20261125000201_leave_terms.sql', 'utf8'));
    const { settings } = await getLeaveTerms(as('hr'));
    const shipped = defaultSettings.filter(({ key }) => key.startsWith('leave.'));
    const told = settings.map(({ key, value, source, toConfirm }) => ({ key, value, source, toConfirm }));
    expect(told).toEqual([...shipped].sort((a, b) => (a.key < b.key ? -1 : 1)));
    await hall.asOwner(`delete from setting where key like 'leave.%'`);
  });

  test('HR sets and confirms nothing else', async () => {
    const cover = {
      key: 'cover.minutes',
      fromOn: '2026-01-01',
      value: '20',
      source: '合同',
      toConfirm: true,
    };
    await expect(setSetting(as('hr'), cover)).rejects.toMatchObject({ status: 403 });
    await setSetting(as('sysadmin'), cover);
    const { rows } = await hall.asOwner(`select id from setting where key = 'cover.minutes'`);
    await expect(confirmSetting(as('hr'), { id: rows[0].id })).rejects.toMatchObject({ status: 403 });
    const after = await hall.asOwner('select to_confirm from setting where id = $1', [rows[0].id]);
    expect(after.rows).toEqual([{ to_confirm: true }]);
  });
});

// The last: nothing is asked for in January after it.
test('what waits in a month that is locked has expired', async () => {
  const { id } = await ask('annual', '2026-01-30', '2026-02-02');
  await lockMonth(as('hr', null, '2026-02-03T02:00:00Z'), { month: '2026-01' });
  expect(await stateOf(id)).toBe('expired');
  expect(await own('annual')).toEqual([500, 0, 0, 500]);
  await expect(approve(id)).rejects.toMatchObject({ status: 409 });
});
