import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '~/access/call';
import { layOutContract } from '~/positions/add-position.server';
import { grantClearance } from '~/positions/grant-clearance.server';
import { listRegister } from '~/positions/list-positions.server';
import type { OrderInput } from '~/positions/order-form';
import { movePerson, placePerson } from '~/positions/place-person.server';
import { recordOrder } from '~/positions/record-order.server';
import { addPerson } from '~/staff/add-person.server';
import { testDatabase } from '../support/database';

const database = testDatabase();
const today = '2026-11-24';
const call = () => {
  const { projectId } = database;
  const hr: Actor = { accountId: null, projectId, side: 'contractor', roles: ['hr'], personId: null };
  return database.call(`${today}T02:00:00Z`, hr);
};
const groups = new Map<string, { id: number; name: string }>();
const windows: number[] = [];
let positionId = 0;
let serial = 0;

beforeAll(async () => {
  await layOutContract(call());
  for (const { code, id, name, positions } of (await listRegister(call(), {})).groups) {
    groups.set(code, { id, name });
    if (code === 'window') windows.push(...positions.map((row) => row.id));
  }
});

/** A window of its own for each test. */
beforeEach(() => {
  positionId = windows.shift() ?? 0;
});

/** Somebody cleared for each of the groups from a day to a day. */
async function person(cleared: Record<string, [from: string, to?: string]>): Promise<number> {
  serial += 1;
  const { id } = await addPerson(call(), {
    staffNo: `P${serial}`,
    name: `人${serial}`,
    joinedOn: '2025-01-01',
  });
  for (const [code, [fromOn, toOn]] of Object.entries(cleared))
    await grantClearance(call(), {
      ...{ personId: id, groupId: groups.get(code)?.id ?? 0, fromOn, toOn, proof: '接收证明' },
    });
  return id;
}

/** From a day on the position is a desk. */
function regroup(effectiveOn: string) {
  serial += 1;
  const lines: OrderInput['lines'] = [{ kind: 'regroup', positionId, groupId: groups.get('desk')?.id ?? 0 }];
  return recordOrder(call(), {
    ...{ number: `T-${serial}`, askedBy: '政务服务中心', reason: '业务调整', effectiveOn, lines },
  });
}

const lacks = (code: string, day: string) => ({
  key: 'positions:fault.not_cleared',
  fields: { personId: { params: { group: groups.get(code)?.name, day } } },
});

describe('placing in a position that changes its group', () => {
  const always: [string] = ['2025-01-01'];
  test.each([
    ['backdated before a past change', '2026-03-01', '2026-06-01', '2026-06-01'],
    ['before a change to come', '2026-11-24', '2026-12-15', '2026-12-15'],
    ['on the day of the change', '2026-06-01', '2026-06-01', '2026-06-01'],
  ])('%s asks for the new group too', async (_case, fromOn, changesOn, lacksOn) => {
    await regroup(changesOn);
    const personId = await person({ window: always });
    await expect(placePerson(call(), { personId, positionId, fromOn })).rejects.toMatchObject(
      lacks('desk', lacksOn),
    );
    await expect(movePerson(call(), { personId, positionId, fromOn })).rejects.toMatchObject(
      lacks('desk', lacksOn),
    );
    const both = await person({ window: always, desk: [lacksOn] });
    await expect(placePerson(call(), { personId: both, positionId, fromOn })).resolves.toMatchObject({
      id: expect.any(Number),
    });
  });

  test('asks for the old group up to the change only', async () => {
    await regroup('2026-06-01');
    const personId = await person({ window: ['2025-01-01', '2026-05-30'], desk: ['2026-06-01'] });
    const placing = { personId, positionId, fromOn: '2026-03-01' };
    await expect(placePerson(call(), placing)).rejects.toMatchObject(lacks('window', '2026-05-31'));
    const enough = await person({ window: ['2025-01-01', '2026-05-31'], desk: ['2026-06-01'] });
    await placePerson(call(), { ...placing, personId: enough });
  });

  test('to a day before the change asks for nothing beyond it', async () => {
    await regroup('2026-06-01');
    const personId = await person({ window: always });
    await placePerson(call(), { personId, positionId, fromOn: '2026-03-01', toOn: '2026-05-31' });
  });
});

describe('a backdated change of the group', () => {
  test.each([
    ['has lost the clearance since', ['2025-01-01', '2026-11-23'], false],
    ['was not cleared on the first day', ['2026-06-02'], false],
    ['is cleared all along', ['2026-06-01'], true],
    ['is cleared up to today', ['2026-06-01', today], true],
  ] as const)('whose holder %s', async (_case, [fromOn, toOn], isTaken) => {
    const personId = await person({ window: ['2025-01-01'], desk: [fromOn, toOn] });
    await placePerson(call(), { personId, positionId, fromOn: '2026-03-01' });
    const ordered = regroup('2026-06-01');
    if (isTaken) await expect(ordered).resolves.toMatchObject({ id: expect.any(Number) });
    else
      await expect(ordered).rejects.toMatchObject({
        fields: { 'lines.0.endsHolding': { key: 'positions:fault.regroup_uncleared' } },
      });
  });
});
