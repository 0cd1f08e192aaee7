import { describe, expect, test } from 'vitest';
import { changeLastDay, withdrawNotice } from '~/positions/change-notice.server';
import { getLeaving } from '~/positions/get-leaving.server';
import { movePerson, placePerson } from '~/positions/place-person.server';
import { suspendPerson } from '~/positions/suspend-person.server';
import { addHandoverItem, openHandover } from '~/staff/keep-handover.server';
import { testDatabase } from '../support/database';
import { evidenceFolder, picture } from '../support/evidence';
import { lastOn, leavingHall } from '../support/leaving';

const database = testDatabase();
const files = evidenceFolder();
const { as, at, person, notice, holderOn } = leavingHall(database);

const withdraw = (personId: number, departureId: number, now?: string) =>
  withdrawNotice(as('hr', now), { personId, departureId, because: '本人改变主意' });
const leftOn = async (id: number) =>
  (await database.asOwner('select left_on from person where id = $1', [id])).rows[0].left_on;
const outcomes = async (personId: number) =>
  (await getLeaving(as(), { personId })).departures.flatMap(({ dropped }) =>
    dropped.map(({ number, outcome }) => [number, outcome]),
  );

describe('a withdrawn notice gives back', () => {
  test('the last day that the file had before', async () => {
    const id = await person();
    await database.asOwner(`update person set left_on = '2027-03-31' where id = $1`, [id]);
    const { id: departureId } = await notice(id);
    await withdraw(id, departureId);
    expect(await leftOn(id)).toBe('2027-03-31');
  });

  test('no last day that has passed meanwhile', async () => {
    const id = await person();
    await database.asOwner(`update person set left_on = '2026-12-01' where id = $1`, [id]);
    const { id: departureId } = await notice(id);
    await withdraw(id, departureId, '2026-12-02T02:00:00Z');
    expect(await leftOn(id)).toBeNull();
  });

  test('a position that was planned for later', async () => {
    const id = await person();
    await placePerson(as(), { personId: id, positionId: at(1), fromOn: '2027-02-01', toOn: '2027-06-30' });
    const { id: departureId } = await notice(id);
    expect(await outcomes(id)).toEqual([[1, null]]);
    expect(await holderOn(1, '2027-02-01')).toBeUndefined();
    await withdraw(id, departureId);
    expect([await holderOn(1, '2027-01-31'), await holderOn(1, '2027-02-01')]).toEqual([undefined, id]);
    expect([await holderOn(1, '2027-06-30'), await holderOn(1, '2027-07-01')]).toEqual([id, undefined]);
    expect(await outcomes(id)).toEqual([[1, 'restored']]);
  });

  test('a move that was planned, and the position held until then', async () => {
    const id = await person(2);
    await movePerson(as(), { personId: id, positionId: at(3), fromOn: '2027-02-01' });
    const { id: departureId } = await notice(id);
    expect([await holderOn(2, '2027-01-31'), await holderOn(3, '2027-02-01')]).toEqual([
      undefined,
      undefined,
    ]);
    await withdraw(id, departureId);
    expect([await holderOn(2, '2027-01-31'), await holderOn(2, '2027-02-01')]).toEqual([id, undefined]);
    expect(await holderOn(3, '2027-02-01')).toBe(id);
  });

  test('what an earlier last day dropped besides', async () => {
    const id = await person();
    await placePerson(as(), { personId: id, positionId: at(4), fromOn: '2026-12-15' });
    const { id: departureId } = await notice(id);
    const because = '提前离开';
    await changeLastDay(as(), { personId: id, departureId, seenOn: lastOn, lastOn: '2026-12-10', because });
    expect(await holderOn(4, '2026-12-15')).toBeUndefined();
    await withdraw(id, departureId);
    expect(await holderOn(4, '2027-06-01')).toBe(id);
  });

  test('no position that somebody else has taken meanwhile', async () => {
    const id = await person();
    const other = await person();
    await placePerson(as(), { personId: id, positionId: at(5), fromOn: '2027-02-01' });
    const { id: departureId } = await notice(id);
    await placePerson(as(), { personId: other, positionId: at(5), fromOn: '2027-03-01' });
    await withdraw(id, departureId);
    expect([await holderOn(5, '2027-02-01'), await holderOn(5, '2027-03-01')]).toEqual([undefined, other]);
    expect([await leftOn(id), await outcomes(id)]).toEqual([null, [[5, 'taken']]]);
  });

  test('no position to somebody who may not work any more', async () => {
    const id = await person();
    await placePerson(as(), { personId: id, positionId: at(6), fromOn: '2027-02-01' });
    const { id: departureId } = await notice(id);
    await suspendPerson(as(), { personId: id, fromOn: '2026-11-24', because: '投诉核查' });
    await withdraw(id, departureId);
    expect(await holderOn(6, '2027-02-01')).toBeUndefined();
    expect(await outcomes(id)).toEqual([[6, 'refused']]);
  });

  test('the hand-over to the move it was begun for, with its day, and voids one of the leaving', async () => {
    const [moves, leaves] = [await person(), await person()];
    await openHandover(as(), { personId: moves, dueOn: '2026-12-05' });
    const given = [await notice(moves), await notice(leaves)];
    await openHandover(as(), { personId: leaves, dueOn: '2026-12-20' });
    const handover = async (personId: number) => (await getLeaving(as(), { personId })).handovers[0];
    expect(await handover(moves)).toMatchObject({ departureId: given[0]?.id, dueOn: lastOn });
    const because = '提前离开';
    const change = { personId: moves, departureId: given[0]?.id ?? 0, seenOn: lastOn };
    await changeLastDay(as(), { ...change, lastOn: '2026-12-10', because });
    await withdraw(moves, given[0]?.id ?? 0);
    await withdraw(leaves, given[1]?.id ?? 0);
    const back = await handover(moves);
    expect(back).toMatchObject({ departureId: null, dueOn: '2026-12-05', voidedAt: null, mayKeep: true });
    await addHandoverItem(as(), { handoverId: back?.id ?? 0, itemKind: 'key', what: '抽屉钥匙' });
    expect((await handover(leaves))?.voidedAt).not.toBeNull();
  });
});

