import { describe, expect, test } from 'vitest';
import type { Actor, Role, Side } from '~/access/call';
import { layOutContract } from '~/positions/add-position.server';
import { getPosition } from '~/positions/get-position.server';
import { listRegister } from '~/positions/list-positions.server';
import { setPositionHours } from '~/positions/set-position-hours.server';
import { testDatabase } from '../support/database';

const database = testDatabase();
const now = '2026-11-24T02:00:00Z';

function as(side: Side, role: Role, projectId = database.projectId) {
  const actor: Actor = { accountId: null, projectId, side, roles: [role], personId: null };
  return database.call(now, actor);
}
const hr = () => as('contractor', 'hr');
const early = { kind: 'own', amFrom: '8:00', amTo: '12:00', pmFrom: '14:00', pmTo: '17:00' } as const;
const minutes = { amFrom: 480, amTo: 720, pmFrom: 840, pmTo: 1020 };

async function firstId(): Promise<number> {
  const register = await listRegister(hr(), {});
  if (register.groups.length === 0) {
    await layOutContract(hr());
    return firstId();
  }
  return register.groups[0]?.positions[0]?.id ?? 0;
}

async function ownOn(on: string) {
  const register = await listRegister(hr(), { on });
  return (
    register.groups.flatMap((group) => group.positions).find(({ ownHours }) => ownHours)?.ownHours ?? null
  );
}

describe('a position’s own hours', () => {
  test('hold from their day until the hall’s are taken again, in the register of any day', async () => {
    const id = await firstId();
    await setPositionHours(hr(), { id, hoursFrom: '2026-12-01', ...early });
    await setPositionHours(hr(), { id, hoursFrom: '2027-03-01', kind: 'hall' });
    expect(await ownOn('2026-11-30')).toBeNull();
    expect(await ownOn('2026-12-01')).toEqual(minutes);
    expect(await ownOn('2027-02-28')).toEqual(minutes);
    expect(await ownOn('2027-03-01')).toBeNull();
    const { hours } = await getPosition(hr(), { id });
    expect(hours).toEqual([
      { positionId: id, fromOn: '2027-03-01', hours: null },
      { positionId: id, fromOn: '2026-12-01', hours: minutes },
    ]);
  });

  test('said again for the same day are put right, and the trail keeps both', async () => {
    const id = await firstId();
    await setPositionHours(hr(), { id, hoursFrom: '2026-12-01', ...early, pmTo: '17:30' });
    expect(await ownOn('2026-12-01')).toEqual({ ...minutes, pmTo: 1050 });
    const { rows } = await database.asOwner(
      `select action, after ->> 'pm_to' as pm_to from audit_entry
       where table_name = 'position_hours' and after ->> 'from_on' = '2026-12-01' order by id`,
    );
    expect(rows).toEqual([
      { action: 'insert', pm_to: '1020' },
      { action: 'update', pm_to: '1050' },
    ]);
  });

  test('keep their flexible start until it is set anew', async () => {
    const id = await firstId();
    await setPositionHours(hr(), { id, hoursFrom: '2026-12-01', ...early, flexibleMinutes: '20' });
    await setPositionHours(hr(), { id, hoursFrom: '2026-12-01', ...early });
    expect(await ownOn('2026-12-01')).toEqual({ ...minutes, flexibleMinutes: 20 });
    await setPositionHours(hr(), { id, hoursFrom: '2026-12-01', ...early, flexibleMinutes: '0' });
    expect(await ownOn('2026-12-01')).toEqual(minutes);
  });

  test.each([
    ['no day', { hoursFrom: '' }, 'hoursFrom', 'positions:fault.day'],
    ['a day that is none', { hoursFrom: '2026-02-30' }, 'hoursFrom', 'positions:fault.day'],
    ['before the position opened', { hoursFrom: '2024-12-31' }, 'hoursFrom', 'positions:fault.before_opened'],
    ['no time', { amFrom: '25:00' }, 'amFrom', 'calendar:fault.time'],
    ['a time left out', { pmTo: undefined }, 'pmTo', 'calendar:fault.time'],
    ['an end before its beginning', { amTo: '07:00' }, 'amTo', 'calendar:fault.time_order'],
    [
      'four hours and more of flexible start',
      { flexibleMinutes: '241' },
      'flexibleMinutes',
      'calendar:fault.flexible',
    ],
    ['halves that overlap', { pmFrom: '11:00' }, 'pmFrom', 'calendar:fault.time_order'],
  ])('are refused with %s, beside the field', async (_, wrong, field, key) => {
    const id = await firstId();
    await expect(
      setPositionHours(hr(), { id, hoursFrom: '2026-12-01', ...early, ...wrong }),
    ).rejects.toMatchObject({ status: 400, fields: { [field]: { key } } });
  });

  test('never change a month whose attendance is locked', async () => {
    const id = await firstId();
    await database.asOwner(
      `insert into attendance_month (project_id, month, state) values (${database.projectId}, '2026-10', 'locked')`,
    );
    await expect(setPositionHours(hr(), { id, hoursFrom: '2026-10-15', ...early })).rejects.toMatchObject({
      fields: { hoursFrom: { key: 'positions:fault.hours_month_closed', params: { month: '2026-10' } } },
    });
    await setPositionHours(hr(), { id, hoursFrom: '2026-11-01', ...early });
    expect(await ownOn('2026-11-01')).toEqual(minutes);
  });

  test.each([
    ['contractor', 'lead', 403],
    ['procurer', 'scorer', 403],
    ['system', 'sysadmin', 403],
  ] as const)('are not for the %s’s %s to set', async (side, role, status) => {
    const id = await firstId();
    await expect(
      setPositionHours(as(side, role), { id, hoursFrom: '2026-12-01', ...early }),
    ).rejects.toMatchObject({ status });
  });

  test('of another project’s position cannot be set', async () => {
    const id = await firstId();
    const other = as('contractor', 'hr', database.otherProjectId);
    await expect(setPositionHours(other, { id, hoursFrom: '2026-12-01', ...early })).rejects.toMatchObject({
      status: 404,
    });
  });
});
