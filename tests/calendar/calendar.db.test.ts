import { describe, expect, test } from 'vitest';
import type { Actor, Role, Side } from '~/access/call';
import { addLocalDay, removeLocalDay } from '~/calendar/add-local-day.server';
import { builtInNotice } from '~/calendar/builtin-notice';
import { readCalendar, readHallHours, readSetting } from '~/calendar/calendar-store.server';
import { getCalendarYear } from '~/calendar/get-calendar.server';
import { hoursOn } from '~/calendar/hall-hours';
import { listSettings } from '~/calendar/list-settings.server';
import { loadNotice } from '~/calendar/load-notice.server';
import { confirmSetting, setHallHours, setSetting } from '~/calendar/set-setting.server';
import { settingInput } from '~/calendar/setting-form';
import { addWorkdays } from '~/calendar/workdays';
import { inTransaction } from '~db/connection';
import { testDatabase } from '../support/database';

const database = testDatabase();
const now = '2026-11-24T02:00:00Z';

function notice(year: number) {
  const known = builtInNotice(year);
  if (!known) throw new Error('built in');
  return known;
}

function actor(side: Side, role: Role): Actor {
  return { accountId: null, projectId: database.projectId, side, roles: [role], personId: null };
}

describe('loading a notice', () => {
  test('makes the year’s workdays known', async () => {
    const call = database.call(now);
    expect(addWorkdays(await inTransaction(call, readCalendar), '2026-02-13', 20)).toEqual({
      awaitingYear: 2026,
    });
    expect(await loadNotice(call, notice(2026))).toEqual({
      year: 2026,
      days: 39,
      workdays: 248,
      changed: true,
      years: [2026],
    });
    expect(addWorkdays(await inTransaction(call, readCalendar), '2026-02-13', 20)).toEqual({
      due: '2026-03-19',
    });
  });

  test('the same notice again changes nothing, not even the audit trail', async () => {
    const audited = () =>
      database.asOwner('select count(*)::int as n from audit_entry').then(({ rows }) => rows[0].n as number);
    const before = await audited();
    expect(await loadNotice(database.call(now), notice(2026))).toMatchObject({ changed: false, years: [] });
    expect(await audited()).toBe(before);
  });

  test('a corrected notice touches only the days that differ', async () => {
    const corrected = notice(2026);
    corrected.days = corrected.days.filter((day) => day.day !== '2026-10-10');
    const { rows: before } = await database.asOwner("select id from calendar_day where day = '2026-10-01'");
    expect(await loadNotice(database.call(now), corrected)).toMatchObject({ workdays: 247, changed: true });
    const { rows: after } = await database.asOwner("select id from calendar_day where day = '2026-10-01'");
    expect(after).toEqual(before);
    await loadNotice(database.call(now), notice(2026));
  });

  test('another project keeps its own calendar', async () => {
    const other = {
      ...database.call(now),
      actor: { ...actor('system', 'sysadmin'), projectId: database.otherProjectId },
    };
    expect((await inTransaction(other, readCalendar)).years.size).toBe(0);
  });

  test.each([
    ['contractor', 'hr'],
    ['procurer', 'scorer'],
    ['system', 'secadmin'],
  ] as const)('is refused to the %s’s %s', async (side, role) => {
    const call = database.call(now, actor(side, role));
    await expect(loadNotice(call, notice(2026))).rejects.toMatchObject({ status: 403 });
  });
});

describe('the local layer', () => {
  test('lies over the notice and can be taken back', async () => {
    const call = database.call(now);
    const input = { day: '2026-04-20', kind: 'holiday' as const, name: '三月三' };
    expect(await addLocalDay(call, input)).toEqual({ years: [2026] });
    expect(await addLocalDay(call, input)).toEqual({ years: [] });
    expect(addWorkdays(await inTransaction(call, readCalendar), '2026-04-17', 1)).toEqual({
      due: '2026-04-21',
    });
    const view = await getCalendarYear(call, { year: 2026 });
    expect(view.workdays).toBe(247);
    expect(view.days.find((day) => day.day === '2026-04-20')).toEqual({
      day: '2026-04-20',
      works: false,
      name: '三月三',
      layer: 'local',
    });
    const [local] = view.localDays;
    expect(await removeLocalDay(call, { id: local?.id ?? 0 })).toEqual({ years: [2026] });
    expect((await getCalendarYear(call, { year: 2026 })).workdays).toBe(248);
  });

  test('a new name alone moves no deadline', async () => {
    const call = database.call(now);
    await addLocalDay(call, { day: '2026-07-20', kind: 'holiday', name: '台风' });
    expect(await addLocalDay(call, { day: '2026-07-20', kind: 'holiday', name: '台风停办' })).toEqual({
      years: [],
    });
  });

  test('a notice loaded later leaves it alone', async () => {
    const call = database.call(now);
    await addLocalDay(call, { day: '2025-03-31', kind: 'holiday', name: '三月三' });
    await loadNotice(call, notice(2025));
    expect(addWorkdays(await inTransaction(call, readCalendar), '2025-03-28', 1)).toEqual({
      due: '2025-04-01',
    });
  });

  test('faults are named by their fields', async () => {
    const call = database.call(now);
    await expect(addLocalDay(call, { day: '2026-02-30', kind: 'holiday', name: ' ' })).rejects.toMatchObject({
      status: 400,
      fields: { day: { key: 'calendar:fault.not_a_day_field' }, name: { key: 'calendar:fault.name_field' } },
    });
    await expect(removeLocalDay(call, { id: 999_999 })).rejects.toMatchObject({ status: 404 });
  });
});

