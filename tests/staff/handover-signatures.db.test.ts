import { beforeAll, describe, expect, test } from 'vitest';
import { addAccount } from '~/access/add-account.server';
import type { Actor, Role } from '~/access/call';
import { addPerson } from '~/staff/add-person.server';
import { getHandover } from '~/staff/get-handover.server';
import {
  addHandoverItem,
  handOverItems,
  openHandover,
  removeHandoverItems,
  voidHandover,
} from '~/staff/keep-handover.server';
import { recordPaperSignatures, signHandover, witnessSignature } from '~/staff/sign-handover.server';
import { testDatabase } from '../support/database';
import { evidenceFolder, picture } from '../support/evidence';

const database = testDatabase();
const files = evidenceFolder();
const password = 'Kf7-kf7-kf7';
const now = '2026-11-24T02:00:00Z';
const idNumber = '11010519491231002X';
type Who = { id: number; accountId: number | null };
const people: Record<string, Who> = {};

function as(role: Role, who?: Who) {
  const actor: Actor = {
    ...{ accountId: who?.accountId ?? null, personId: who?.id || null },
    ...{ projectId: database.projectId, side: 'contractor', roles: [role] },
  };
  return database.call(now, actor);
}
const who = (name: string) => people[name] as Who;

/** The manager is a person of the hall, the witness none; whoever has gone has no account. */
beforeAll(async () => {
  for (const name of ['giver', 'receiver', 'manager', 'gone', 'unknown', 'left', 'witness']) {
    const file = { staffNo: name, name, joinedOn: '2025-01-01' };
    const { id } =
      name === 'witness'
        ? { id: 0 }
        : await addPerson(as('hr'), { ...file, ...(name === 'gone' && { idNumber }) });
    const role = name === 'manager' || name === 'witness' ? 'manager' : 'clerk';
    const account = { name, displayName: name, side: 'contractor', roles: [role], password } as const;
    const hasAccount = name !== 'gone' && name !== 'unknown';
    const { accountId } = hasAccount
      ? await addAccount(database.call(now), { ...account, personId: id || null })
      : { accountId: null };
    people[name] = { id, accountId };
  }
});

/** A hand-over of a key, passed on. */
async function handed(giver: string, receiver: string): Promise<{ id: number; items: number[] }> {
  const { id } = await openHandover(as('hr'), { personId: who(giver).id, dueOn: '2026-12-31' });
  await addHandoverItem(as('hr'), { handoverId: id, itemKind: 'key', what: '抽屉钥匙' });
  const items = (await getHandover(as('hr'), { id })).items.map((item) => item.id);
  const to = { receiverId: who(receiver).id, handedOn: '2026-11-24' };
  await handOverItems(as('hr'), { handoverId: id, itemIds: items, ...to });
  return { id, items };
}
const seenOf = async (id: number) => (await getHandover(as('hr'), { id })).digest;
const sign = async (role: Role, name: string, handoverId: number) =>
  signHandover(as(role, who(name)), { handoverId, seen: await seenOf(handoverId), password });
const setAside = (handoverId: number) => voidHandover(as('hr'), { handoverId, because: '重新交接' });
const scan = { name: '签字.png', bytes: picture };

