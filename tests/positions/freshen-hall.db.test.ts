import { expect, test, vi } from 'vitest';
import { layOutContract } from '~/positions/add-position.server';
import { freshenHall } from '~/positions/freshen-hall.server';
import { grantClearance } from '~/positions/grant-clearance.server';
import { listRegister } from '~/positions/list-positions.server';
import { placePerson } from '~/positions/place-person.server';
import { addPerson } from '~/staff/add-person.server';
import { getPersonHead } from '~/staff/get-person-head.server';
import { listPeople } from '~/staff/list-people.server';
import { testDatabase } from '../support/database';

const database = testDatabase();
const call = () => database.call('2026-11-24T02:00:00Z');
const fromOn = '2025-01-01';

test('what the head and the list read is derived anew when evidence changed, and asked about once when not', async () => {
  await layOutContract(call());
  const [group] = (await listRegister(call(), {})).groups;
  const { id: personId } = await addPerson(call(), { staffNo: 'P1', name: '甲', joinedOn: fromOn });
  const groupId = group?.id ?? 0;
  await grantClearance(call(), { personId, groupId, fromOn, proof: '原服务商证明' });
  await placePerson(call(), { personId, positionId: group?.positions[0]?.id ?? 0, fromOn });
  await database.asOwner(`update clearance_proof set to_on = '2026-11-20' where person_id = $1`, [personId]);

  await freshenHall(call());
  expect((await getPersonHead(call(), { id: personId })).position).toMatchObject({ isCleared: false });
  expect((await listPeople(call(), {})).rows).toMatchObject([{ id: personId, cleared: false }]);

  const transaction = vi.spyOn(database.db, 'transaction');
  await freshenHall(call());
  expect(transaction).not.toHaveBeenCalled();
});
