import { describe, expect, test, vi } from 'vitest';
import { layOutContract } from '~/positions/add-position.server';
import { listClearanceFacts } from '~/positions/clearance-evidence-store.server';
import { endProof } from '~/positions/end-proof.server';
import { freshenHall } from '~/positions/freshen-hall.server';
import { getClearance } from '~/positions/get-clearance.server';
import { grantClearance } from '~/positions/grant-clearance.server';
import { listRegister } from '~/positions/list-positions.server';
import { placePerson } from '~/positions/place-person.server';
import { addPerson } from '~/staff/add-person.server';
import { getPersonHead } from '~/staff/get-person-head.server';
import { listPeople } from '~/staff/list-people.server';
import { inTransaction } from '../../db/connection';
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

  const transaction = vi.spyOn(database.db, 'connection');
  await freshenHall(call());
  expect(transaction).not.toHaveBeenCalled();
  await database.asOwner(`update clearance_proof set to_on = '2026-11-21' where person_id = $1`, [personId]);
  await freshenHall(call());
  expect(transaction).toHaveBeenCalled();
  transaction.mockRestore();
});

test('a check of the record from before the one in the file stays known with its own day', async () => {
  const { id } = await addPerson(call(), {
    ...{ staffNo: 'P2', name: '乙', joinedOn: fromOn, recordCheckedOn: '2026-06-01', recordResult: 'passed' },
  });
  await database.asOwner(
    `insert into background_check (project_id, person_id, kind, checked_on, result, source)
     values ($1, $2, 'record', '2025-01-01', 'passed', '县公安局'), ($1, $2, 'education', '2025-01-02', 'passed', '学信网')`,
    [database.projectId, id],
  );
  const facts = await inTransaction(call(), (trx) => listClearanceFacts(trx, [id]));
  expect(facts.get(id)?.earlierChecks).toEqual([
    { rule: 'record', checkedOn: '2025-01-01', result: 'passed' },
  ]);
});

describe('a proof', () => {
  const proofOf = async (staffNo: string) => {
    const { id: personId } = await addPerson(call(), { staffNo, name: staffNo, joinedOn: fromOn });
    const groupId = (await listRegister(call(), {})).groups[0]?.id ?? 0;
    await grantClearance(call(), { personId, groupId, fromOn, toOn: '2026-12-31', proof: '原服务商证明' });
    const { proofs } = await getClearance(call(), { personId });
    return { personId, proofId: proofs?.[0]?.id ?? 0 };
  };

  test('is ended after a day with the reason on record, and clearance ends with it', async () => {
    const { personId, proofId } = await proofOf('P3');
    await endProof(call(), { personId, proofId, lastOn: '2026-11-20', because: '证明有误' });
    const cleared = async (on: string) =>
      (await getClearance(call(), { personId, on })).groups.some(({ basis }) => basis !== null);
    expect([await cleared('2026-11-20'), await cleared('2026-11-21')]).toEqual([true, false]);
    const { rows } = await database.asOwner(
      `select after->>'ended_because' as because from audit_entry
       where table_name = 'clearance_proof' and action = 'update' and row_id = $1::text`,
      [proofId],
    );
    expect(rows.at(-1)).toEqual({ because: '证明有误' });
  });

  test.each([
    ['before it began', '2024-12-31', { fields: { lastOn: { key: 'positions:fault.until_before_from' } } }],
    ['on its own last day', '2026-12-31', { fields: { lastOn: { key: 'positions:fault.ends_already' } } }],
  ])('is not ended %s', async (_case, lastOn, refused) => {
    const proof = await proofOf(`P-${lastOn}`);
    await expect(endProof(call(), { ...proof, lastOn, because: '证明有误' })).rejects.toMatchObject(refused);
  });

  test('of somebody else is not there, and is ended by HR alone', async () => {
    const { personId, proofId } = await proofOf('P4');
    const end = { personId: personId + 99, proofId, lastOn: '2026-11-20', because: '证明有误' };
    await expect(endProof(call(), end)).rejects.toMatchObject({ status: 404 });
    const lead = { ...call().actor, roles: ['lead'] as const };
    await expect(endProof(database.call('2026-11-24T02:00:00Z', lead), end)).rejects.toMatchObject({
      status: 403,
    });
  });
});