describe('a year without a notice', () => {
  test('is shown as unknown, day by day', async () => {
    const view = await getCalendarYear(database.call(now), { year: 2027 });
    expect(view.workdays).toBeUndefined();
    expect(view.days.length).toBe(365);
    expect(view.days.every((day) => day.works === undefined)).toBe(true);
  });
});

describe('dated settings', () => {
  const limits = { notice: 5, accept: 0, transfer: 1, issue: 1, archive: 10, rectify: 5 };

  test('the value of a day is the latest that had begun', async () => {
    const call = database.call(now);
    const set = (fromOn: string, value: unknown) =>
      setSetting(call, { key: 'ledger.limits', fromOn, value, source: '合同 1.1' });
    await set('2026-01-01', limits);
    await set('2026-06-01', { ...limits, transfer: '2' });
    const on = (day: string) => inTransaction(call, (trx) => readSetting(trx, 'ledger.limits', day));
    expect(await on('2025-12-31')).toBeUndefined();
    expect(await on('2026-05-31')).toEqual(limits);
    expect(await on('2026-06-01')).toEqual({ ...limits, transfer: 2 });
  });

  test('the screen marks the one in force, and a default is confirmed once', async () => {
    const call = database.call(now);
    await setSetting(call, {
      key: 'cover.minutes',
      fromOn: '2026-01-01',
      value: 30,
      source: '合同 3.8',
      toConfirm: true,
    });
    const read = async () => (await listSettings(call)).settings.filter((row) => row.key === 'cover.minutes');
    const [row] = await read();
    expect(row).toMatchObject({ value: 30, toConfirm: true, holds: true });
    await confirmSetting(call, { id: row?.id ?? 0 });
    expect(await read()).toMatchObject([{ toConfirm: false }]);
  });

  test.each([
    ['a limit that is no number', { key: 'ledger.limits', 'value.notice': 'soon' }, 'value.notice'],
    ['no source', { key: 'cover.minutes', value: '30', source: undefined }, 'source'],
    ['an idle time over 30 minutes', { key: 'session.idle_minutes', value: '31' }, 'value'],
    ['a day that is none', { key: 'cover.minutes', value: '30', fromOn: '2026-13-01' }, 'fromOn'],
    ['an unknown setting', { key: 'pay.double', value: '1' }, 'key'],
  ])('%s is refused beside its field', async (_case, typed, field) => {
    const values = { fromOn: '2026-01-01', source: '合同', ...typed };
    await expect(setSetting(database.call(now), settingInput(values))).rejects.toMatchObject({
      status: 400,
      fields: { [field]: expect.objectContaining({ key: expect.stringMatching(/^calendar:fault\./) }) },
    });
  });

  test('are not for the contractor to change', async () => {
    const call = database.call(now, actor('contractor', 'hr'));
    await expect(confirmSetting(call, { id: 1 })).rejects.toMatchObject({ status: 403 });
  });
});

describe('hall hours', () => {
  const hours = {
    name: '常年',
    amFrom: '8:00',
    amTo: '12:00',
    pmFrom: '14:30',
    pmTo: '17:30',
    graceMinutes: '0',
  };

  test('are kept by season', async () => {
    const call = database.call(now);
    await setHallHours(call, { ...hours, fromOn: '2026-01-01' });
    await setHallHours(call, {
      ...hours,
      fromOn: '2026-05-01',
      name: '夏季',
      pmFrom: '15:00',
      pmTo: '18:00',
    });
    expect(await inTransaction(call, readHallHours)).toEqual([
      {
        fromOn: '2026-01-01',
        amFrom: 480,
        amTo: 720,
        pmFrom: 870,
        pmTo: 1050,
        graceMinutes: 0,
        flexibleMinutes: 0,
      },
      {
        fromOn: '2026-05-01',
        amFrom: 480,
        amTo: 720,
        pmFrom: 900,
        pmTo: 1080,
        graceMinutes: 0,
        flexibleMinutes: 0,
      },
    ]);
  });

  test('keep their flexible start until it is set anew', async () => {
    const call = database.call(now);
    const flexibleOn = async (day: string) =>
      hoursOn(await inTransaction(call, readHallHours), day)?.flexibleMinutes;
    await setHallHours(call, { ...hours, fromOn: '2026-06-01', flexibleMinutes: '30' });
    await setHallHours(call, { ...hours, fromOn: '2026-06-01', name: '夏季二' });
    await setHallHours(call, { ...hours, fromOn: '2026-07-01' });
    expect([await flexibleOn('2026-05-31'), await flexibleOn('2026-06-01')]).toEqual([0, 30]);
    expect(await flexibleOn('2026-07-01')).toBe(30);
    await setHallHours(call, { ...hours, fromOn: '2026-07-01', flexibleMinutes: '0' });
    expect(await flexibleOn('2026-07-01')).toBe(0);
  });

  test.each(['-1', '241', '7.5', 'x'])('are refused with %s flexible minutes', async (flexibleMinutes) => {
    const input = { ...hours, fromOn: '2026-01-01', flexibleMinutes };
    await expect(setHallHours(database.call(now), input)).rejects.toMatchObject({
      fields: { flexibleMinutes: { key: 'calendar:fault.flexible' } },
    });
  });

  test('in the wrong order are refused at the field that breaks it', async () => {
    await expect(
      setHallHours(database.call(now), { ...hours, fromOn: '2026-01-01', pmFrom: '11:30' }),
    ).rejects.toMatchObject({ fields: { pmFrom: { key: 'calendar:fault.time_order' } } });
  });
});
