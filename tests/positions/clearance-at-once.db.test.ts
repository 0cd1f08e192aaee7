import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '~/access/call';
import { dayOf } from '~/base/days';
import { findLack } from '~/positions/find-lack.server';
import { freshenClearance } from '~/positions/freshen-clearance.server';
import { getToday } from '~/positions/get-today.server';
import { grantClearance } from '~/positions/grant-clearance.server';
import { insertHolding } from '~/positions/holding-store.server';
import { endHoldingsFrom, endSpan, readOrdered } from '~/positions/order-store.server';
import { placePerson } from '~/positions/place-person.server';
import { suspendPerson } from '~/positions/suspend-person.server';
import { insertSuspension } from '~/positions/suspension-store.server';
import { swapPositions } from '~/positions/trade-positions.server';
import { type Database, inTransaction } from '../../db/connection';
import { testDatabase } from '../support/database';
import { gateway, twoAtOnce } from '../support/two-at-once';

const hall = testDatabase();
const { held, untilBlocked } = twoAtOnce(hall);
const call = () => hall.call('2026-03-02T02:00:00Z');
const asHr = () => {
  const { projectId } = hall;
  const hr: Actor = { accountId: null, projectId, side: 'contractor', roles: ['hr'], personId: null };
  return hall.call('2026-03-02T02:00:00Z', hr);
};
const day = '2026-03-02';
let groupId = 0;
let count = 0;

beforeAll(async () => {
  const { rows } = await hall.asOwner(
    "insert into position_group (project_id, code, name, name_en, planned, sort) values ($1, 'window', '综合窗口', 'Windows', 10, 1) returning id",
    [hall.projectId],
  );
  groupId = rows[0].id;
});

/** A person taken over and cleared, and an open position. */
async function pair(): Promise<{ personId: number; positionId: number }> {
  count += 1;
  const person = await hall.asOwner(
    "insert into person (project_id, staff_no, name, joined_on) values ($1, $2, $2, '2025-01-01') returning id",
    [hall.projectId, `S${count}`],
  );
  const position = await hall.asOwner(
    `with p as (insert into position (project_id, number, name) values ($1, $2, '窗口') returning project_id, id)
     insert into position_span (project_id, position_id, group_id, from_on)
     select project_id, id, $3, '2025-01-01' from p returning position_id as id`,
    [hall.projectId, count, groupId],
  );
  const personId = person.rows[0].id as number;
  await grantClearance(call(), { personId, groupId, fromOn: '2025-01-01', proof: '原服务商证明' });
  return { personId, positionId: position.rows[0].id as number };
}

const suspend = (personId: number) => (trx: Database) =>
  insertSuspension(trx, call(), { personId, fromOn: day, toOn: null, reason: '调查' });
const lackOf = (trx: Database, personId: number) =>
  findLack(trx, { personId, group: 'window', from: day, until: day, today: dayOf(call().now) });
const spansOf = async (personId: number) =>
  (
    await hall.asOwner(
      'select id, from_on::text, to_on::text from clearance where person_id = $1 order by from_on',
      [personId],
    )
  ).rows;