describe('signatures on paper', () => {
  test('are recorded for whoever has not signed here, with the scan, and close the hand-over', async () => {
    const { id } = await handed('giver', 'receiver');
    await sign('clerk', 'receiver', id);
    await recordPaperSignatures(as('hr'), { handoverId: id, signedOn: '2026-11-23', file: scan });
    const view = await getHandover(as('hr'), { id });
    expect(view.signedAt).toEqual(new Date(now));
    expect(view.signatures).toMatchObject([
      { name: 'receiver', way: 'account', fileId: null, signedOn: '2026-11-24', isIntact: true },
      { name: 'giver', way: 'paper', fileId: expect.any(Number), signedOn: '2026-11-23', isIntact: true },
    ]);
  });

  test.each([
    ['of a day to come', { signedOn: '2026-11-25', file: scan }, 'signedOn', 'leaving:fault.signed_to_come'],
    ['without a scan', { signedOn: '2026-11-24' }, 'scan', 'base:fault.choose_file'],
  ])('%s are refused', async (_case, input, field, key) => {
    const { id } = await handed('giver', 'receiver');
    const attempt = recordPaperSignatures(as('hr'), { handoverId: id, ...input });
    await expect(attempt).rejects.toMatchObject({ fields: { [field]: { key } } });
    expect((await getHandover(as('hr'), { id })).signatures).toEqual([]);
    await setAside(id);
  });

  test('by two at once are recorded once, and one scan is kept', async () => {
    const { id } = await handed('giver', 'receiver');
    const before = files();
    const record = () =>
      recordPaperSignatures(as('hr'), { handoverId: id, signedOn: '2026-11-24', file: scan });
    const results = await Promise.allSettled([record(), record()]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await getHandover(as('hr'), { id })).signatures).toHaveLength(2);
    expect(files()).toBe(before + 1);
  });

  test('are for HR alone, and not while something is open', async () => {
    const { id } = await openHandover(as('hr'), { personId: who('giver').id, dueOn: '2026-12-31' });
    await addHandoverItem(as('hr'), { handoverId: id, itemKind: 'key', what: '抽屉钥匙' });
    const record = (role: Role) =>
      recordPaperSignatures(as(role), { handoverId: id, signedOn: '2026-11-24', file: scan });
    const before = files();
    await expect(record('lead')).rejects.toMatchObject({ status: 403 });
    await expect(record('hr')).rejects.toMatchObject({ key: 'leaving:refusal.items_open' });
    expect(files()).toBe(before);
    await setAside(id);
  });
});

describe('items taken off the list', () => {
  test('are those chosen, of this hand-over and no other', async () => {
    const one = await handed('giver', 'receiver');
    const other = await handed('receiver', 'giver');
    await addHandoverItem(as('hr'), { handoverId: one.id, itemKind: 'device', what: '高拍仪' });
    await removeHandoverItems(as('hr'), { handoverId: one.id, itemIds: [...one.items, ...other.items] });
    const left = async (id: number) => (await getHandover(as('hr'), { id })).items.map(({ what }) => what);
    expect([await left(one.id), await left(other.id)]).toEqual([['高拍仪'], ['抽屉钥匙']]);
    await setAside(one.id);
    await setAside(other.id);
  });

  test('are some, are one’s own, and none once somebody has signed', async () => {
    const { id, items } = await handed('giver', 'receiver');
    const remove = (call: ReturnType<typeof as>, itemIds: number[]) =>
      removeHandoverItems(call, { handoverId: id, itemIds });
    await expect(remove(as('hr'), [])).rejects.toMatchObject({
      fields: { itemIds: { key: 'leaving:fault.items' } },
    });
    await expect(remove(as('clerk', who('receiver')), items)).rejects.toMatchObject({ status: 403 });
    await sign('clerk', 'giver', id);
    await expect(remove(as('hr'), items)).rejects.toMatchObject({ status: 423 });
    expect((await getHandover(as('hr'), { id })).items).toHaveLength(1);
    await setAside(id);
  });
});

