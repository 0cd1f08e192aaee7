import { beforeAll, describe, expect, test } from 'vitest';
import { addAccount } from '~/access/add-account.server';
import type { Actor, Role } from '~/access/call';
import { addPerson } from '~/staff/add-person.server';
import { getHandover, listHandoversToSign } from '~/staff/get-handover.server';
import {
  addCasesInHand,
  addHandoverItem,
  handOverItems,
  openHandover,
  voidHandover,
} from '~/staff/keep-handover.server';
import { signHandover } from '~/staff/sign-handover.server';
import { testDatabase } from '../support/database';

const database = testDatabase();
const password = 'Kf7-kf7-kf7';
const now = '2026-11-24T02:00:00Z';
const people: { id: number; accountId: number }[] = [];

function as(role: Role, who?: { id: number; accountId: number }) {
  const actor: Actor = {
    accountId: who?.accountId ?? null,
    projectId: database.projectId,
    side: 'contractor',
    roles: [role],
    personId: who?.id ?? null,
  };
  return database.call(now, actor);
}

beforeAll(async () => {
  for (const name of ['giver', 'receiver', 'other', 'second']) {
    const { id } = await addPerson(as('hr'), { staffNo: name, name, joinedOn: '2025-01-01' });
    const account = { name, displayName: name, side: 'contractor', roles: ['clerk'], password } as const;
    const { accountId } = await addAccount(database.call(now), { ...account, personId: id });
    people.push({ id, accountId });
  }
});
const [GIVER, RECEIVER, OTHER, SECOND] = [0, 1, 2, 3];
const who = (index: number) => people[index] as { id: number; accountId: number };

/** A hand-over of two things, passed on to the receiver. */
async function handed(giver: number): Promise<{ id: number; items: number[] }> {
  const { id } = await openHandover(as('hr'), { personId: who(giver).id, dueOn: '2026-12-31' });
  for (const what of ['抽屉钥匙', '备用钥匙'])
    await addHandoverItem(as('hr'), { handoverId: id, itemKind: 'key', what });
  const items = (await getHandover(as('hr'), { id })).items.map((item) => item.id);
  await hand(id, items);
  return { id, items };
}
const hand = (handoverId: number, itemIds: number[], receiver = RECEIVER) =>
  handOverItems(as('hr'), { handoverId, itemIds, receiverId: who(receiver).id, handedOn: '2026-11-24' });

/** Signs what is shown now. */
const sign = async (index: number, handoverId: number, secret = password) => {
  const seen = (await getHandover(as('hr'), { id: handoverId })).digest;
  await signHandover(as('clerk', who(index)), { handoverId, seen, password: secret });
};

describe('a hand-over', () => {
  test('is signed once both sides have, and then nothing in it changes', async () => {
    const { id, items } = await handed(GIVER);
    expect(await listHandoversToSign(as('clerk', who(RECEIVER)))).toMatchObject([{ id }]);
    await sign(GIVER, id);
    expect((await getHandover(as('hr'), { id })).signedAt).toBeNull();
    await expect(hand(id, items, OTHER)).rejects.toMatchObject({ status: 423 });
    await sign(RECEIVER, id);
    expect((await getHandover(as('hr'), { id })).signedAt).toEqual(new Date(now));
    await expect(
      database.asOwner(`update handover_item set note = 'x' where handover_id = $1`, [id]),
    ).rejects.toThrow(/not edited/);
    await expect(voidHandover(as('hr'), { handoverId: id, because: '写错了' })).rejects.toMatchObject({
      status: 423,
    });
  });

  test('is signed by nobody else, with no wrong password, and not twice', async () => {
    const { id } = await handed(OTHER);
    await expect(sign(SECOND, id)).rejects.toMatchObject({
      status: 403,
      key: 'leaving:refusal.not_yours',
    });
    await expect(sign(OTHER, id, 'wrong')).rejects.toMatchObject({
      status: 403,
      key: 'leaving:refusal.password',
    });
    const results = await Promise.allSettled([sign(OTHER, id), sign(OTHER, id)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('is not signed by whoever saw other items than there are now', async () => {
    const giver = await addPerson(as('hr'), { staffNo: 'seen', name: 'seen', joinedOn: '2025-01-01' });
    const account = {
      name: 'seen',
      displayName: 'seen',
      side: 'contractor',
      roles: ['clerk'],
      password,
    } as const;
    const { accountId } = await addAccount(database.call(now), { ...account, personId: giver.id });
    people.push({ id: giver.id, accountId });
    const { id, items } = await handed(people.length - 1);
    const { digest: seen } = await getHandover(as('hr'), { id });
    await hand(id, items, OTHER);
    const attempt = signHandover(as('clerk', { id: giver.id, accountId }), {
      handoverId: id,
      seen,
      password,
    });
    await expect(attempt).rejects.toMatchObject({ status: 409, key: 'leaving:refusal.items_changed' });
  });

  test('of which something is open is not signed', async () => {
    const { id } = await openHandover(as('hr'), { personId: who(SECOND).id, dueOn: '2026-12-31' });
    await addHandoverItem(as('hr'), { handoverId: id, itemKind: 'device', what: '高拍仪' });
    await expect(sign(SECOND, id)).rejects.toMatchObject({
      status: 409,
      key: 'leaving:refusal.items_open',
    });
    const items = (await getHandover(as('hr'), { id })).items.map((item) => item.id);
    await expect(hand(id, items, SECOND)).rejects.toMatchObject({
      fields: { receiverId: { key: 'leaving:fault.receiver_is_giver' } },
    });
    await expect(
      openHandover(as('hr'), { personId: who(SECOND).id, dueOn: '2026-12-31' }),
    ).rejects.toMatchObject({ status: 409 });
  });

  test('lists a case once, however often the button is pressed', async () => {
    const { rows } = await database.asOwner(
      `insert into ledger_case (project_id, case_no, matter_name, kind, channel, state, received_at, entry_count, head_digest)
       values ($1, 'N1', '事项', 2, 1, 'received', $2, 1, '\\x00') returning id`,
      [database.projectId, now],
    );
    const { id } = await addPerson(as('hr'), { staffNo: 'case', name: '办件人', joinedOn: '2025-01-01' });
    const { id: handoverId } = await openHandover(as('hr'), { personId: id, dueOn: '2026-12-31' });
    const cases = [{ id: rows[0].id as number, caseNo: 'N1', matterName: '事项' }];
    const add = () => addCasesInHand(as('hr'), { handoverId, personId: id, cases });
    await Promise.all([add(), add()]);
    expect((await getHandover(as('hr'), { id: handoverId })).items).toMatchObject([{ what: 'N1 事项' }]);
  });

  test('of somebody else is not for a clerk', async () => {
    const open = () =>
      openHandover(as('clerk', who(RECEIVER)), { personId: who(GIVER).id, dueOn: '2026-12-31' });
    await expect(open()).rejects.toMatchObject({ status: 403 });
  });
});
