import { beforeAll, describe, expect, test } from 'vitest';
import { layOutContract } from '~/positions/add-position.server';
import { getClearance } from '~/positions/get-clearance.server';
import { grantClearance } from '~/positions/grant-clearance.server';
import { listRegister } from '~/positions/list-positions.server';
import { placePerson } from '~/positions/place-person.server';
import { addPerson } from '~/staff/add-person.server';
import { testDatabase } from '../support/database';

/** The contract of the test's hall begins on this day. */
const firstDay = '2025-01-01';
const database = testDatabase();
const call = () => database.call('2026-11-24T02:00:00Z');
let groupId = 0;
const positions: number[] = [];

beforeAll(async () => {
  await layOutContract(call());
  const [window] = (await listRegister(call(), {})).groups;
  groupId = window?.id ?? 0;
  positions.push(...(window?.positions ?? []).map(({ id }) => id));
});

let serial = 0;
async function person(): Promise<number> {
  serial += 1;
  return (await addPerson(call(), { staffNo: `P${serial}`, name: `人${serial}`, joinedOn: firstDay })).id;
}

const takeOver = (personId: number, fromOn: string, proof: string | undefined) =>
  placePerson(call(), { personId, positionId: positions.shift() ?? 0, fromOn, takeOver: true, proof });
const proofsOf = async (personId: number) =>
  (
    await database.asOwner('select from_on::text, to_on, proof from clearance_proof where person_id = $1', [
      personId,
    ])
  ).rows;
const isCleared = async (personId: number, on: string) =>
  (await getClearance(call(), { personId, on })).groups.some(({ basis }) => basis !== null);

describe('taking over with a proof', () => {
  test('on the contract’s first day clears from that day on', async () => {
    const personId = await person();
    await takeOver(personId, firstDay, '原服务商证明');
    expect(await proofsOf(personId)).toEqual([{ from_on: firstDay, to_on: null, proof: '原服务商证明' }]);
    expect(await isCleared(personId, firstDay)).toBe(true);
  });

  test.each([
    ['the day after the first', '2025-01-02'],
    ['today', '2026-11-24'],
  ])('on %s is refused, and leaves no proof behind', async (_case, fromOn) => {
    const personId = await person();
    await expect(takeOver(personId, fromOn, '原服务商证明')).rejects.toMatchObject({
      key: 'positions:fault.take_over_too_late',
      fields: { fromOn: { params: { day: firstDay } } },
    });
    expect(await proofsOf(personId)).toEqual([]);
    expect(await isCleared(personId, fromOn)).toBe(false);
  });

  test.each([
    ['of one letter', 'x'],
    ['of blanks', '   '],
    ['of 201 letters', 'x'.repeat(201)],
  ])('%s is refused as on the form of a proof alone', async (_case, proof) => {
    const personId = await person();
    const asked = { status: 400, fields: { proof: { key: 'positions:fault.proof' } } };
    await expect(takeOver(personId, firstDay, proof)).rejects.toMatchObject(asked);
    await expect(
      grantClearance(call(), { personId, groupId, fromOn: firstDay, proof }),
    ).rejects.toMatchObject(asked);
    expect(await proofsOf(personId)).toEqual([]);
  });

  test('over a proof that begins later is refused in words', async () => {
    const personId = await person();
    await grantClearance(call(), { personId, groupId, fromOn: '2025-06-01', proof: '考核合格' });
    await expect(takeOver(personId, firstDay, '原服务商证明')).rejects.toMatchObject({
      status: 409,
      key: 'positions:refusal.cleared_already',
    });
    expect(await proofsOf(personId)).toHaveLength(1);
  });
});