describe('two at once', () => {
  test('a placement that meets a suspension under way waits for it, and is refused', async () => {
    const { personId, positionId } = await pair();
    const suspension = held(call(), suspend(personId));
    await suspension.reached;
    const placement = placePerson(call(), { personId, positionId, fromOn: day });
    placement.catch(() => {});
    await untilBlocked();
    suspension.letGo();
    await suspension.done;
    await expect(placement).rejects.toMatchObject({
      key: 'positions:fault.not_cleared',
      fields: { 'missing.1': { key: 'positions:missing.suspension.suspended' } },
    });
  });

  test('a placement is not refused for a suspension that is rolled back', async () => {
    const { personId, positionId } = await pair();
    const suspension = held(call(), suspend(personId));
    await suspension.reached;
    const placement = placePerson(call(), { personId, positionId, fromOn: day });
    await untilBlocked();
    suspension.giveUp(new Error('changed my mind'));
    await expect(suspension.done).rejects.toThrow('changed my mind');
    await expect(placement).resolves.toMatchObject({ id: expect.any(Number) });
  });

  test('a suspension that meets a placement under way waits for it, and the person is then in place, not cleared', async () => {
    const { personId, positionId } = await pair();
    const placement = held(call(), async (trx) => {
      expect(await lackOf(trx, personId)).toBeUndefined();
      await insertHolding(trx, { projectId: hall.projectId, positionId, personId, fromOn: day, toOn: null });
    });
    await placement.reached;
    const suspension = inTransaction(call(), suspend(personId));
    await untilBlocked();
    placement.letGo();
    await placement.done;
    await suspension;
    const today = await getToday(asHr());
    const tile = today.groups.flatMap(({ tiles }) => tiles).find(({ id }) => id === positionId);
    expect(tile?.holder).toMatchObject({ id: personId, isCleared: false });
  });

  test('evidence written while a placement is decided does not slip in between the judging and the placing', async () => {
    const { personId } = await pair();
    const placement = held(call(), (trx) => lackOf(trx, personId));
    await placement.reached;
    const ended = hall.asOwner('update clearance_proof set to_on = $2 where person_id = $1', [
      personId,
      '2026-02-28',
    ]);
    await untilBlocked();
    placement.letGo();
    await placement.done;
    await ended;
    await inTransaction(call(), async (trx) => expect((await lackOf(trx, personId))?.day).toBe(day));
  });

  test('two placements of one person: one wins, the other is told', async () => {
    const [{ personId, positionId }, other] = [await pair(), await pair()];
    const results = await Promise.allSettled([
      placePerson(call(), { personId, positionId, fromOn: day }),
      placePerson(call(), { personId, positionId: other.positionId, fromOn: day }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { status: 409 } });
  });

  test('evidence of two changes about one person does not wait for each other', async () => {
    const { personId } = await pair();
    const first = held(call(), suspend(personId));
    await first.reached;
    await inTransaction(call(), suspend(personId));
    first.letGo();
    await first.done;
    const { rows } = await hall.asOwner('select from suspension where person_id = $1', [personId]);
    expect(rows).toHaveLength(2);
  });

  test('two suspensions of one person at once: the spans follow from both', async () => {
    const { personId } = await pair();
    const reason = { personId, because: '调查' };
    await Promise.all([
      suspendPerson(asHr(), { ...reason, fromOn: '2026-03-05', toOn: '2026-03-10' }),
      suspendPerson(asHr(), { ...reason, fromOn: '2026-03-20' }),
    ]);
    expect(await spansOf(personId)).toMatchObject([
      { from_on: '2025-01-01', to_on: '2026-03-04' },
      { from_on: '2026-03-11', to_on: '2026-03-19' },
    ]);
  });

  test('two who derive the same person: the second waits, and writes nothing twice', async () => {
    const { personId } = await pair();
    await inTransaction(call(), suspend(personId));
    const first = held(call(), (trx) => freshenClearance(trx));
    await first.reached;
    const second = inTransaction(call(), (trx) => freshenClearance(trx));
    await untilBlocked();
    first.letGo();
    await Promise.all([first.done, second]);
    expect(await spansOf(personId)).toMatchObject([{ from_on: '2025-01-01', to_on: '2026-03-01' }]);
  });

  test('a swap brings both up to date in the order that everybody keeps, whichever position is named first', async () => {
    const [low, high] = [await pair(), await pair()];
    for (const { personId, positionId } of [low, high])
      await placePerson(call(), { personId, positionId, fromOn: '2025-01-01' });
    for (const { personId } of [low, high])
      await hall.asOwner("update person set note = 'x' where id = $1", [personId]);
    const take = ({ personId }: { personId: number }) => {
      return sql`select from clearance_stale where person_id = ${personId} for update`;
    };
    const next = gateway();
    const whole = held(call(), async (trx) => {
      await take(low).execute(trx);
      next.open();
      await untilBlocked();
      await take(high).execute(trx);
    });
    await next.passed;
    const swap = swapPositions(call(), {
      ...{ positionId: high.positionId, otherPositionId: low.positionId, fromOn: day },
    });
    swap.catch(() => {});
    await whole.reached;
    whole.letGo();
    await whole.done;
    await swap;
    const { rows } = await hall.asOwner(
      'select position_id from holding where person_id = $1 and from_on = $2',
      [low.personId, day],
    );
    expect(rows).toEqual([{ position_id: high.positionId }]);
  });

  test('a swap that meets a closing under way is told that the position is gone', async () => {
    const [one, two] = [await pair(), await pair()];
    for (const { personId, positionId } of [one, two])
      await placePerson(call(), { personId, positionId, fromOn: '2025-01-01' });
    const closing = held(call(), async (trx) => {
      const on = { effectiveOn: '2026-02-01', today: day };
      await readOrdered(trx, { ids: [one.positionId], numbers: [], ...on });
      await endHoldingsFrom(trx, one.positionId, on.effectiveOn);
      await endSpan(trx, one.positionId, on.effectiveOn);
    });
    await closing.reached;
    const swap = swapPositions(call(), {
      ...{ positionId: one.positionId, otherPositionId: two.positionId, fromOn: day },
    });
    swap.catch(() => {});
    await untilBlocked();
    closing.letGo();
    await closing.done;
    await expect(swap).rejects.toMatchObject({ status: 409, key: 'positions:refusal.closed_meanwhile' });
  });

  test('evidence written while another derives stays on the queue, and is derived by whoever asks next', async () => {
    const { personId } = await pair();
    await inTransaction(call(), suspend(personId));
    const first = held(call(), (trx) => freshenClearance(trx));
    await first.reached;
    await hall.asOwner("update suspension set to_on = '2026-03-10' where person_id = $1", [personId]);
    first.letGo();
    await first.done;
    await inTransaction(call(), (trx) => freshenClearance(trx));
    expect(await spansOf(personId)).toMatchObject([
      { from_on: '2025-01-01', to_on: '2026-03-01' },
      { from_on: '2026-03-11', to_on: null },
    ]);
  });
});

test('spans that stay the same keep their ids, and one that ends sooner keeps its own', async () => {
  const { personId } = await pair();
  const [before] = await spansOf(personId);
  await hall.asOwner("update person set note = 'x' where id = $1", [personId]);
  await inTransaction(call(), (trx) => freshenClearance(trx));
  expect(await spansOf(personId)).toEqual([before]);
  await inTransaction(call(), suspend(personId));
  await inTransaction(call(), (trx) => freshenClearance(trx));
  expect(await spansOf(personId)).toEqual([{ ...before, to_on: '2026-03-01' }]);
});