describe('a later last day gives back', () => {
  const later = (personId: number, departureId: number, seenOn: string, last: string) =>
    changeLastDay(as(), { personId, departureId, seenOn, lastOn: last, because: '推迟离开' });

  test('what begins by then, until then, and all of it once the notice is withdrawn', async () => {
    const id = await person(7);
    await movePerson(as(), { personId: id, positionId: at(8), fromOn: '2027-02-01' });
    const { id: departureId } = await notice(id);
    await later(id, departureId, lastOn, '2027-03-15');
    expect([await holderOn(7, '2027-01-31'), await holderOn(7, '2027-02-01')]).toEqual([id, undefined]);
    expect([await holderOn(8, '2027-03-15'), await holderOn(8, '2027-03-16')]).toEqual([id, undefined]);
    await withdraw(id, departureId);
    expect(await holderOn(8, '2027-06-01')).toBe(id);
    expect(await outcomes(id)).toEqual([[8, 'restored']]);
  });

  test('nothing that begins after it, and takes it back by an earlier one', async () => {
    const id = await person(9);
    await movePerson(as(), { personId: id, positionId: at(10), fromOn: '2027-02-01' });
    const { id: departureId } = await notice(id);
    await later(id, departureId, lastOn, '2027-01-15');
    expect(await holderOn(10, '2027-02-01')).toBeUndefined();
    await later(id, departureId, '2027-01-15', '2027-02-10');
    await later(id, departureId, '2027-02-10', '2027-01-20');
    expect([await holderOn(9, '2027-01-20'), await holderOn(9, '2027-01-21')]).toEqual([id, undefined]);
    expect(await holderOn(10, '2027-02-01')).toBeUndefined();
    await withdraw(id, departureId);
    expect([await holderOn(9, '2027-01-31'), await holderOn(10, '2027-06-01')]).toEqual([id, id]);
  });

  test('no position that somebody else has taken, and asks once more when the notice is withdrawn', async () => {
    const [id, other] = [await person(), await person()];
    await placePerson(as(), { personId: id, positionId: at(11), fromOn: '2027-02-01' });
    const { id: departureId } = await notice(id);
    await placePerson(as(), { personId: other, positionId: at(11), fromOn: '2027-02-01' });
    await later(id, departureId, lastOn, '2027-03-15');
    expect([await holderOn(11, '2027-02-01'), await outcomes(id)]).toEqual([other, [[11, null]]]);
    await withdraw(id, departureId);
    expect(await outcomes(id)).toEqual([[11, 'taken']]);
  });
});

test('a notice that is refused after its document came leaves no file behind', async () => {
  const id = await person();
  const file = { name: '辞职信.png', bytes: picture };
  const before = files();
  const results = await Promise.allSettled([notice(id, { file }), notice(id, { file })]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(files()).toBe(before + 1);
  const { rows } = await database.asOwner(`select count(*)::int as n from file where purpose = 'departure'`);
  expect(rows).toEqual([{ n: 1 }]);
});
