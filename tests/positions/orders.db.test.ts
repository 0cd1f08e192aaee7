import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor, Role, Side } from '~/access/call';
import { layOutContract } from '~/positions/add-position.server';
import { listOrders } from '~/positions/list-orders.server';
import { listRegister } from '~/positions/list-positions.server';
import type { OrderInput } from '~/positions/order-form';
import { placePerson } from '~/positions/place-person.server';
import { recordOrder } from '~/positions/record-order.server';
import { addPerson } from '~/staff/add-person.server';
import { testDatabase } from '../support/database';

const database = testDatabase();

function as(side: Side, role: Role) {
  const actor: Actor = {
    accountId: null,
    projectId: database.projectId,
    side,
    roles: [role],
    personId: null,
  };
  return database.call('2026-11-24T02:00:00Z', actor);
}
const hr = () => as('contractor', 'hr');
const ids = new Map<number, number>();
const groups: number[] = [];
let serial = 0;

const order = (effectiveOn: string, lines: OrderInput['lines']): OrderInput => {
  serial += 1;
  return { number: `T-${serial}`, askedBy: '政务服务中心', reason: '业务调整', effectiveOn, lines };
};
const at = (number: number) => ids.get(number) ?? 0;
const counts = async (on: string) =>
  (await listRegister(hr(), { on })).groups.map((group) => group.positions.length);
const place = async (number: number, fromOn = '2025-01-01') => {
  serial += 1;
  const { id } = await addPerson(hr(), {
    staffNo: `P${serial}`,
    name: `人${serial}`,
    joinedOn: '2025-01-01',
  });
  await placePerson(hr(), { personId: id, positionId: at(number), fromOn, takeOver: true });
  return `人${serial}`;
};

beforeAll(async () => {
  await layOutContract(hr());
  for (const group of (await listRegister(hr(), {})).groups) {
    groups.push(group.id);
    for (const position of group.positions) ids.set(position.number, position.id);
  }
});