describe('signatures on screen', () => {
  test('are given by a manager who receives something', async () => {
    const { id } = await handed('giver', 'manager');
    await sign('clerk', 'giver', id);
    expect(await getHandover(as('manager', who('manager')), { id })).toMatchObject({ mySignature: true });
    await sign('manager', 'manager', id);
    expect((await getHandover(as('hr'), { id })).signedAt).not.toBeNull();
  });

  const said = { name: 'gone', idEnding: '002x', password };
  const witness = async (call: ReturnType<typeof as>, handoverId: number, change: object = {}) =>
    witnessSignature(call, {
      ...{ handoverId, signerId: who('gone').id, seen: await seenOf(handoverId) },
      ...said,
      ...change,
    });

  test('are given by whoever has no account in front of a witness, who is on record', async () => {
    const { id } = await handed('gone', 'receiver');
    const offered = await getHandover(as('manager', who('witness')), { id });
    expect(offered.toWitness).toEqual([{ personId: who('gone').id, name: 'gone' }]);
    expect((await getHandover(as('lead'), { id })).toWitness).toEqual([]);
    await witness(as('manager', who('witness')), id);
    await sign('clerk', 'receiver', id);
    const view = await getHandover(as('hr'), { id });
    expect(view.signatures[0]).toMatchObject({
      name: 'gone',
      way: 'witness',
      recordedBy: 'witness',
      isIntact: true,
    });
    expect([view.signedAt, view.toWitness]).toEqual([new Date(now), []]);
  });

  test('in front of a witness are refused', async () => {
    const { id } = await handed('gone', 'receiver');
    const good = () => as('manager', who('witness'));
    const refused = async (call: ReturnType<typeof as>, change: object, answer: object) =>
      expect(witness(call, id, change), JSON.stringify(change)).rejects.toMatchObject(answer);
    const notThePerson = { fields: { idEnding: { key: 'leaving:fault.not_the_person' } } };
    await refused(good(), { idEnding: '0021' }, notThePerson);
    await refused(good(), { name: 'someone' }, notThePerson);
    await refused(good(), { password: 'wrong' }, { key: 'leaving:refusal.password' });
    await refused(good(), { seen: 'ff' }, { key: 'leaving:refusal.items_changed' });
    await refused(good(), { signerId: who('receiver').id }, { key: 'leaving:refusal.has_account' });
    await refused(good(), { signerId: who('giver').id }, { key: 'leaving:refusal.not_a_party' });
    await refused(as('lead', who('witness')), {}, { status: 403 });
    expect((await getHandover(as('hr'), { id })).signatures).toEqual([]);
    const results = await Promise.allSettled([witness(good(), id), witness(good(), id)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await setAside(id);
  });

  test('are witnessed by no party, and for nobody whose file has no number', async () => {
    const one = await handed('gone', 'manager');
    const party = as('manager', who('manager'));
    expect((await getHandover(party, { id: one.id })).toWitness).toEqual([]);
    await expect(witness(party, one.id)).rejects.toMatchObject({ key: 'leaving:refusal.witness_is_party' });
    await setAside(one.id);
    const { id } = await handed('unknown', 'receiver');
    expect((await getHandover(as('manager', who('witness')), { id })).toWitness).toEqual([]);
    const attempt = witness(as('manager', who('witness')), id, {
      signerId: who('unknown').id,
      name: 'unknown',
    });
    await expect(attempt).rejects.toMatchObject({ status: 400 });
    await setAside(id);
  });

  test('are open in that way to whoever has left, though nobody closed the account yet', async () => {
    const { id } = await handed('left', 'receiver');
    const call = as('manager', who('witness'));
    await database.asOwner('update person set id_number_masked = $2 where id = $1', [
      who('left').id,
      '110105********0029',
    ]);
    expect((await getHandover(call, { id })).toWitness).toEqual([]);
    await database.asOwner(`update person set left_on = '2026-11-23' where id = $1`, [who('left').id]);
    expect((await getHandover(call, { id })).toWitness).toMatchObject([{ name: 'left' }]);
  });
});

test('what was signed and what stands now are compared whenever a hand-over is shown', async () => {
  const { id } = await handed('giver', 'receiver');
  await sign('clerk', 'giver', id);
  const intact = async () =>
    (await getHandover(as('lead'), { id })).signatures.map(({ isIntact }) => isIntact);
  expect(await intact()).toEqual([true]);
  await database.asOwner('alter table handover_item disable trigger keep_signed');
  await database.asOwner(`update handover_item set what = '另一把钥匙' where handover_id = $1`, [id]);
  await database.asOwner('alter table handover_item enable trigger keep_signed');
  expect(await intact()).toEqual([false]);
  await sign('clerk', 'receiver', id);
  expect(await intact()).toEqual([false, true]);
});
