import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor, Role } from '~/access/call';
import { layOutContract } from '~/positions/add-position.server';
import { listRegister } from '~/positions/list-positions.server';
import { movePerson, placePerson } from '~/positions/place-person.server';
import { handOverPosition, swapPositions } from '~/positions/trade-positions.server';
import { addPerson } from '~/staff/add-person.server';
import { testDatabase } from '../support/database';

const database = testDatabase();
const day = '2026-12-01';

function hr(role: Role = 'hr') {
  const actor: Actor = {
    accountId: null,
    projectId: database.projectId,
    side: 'contractor',
    roles: [role],
    personId: null,
  };
  return database.call('2026-11-24T02:00:00Z', actor);
}

const ids = new Map<number, number>();
const at = (number: number) => ids.get(number) ?? 0;
let serial = 0;

/** Somebody with a proof for each of the groups, in a position or in none. */
async function person(groups: string[], number?: number): Promise<number> {
  serial += 1;
  const { id } = await addPerson(hr(), {
    staffNo: `P${serial}`,
    name: `人${serial}`,
    joinedOn: '2025-01-01',
  });
  await database.asOwner(
    `insert into clearance_proof (project_id, person_id, group_id, from_on, proof)
     select $1, $2, id, '2025-01-01', '接收证明' from position_group where project_id = $1 and code = any($3)`,
    [database.projectId, id, groups],
  );
  if (number !== undefined)
    await placePerson(hr(), { personId: id, positionId: at(number), fromOn: '2025-01-01' });
  return id;
}

const holderOn = async (number: number, on: string) =>
  (await listRegister(hr(), { on })).groups
    .flatMap((group) => group.positions)
    .find((row) => row.number === number)?.holder?.personId;

beforeAll(async () => {
  await layOutContract(hr());
  for (const group of (await listRegister(hr(), {})).groups)
    for (const position of group.positions) ids.set(position.number, position.id);
});

describe('a swap', () => {
  test('exchanges two positions on its day', async () => {
    const [a, b] = [await person(['window'], 1), await person(['window'], 2)];
    await swapPositions(hr(), { positionId: at(1), otherPositionId: at(2), fromOn: day });
    expect([await holderOn(1, '2026-11-30'), await holderOn(2, '2026-11-30')]).toEqual([a, b]);
    expect([await holderOn(1, day), await holderOn(2, day)]).toEqual([b, a]);
  });

  test('with somebody who is not cleared there leaves both where they are', async () => {
    const [a, b] = [await person(['window', 'desk'], 3), await person(['desk'], 11)];
    await expect(
      swapPositions(hr(), { positionId: at(3), otherPositionId: at(11), fromOn: day }),
    ).rejects.toMatchObject({ fields: { personId: { key: 'positions:fault.not_cleared' } } });
    expect([await holderOn(3, day), await holderOn(11, day)]).toEqual([a, b]);
  });

  test.each([
    ['itself', 3, 3, 'same_position'],
    ['a vacant position', 3, 8, 'nobody_there'],
  ])('with %s is refused', async (_case, one, other, fault) => {
    await expect(
      swapPositions(hr(), { positionId: at(one), otherPositionId: at(other), fromOn: day }),
    ).rejects.toMatchObject({ fields: { otherPositionId: { key: `positions:fault.${fault}` } } });
  });

  test('is not for the lead', async () => {
    const input = { positionId: at(1), otherPositionId: at(2), fromOn: day };
    await expect(swapPositions(hr('lead'), input)).rejects.toMatchObject({ status: 403 });
  });
});

describe('a hand-over', () => {
  test('ends one holding and begins the next without a vacant day', async () => {
    const [a, b] = [await person(['window'], 4), await person(['window'])];
    await handOverPosition(hr(), { positionId: at(4), personId: b, fromOn: day });
    expect([await holderOn(4, '2026-11-30'), await holderOn(4, day)]).toEqual([a, b]);
  });

  test('to somebody in another position leaves that one vacant', async () => {
    const [, b] = [await person(['window'], 5), await person(['window'], 6)];
    await handOverPosition(hr(), { positionId: at(5), personId: b, fromOn: day });
    expect([await holderOn(5, day), await holderOn(6, day)]).toEqual([b, undefined]);
  });

  test('to somebody not cleared is refused, and the holder stays', async () => {
    const [a, b] = [await person(['window'], 7), await person([])];
    await expect(
      handOverPosition(hr(), { positionId: at(7), personId: b, fromOn: day }),
    ).rejects.toMatchObject({
      fields: { personId: { key: 'positions:fault.not_cleared' } },
    });
    expect(await holderOn(7, day)).toBe(a);
  });
});

describe('two at the same second', () => {
  test('who move one person: one wins, the other is told by name', async () => {
    const mover = await person(['data'], 26);
    await database.asOwner(
      `insert into clearance_proof (project_id, person_id, group_id, from_on, proof)
       select $1, $2, id, '2025-01-01', 'x' from position_group where project_id = $1 and code in ('credit', 'archive')`,
      [database.projectId, mover],
    );
    const results = await Promise.allSettled(
      [28, 30].map((number) => movePerson(hr(), { personId: mover, positionId: at(number), fromOn: day })),
    );
    const lost = results.filter((result) => result.status === 'rejected');
    expect(lost.length).toBe(1);
    expect(lost[0]?.reason).toMatchObject({ status: 409, params: { person: `人${serial}` } });
    const places = [await holderOn(26, day), await holderOn(28, day), await holderOn(30, day)];
    expect(places.filter((id) => id === mover).length).toBe(1);
  });

  test('who swap the same two: they change places once', async () => {
    const [a, b] = [await person(['enterprise'], 32), await person(['enterprise'], 33)];
    const swap = () => swapPositions(hr(), { positionId: at(32), otherPositionId: at(33), fromOn: day });
    const results = await Promise.allSettled([swap(), swap()]);
    expect(results.filter((result) => result.status === 'rejected').length).toBe(1);
    expect([await holderOn(32, day), await holderOn(33, day)]).toEqual([b, a]);
  });
});