describe('an adjustment order', () => {
  test('closes one position and opens another on its day, and both days are explained', async () => {
    const window = {
      kind: 'open' as const,
      number: 36,
      name: '增设窗口',
      groupId: groups[0] ?? 0,
      place: '一楼',
    };
    await recordOrder(hr(), order('2026-12-01', [{ kind: 'close', positionId: at(24) }, window]));
    expect(await counts('2026-11-30')).toEqual([10, 2, 13, 2, 2, 2, 4]);
    expect(await counts('2026-12-01')).toEqual([11, 2, 12, 2, 2, 2, 4]);
    const before = await listOrders(hr(), { on: '2026-11-30' });
    expect(before.orders[0]).toMatchObject({ isLater: true, number: 'T-1' });
    const { counts: after } = await listOrders(hr(), { on: '2026-12-01' });
    expect(after.map((row) => row.unexplained)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(after[0]).toMatchObject({ planned: 10, opened: 1, count: 11 });
    expect(after[2]).toMatchObject({ planned: 13, closed: 1, count: 12 });
  });

  test.each([
    ['locked', `insert into attendance_month (project_id, month, state) values ($1, '2025-03', 'locked')`],
    ['signed', `insert into score_month (project_id, month, state) values ($1, '2025-03', 'signed')`],
  ])('is refused beside its day when a month from there on is %s', async (_state, close) => {
    await database.asOwner(close, [database.projectId]);
    const move = (on: string) =>
      recordOrder(hr(), order(on, [{ kind: 'move', positionId: 999_999, place: '三楼' }]));
    for (const on of ['2025-02-10', '2025-03-31'])
      await expect(move(on)).rejects.toMatchObject({
        status: 423,
        fields: { effectiveOn: { key: 'positions:fault.month_closed', params: { month: '2025-03' } } },
      });
    // From the month after, only its line is at fault.
    const fault = await move('2025-04-01').catch((error) => Object.keys(error.fields));
    expect(fault).toEqual(['lines.0.positionId']);
    await database.asOwner(`alter table score_month disable trigger user; delete from score_month;
      alter table score_month enable trigger user; delete from attendance_month`);
  });

  test('regroups from its day on: the days before keep the group', async () => {
    await recordOrder(
      hr(),
      order('2026-03-01', [
        { kind: 'regroup', positionId: at(13), groupId: groups[3] ?? 0 },
        { kind: 'move', positionId: at(13), place: '二楼 201' },
      ]),
    );
    const groupOf = async (on: string) => {
      const { groups: found } = await listRegister(hr(), { on });
      const group = found.find((row) => row.positions.some((position) => position.number === 13));
      return [group?.code, group?.positions.find((position) => position.number === 13)?.place];
    };
    expect(await groupOf('2026-02-28')).toEqual(['approval', '']);
    expect(await groupOf('2026-03-01')).toEqual(['data', '二楼 201']);
  });

  test('does not close a held position, names the holder, and changes nothing', async () => {
    const name = await place(1);
    const lines: OrderInput['lines'] = [
      { kind: 'move', positionId: at(2), place: '门口' },
      { kind: 'close', positionId: at(1) },
    ];
    await expect(recordOrder(hr(), order('2026-12-10', lines))).rejects.toMatchObject({
      fields: {
        'lines.1.endsHolding': { key: 'positions:fault.close_held', params: { number: 1, names: name } },
      },
    });
    expect((await listOrders(hr(), { on: '2027-01-01' })).orders.length).toBe(2);
  });

  test('that ends the holding leaves nobody behind', async () => {
    await place(3);
    await recordOrder(hr(), order('2026-07-01', [{ kind: 'close', positionId: at(3), endsHolding: true }]));
    const { rows } = await database.asOwner('select to_on from holding where position_id = $1', [at(3)]);
    expect(rows).toEqual([{ to_on: '2026-06-30' }]);
  });

  test('has a number of its own', async () => {
    const lines: OrderInput['lines'] = [{ kind: 'move', positionId: at(4), place: '东侧' }];
    await expect(recordOrder(hr(), { ...order('2026-12-01', lines), number: 'T-1' })).rejects.toMatchObject({
      fields: { number: { key: 'positions:fault.order_taken' } },
    });
  });

  test('opens a closed number again', async () => {
    const again = {
      kind: 'open' as const,
      number: 3,
      name: '重开窗口',
      nameEn: 'Reopened',
      groupId: groups[0] ?? 0,
    };
    await recordOrder(hr(), order('2026-09-01', [again]));
    const has = async (on: string) =>
      (await listRegister(hr(), { on })).groups[0]?.positions.some((row) => row.number === 3);
    expect([await has('2026-08-31'), await has('2026-09-01')]).toEqual([false, true]);
    const reopened = (await listRegister(hr(), { on: '2026-09-01' })).groups[0]?.positions.find(
      (row) => row.number === 3,
    );
    expect(reopened).toMatchObject({ name: '重开窗口', nameEn: 'Reopened' });
  });

  test.each([
    ['contractor', 'lead'],
    ['contractor', 'manager'],
    ['procurer', 'scorer'],
  ] as const)('is not for the %s’s %s', async (side, role) => {
    const lines: OrderInput['lines'] = [{ kind: 'close', positionId: at(5) }];
    await expect(recordOrder(as(side, role), order('2026-12-01', lines))).rejects.toMatchObject({
      status: 403,
    });
  });
});

describe('a closing and a placement at the same moment', () => {
  test('never leave somebody in a position that is gone', async () => {
    const { id } = await addPerson(hr(), { staffNo: 'R1', name: '同时', joinedOn: '2025-01-01' });
    const placing = { personId: id, positionId: at(6), fromOn: '2025-01-01', takeOver: true };
    const results = await Promise.allSettled([
      recordOrder(hr(), order('2026-06-01', [{ kind: 'close', positionId: at(6) }])),
      placePerson(hr(), placing),
    ]);
    expect(results.filter((result) => result.status === 'fulfilled').length).toBe(1);
    const { rows } = await database.asOwner(
      `select from holding h where position_id = $1 and to_on is null
       and not exists (select from position_span s where s.position_id = h.position_id and s.to_on is null)`,
      [at(6)],
    );
    expect(rows.length).toBe(0);
  });
});
