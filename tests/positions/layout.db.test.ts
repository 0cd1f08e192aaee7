import { describe, expect, test } from 'vitest';
import type { Actor, Role, Side } from '~/access/call';
import { addGroup, layOutContract } from '~/positions/add-position.server';
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

describe('one more group', () => {
  test('comes last, and its code is unique', async () => {
    const group = { code: 'night', name: '延时服务', nameEn: 'Extended hours', planned: 2 };
    await addGroup(hr(), group);
    expect((await listRegister(hr(), {})).groups.at(-1)).toMatchObject({ code: 'night', planned: 2 });
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
