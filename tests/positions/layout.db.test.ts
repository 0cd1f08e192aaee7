import { describe, expect, test } from 'vitest';
import type { Actor, Role, Side } from '~/access/call';
import { addGroup, addPosition, getNewPosition, layOutContract } from '~/positions/add-position.server';
import { editPosition } from '~/positions/edit-position.server';
import { getPosition } from '~/positions/get-position.server';
import { listRegister } from '~/positions/list-positions.server';
import { testDatabase } from '../support/database';

const database = testDatabase();
const now = '2026-11-24T02:00:00Z';

function as(side: Side, role: Role, projectId = database.projectId) {
  const actor: Actor = { accountId: null, projectId, side, roles: [role], personId: null };
  return database.call(now, actor);
}
const hr = () => as('contractor', 'hr');
const position = { groupId: 0, name: '增设窗口', openedOn: '2026-12-01' };

describe('an empty hall', () => {
  test('is laid out by the contract once, from its first day', async () => {
    expect((await listRegister(hr(), {})).mayLayOut).toBe(true);
    expect(await layOutContract(hr())).toEqual({ positions: 35 });
    const register = await listRegister(hr(), { on: '2025-01-01' });
    expect(register.groups.map((group) => group.positions.length)).toEqual([10, 2, 13, 2, 2, 2, 4]);
    expect(register).toMatchObject({ planned: 35, held: 0, vacant: 35, mayLayOut: false });
    expect((await listRegister(hr(), { on: '2024-12-31' })).vacant).toBe(0);
    await expect(layOutContract(hr())).rejects.toMatchObject({ status: 409 });
  });

  test('of another project is not touched', async () => {
    expect((await listRegister(as('contractor', 'hr', database.otherProjectId), {})).vacant).toBe(0);
  });

  test.each([
    ['contractor', 'lead'],
    ['procurer', 'scorer'],
    ['system', 'sysadmin'],
  ] as const)('is not for the %s’s %s to lay out', async (side, role) => {
    await expect(layOutContract(as(side, role))).rejects.toMatchObject({ status: 403 });
  });
});

describe('one more position', () => {
  test('takes the next number, and shows from the day it opens', async () => {
    const { groups, nextNumber, openedOn } = await getNewPosition(hr());
    expect([nextNumber, openedOn]).toEqual([36, '2025-01-01']);
    const groupId = groups[0]?.id ?? 0;
    await addPosition(hr(), { ...position, groupId, number: nextNumber });
    const count = async (on: string) => (await listRegister(hr(), { on })).groups[0]?.positions.length;
    expect(await count('2026-11-30')).toBe(10);
    expect(await count('2026-12-01')).toBe(11);
  });

  test.each([
    ['a number in use', { number: 1 }, 'number', 'number_taken'],
    ['a group that is not there', { number: 90, groupId: 99_999 }, 'groupId', 'group'],
    ['no name', { number: 90, name: ' ' }, 'name', 'name'],
    ['a number that is none', { number: 'x' }, 'number', 'number'],
    ['no day', { number: 90, openedOn: '' }, 'openedOn', 'day'],
  ])('with %s is refused beside the field', async (_case, changes, field, fault) => {
    const { groups } = await getNewPosition(hr());
    await expect(
      addPosition(hr(), { ...position, groupId: groups[0]?.id ?? 0, ...changes }),
    ).rejects.toMatchObject({ fields: { [field]: { key: `positions:fault.${fault}` } } });
  });

  test('a group of its own comes last; its code is unique', async () => {
    const group = { code: 'night', name: '延时服务', nameEn: 'Extended hours', planned: 2 };
    await addGroup(hr(), group);
    expect((await getNewPosition(hr())).groups.at(-1)).toMatchObject({ code: 'night', planned: 2 });
    await expect(addGroup(hr(), group)).rejects.toMatchObject({
      fields: { code: { key: 'positions:fault.code_taken' } },
    });
  });
});

describe('editing a position', () => {
  test('renames and describes it', async () => {
    const [first] = (await listRegister(hr(), {})).groups[0]?.positions ?? [];
    const id = first?.id ?? 0;
    await editPosition(hr(), { id, name: '一号窗口', nameEn: 'Window one', duties: '收件' });
    expect((await getPosition(hr(), { id })).position).toMatchObject({
      name: '一号窗口',
      nameEn: 'Window one',
      duties: '收件',
      closedOn: null,
    });
    await expect(editPosition(hr(), { id: 99_999, name: 'x' })).rejects.toMatchObject({ status: 404 });
  });
});
