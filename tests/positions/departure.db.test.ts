import { beforeAll, describe, expect, test } from 'vitest';
import { addAccount } from '~/access/add-account.server';
import type { Actor, Role } from '~/access/call';
import { tokenHash } from '~/access/session-cookie.server';
import { findSession } from '~/access/session-store.server';
import { signIn } from '~/access/sign-in.server';
import { layOutContract } from '~/positions/add-position.server';
import { changeLastDay, withdrawNotice } from '~/positions/change-notice.server';
import { completeDepartures } from '~/positions/complete-departures.server';
import { getLeaving } from '~/positions/get-leaving.server';
import { giveNotice } from '~/positions/give-notice.server';
import { listRegister } from '~/positions/list-positions.server';
import { placePerson } from '~/positions/place-person.server';
import { addPerson } from '~/staff/add-person.server';
import { editPerson } from '~/staff/edit-person.server';
import { openHandover } from '~/staff/keep-handover.server';
import { testDatabase } from '../support/database';

const database = testDatabase();
const lastOn = '2026-12-31';
const password = 'Kf7-kf7-kf7';

function as(role: Role = 'hr', now = '2026-11-24T02:00:00Z') {
  const actor: Actor = {
    accountId: null,
    projectId: database.projectId,
    side: 'contractor',
    roles: [role],
    personId: null,
  };
  return database.call(now, actor);
}
const night = (now: string) => database.call(now);

const ids = new Map<number, number>();
const at = (number: number) => ids.get(number) ?? 0;
let serial = 0;

async function person(number?: number): Promise<number> {
  serial += 1;
  const { id } = await addPerson(as(), {
    staffNo: `D${serial}`,
    name: `离${serial}`,
    joinedOn: '2025-01-01',
  });
  await database.asOwner(
    `insert into clearance_proof (project_id, person_id, group_id, from_on, proof)
     select $1, $2, id, '2025-01-01', '接收证明' from position_group where project_id = $1`,
    [database.projectId, id],
  );
  if (number !== undefined)
    await placePerson(as(), { personId: id, positionId: at(number), fromOn: '2025-01-01' });
  return id;
}

const notice = (personId: number, change: object = {}) =>
  giveNotice(as(), {
    personId,
    kind: 'resigned',
    noticeOn: '2026-11-24',
    lastOn,
    because: '回乡',
    ...change,
  });

const holderOn = async (number: number, on: string) =>
  (await listRegister(as(), { on })).groups
    .flatMap((group) => group.positions)
    .find((row) => row.number === number)?.holder?.personId;

const one = async (text: string, values: unknown[]) => (await database.asOwner(text, values)).rows[0];
const leftOn = async (id: number) => (await one('select left_on from person where id = $1', [id])).left_on;
const clearedOn = async (id: number, day: string) =>
  (
    await one(
      'select count(*)::int as n from clearance where person_id = $1 and $2 between from_on and coalesce(to_on, $2)',
      [id, day],
    )
  ).n > 0;

beforeAll(async () => {
  await layOutContract(as());
  for (const group of (await listRegister(as(), {})).groups)
    for (const position of group.positions) ids.set(position.number, position.id);
});

describe('a notice', () => {
  test('ends holding, clearance and employment on the last day, and lets a successor be planned', async () => {
    const id = await person(1);
    const next = await person();
    await notice(id);
    expect(await leftOn(id)).toBe(lastOn);
    expect([await holderOn(1, lastOn), await holderOn(1, '2027-01-01')]).toEqual([id, undefined]);
    expect([await clearedOn(id, lastOn), await clearedOn(id, '2027-01-01')]).toEqual([true, false]);
    await placePerson(as(), { personId: next, positionId: at(1), fromOn: '2027-01-01' });
    expect(await holderOn(1, '2027-01-01')).toBe(next);
  });

  test.each([
    ['before joining', { noticeOn: '2024-01-01', lastOn: '2024-12-31' }, 'lastOn', 'last_before_joined'],
    ['before the notice', { lastOn: '2026-11-23' }, 'lastOn', 'last_before_notice'],
    ['of tomorrow', { noticeOn: '2026-11-25' }, 'noticeOn', 'notice_to_come'],
    ['without a reason', { because: ' ' }, 'because', 'because'],
  ])('%s is refused', async (_case, change, field, name) => {
    const id = await person();
    await expect(notice(id, change)).rejects.toMatchObject({
      fields: { [field]: { key: `leaving:fault.${name}` } },
    });
    expect(await leftOn(id)).toBeNull();
  });

  test('is refused on a day before a position that was taken since', async () => {
    const id = await person();
    await placePerson(as(), { personId: id, positionId: at(2), fromOn: '2026-11-20' });
    await expect(notice(id, { noticeOn: '2026-11-10', lastOn: '2026-11-15' })).rejects.toMatchObject({
      fields: { lastOn: { key: 'leaving:fault.in_position_since' } },
    });
  });

  test('drops a position that was only planned for later', async () => {
    const id = await person();
    await placePerson(as(), { personId: id, positionId: at(3), fromOn: '2027-02-01' });
    await notice(id);
    expect(await holderOn(3, '2027-02-01')).toBeUndefined();
  });

  test('given by two at once, or by two clicks, is recorded once', async () => {
    const id = await person(4);
    const results = await Promise.allSettled([notice(id), notice(id, { because: '另一位人事' })]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = results.find((result) => result.status === 'rejected');
    expect(refused?.reason).toMatchObject({ status: 409, key: 'leaving:refusal.given_already' });
    expect(await one('select count(*)::int as n from departure where person_id = $1', [id])).toEqual({
      n: 1,
    });
  });

  test('tells a lead when, and neither how nor why, nor why its day was changed or it was taken back', async () => {
    const personId = await person();
    const { id: departureId } = await notice(personId, { because: '家里有事' });
    await openHandover(as(), { personId, dueOn: lastOn });
    const change = { personId, departureId, seenOn: lastOn, lastOn: '2026-12-30', because: '家里有急事' };
    await changeLastDay(as(), change);
    expect((await getLeaving(as(), { personId })).handovers.at(-1)?.dueOn).toBe('2026-12-30');
    await withdrawNotice(as(), { personId, departureId, because: '家里没事了' });
    const told = async (role: Role) => JSON.stringify(await getLeaving(as(role), { personId }));
    expect(await told('hr')).toMatch(/家里有事.*resign/s);
    expect(await told('lead')).toContain('2026-12-30');
    expect(await told('lead')).not.toMatch(/家里|resign/);
  });

  test('is for HR alone', async () => {
    await expect(giveNotice(as('lead'), {} as never)).rejects.toMatchObject({ status: 403 });
  });

  test('is not undone by a form of the file that was opened before', async () => {
    const id = await person();
    await notice(id);
    const file = { id, staffNo: `D${serial}`, name: `离${serial}`, joinedOn: '2025-01-01' };
    await expect(editPerson(as(), file)).rejects.toMatchObject({
      fields: { leftOn: { key: 'leaving:fault.by_notice' } },
    });
    await expect(database.asOwner('update person set left_on = null where id = $1', [id])).rejects.toThrow();
    await editPerson(as(), { ...file, leftOn: lastOn, phone: '13800000000' });
    expect(await leftOn(id)).toBe(lastOn);
  });
});

describe('another last day', () => {
  test('moves holding and employment along, and is on record', async () => {
    const id = await person(5);
    const { id: departureId } = await notice(id);
    const change = { personId: id, departureId, because: '交接提前完成' };
    await changeLastDay(as(), { ...change, seenOn: lastOn, lastOn: '2026-12-10' });
    expect([await leftOn(id), await holderOn(5, '2026-12-11')]).toEqual(['2026-12-10', undefined]);
    await changeLastDay(as(), { ...change, seenOn: '2026-12-10', lastOn: '2027-01-15' });
    expect([await leftOn(id), await holderOn(5, '2027-01-15')]).toEqual(['2027-01-15', id]);
    const { rows } = await database.asOwner(
      'select from_last_on as a, to_last_on as b, reason from departure_change where departure_id = $1 order by id',
      [departureId],
    );
    expect(rows).toEqual([
      { a: lastOn, b: '2026-12-10', reason: '交接提前完成' },
      { a: '2026-12-10', b: '2027-01-15', reason: '交接提前完成' },
    ]);
  });

  test('by two at once: the second is told of the day of the first', async () => {
    const id = await person(6);
    const { id: departureId } = await notice(id);
    const change = { personId: id, departureId, because: '协商一致', seenOn: lastOn };
    const results = await Promise.allSettled([
      changeLastDay(as(), { ...change, lastOn: '2026-12-20' }),
      changeLastDay(as(), { ...change, lastOn: '2026-12-25' }),
    ]);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toMatchObject({ status: 409, key: 'leaving:refusal.moved_meanwhile' });
    expect(refused[0]?.reason.params.day).toBe(await leftOn(id));
  });

  test('is refused where a successor stands in the way, by name', async () => {
    const id = await person(7);
    const next = await person();
    const { id: departureId } = await notice(id);
    await placePerson(as(), { personId: next, positionId: at(7), fromOn: '2027-01-01' });
    const change = { personId: id, departureId, because: '多留一个月', seenOn: lastOn, lastOn: '2027-01-31' };
    await expect(changeLastDay(as(), change)).rejects.toMatchObject({
      status: 409,
      params: { person: `离${serial}` },
    });
    expect(await leftOn(id)).toBe(lastOn);
  });
});

describe('a withdrawal', () => {
  test('gives position, clearance and employment back', async () => {
    const id = await person(8);
    const { id: departureId } = await notice(id);
    await withdrawNotice(as('hr', '2026-12-31T15:59:59Z'), {
      personId: id,
      departureId,
      because: '本人改变主意',
    });
    expect([await leftOn(id), await holderOn(8, '2027-06-01')]).toEqual([null, id]);
    expect(await clearedOn(id, '2027-06-01')).toBe(true);
    await notice(id);
    expect(await leftOn(id)).toBe(lastOn);
  });

  test('gives a holding its own end back', async () => {
    const id = await person();
    await placePerson(as(), { personId: id, positionId: at(9), fromOn: '2026-11-01', toOn: '2027-03-31' });
    const { id: departureId } = await notice(id);
    await withdrawNotice(as(), { personId: id, departureId, because: '本人改变主意' });
    expect([await holderOn(9, '2027-03-31'), await holderOn(9, '2027-04-01')]).toEqual([id, undefined]);
  });

  test.each([
    ['once the last day has ended', '2026-12-31T16:00:00Z', 'over'],
    ['once it was completed', '2027-01-05T16:00:00Z', 'no_notice'],
  ])('is refused %s', async (_case, now, name) => {
    const id = await person();
    const { id: departureId } = await notice(id);
    if (name === 'no_notice') await completeDepartures(night(now));
    const input = { personId: id, departureId, because: '本人改变主意' };
    await expect(withdrawNotice(as('hr', now), input)).rejects.toMatchObject({
      status: 409,
      key: `leaving:refusal.${name}`,
    });
  });
});

describe('the end of the last day', () => {
  const before = new Date('2026-12-31T15:59:59Z');
  const after = new Date('2026-12-31T16:00:00Z');

  async function account(personId: number, projects = 1): Promise<string> {
    const name = `leaver${personId}`;
    const call = database.call('2026-11-24T02:00:00Z');
    await addAccount(call, {
      ...{
        name,
        displayName: '离',
        side: 'contractor',
        roles: ['clerk'],
        password,
        mustChangePassword: false,
      },
      personId,
    });
    if (projects > 1)
      await database.asOwner(
        `insert into membership (project_id, account_id, side, roles)
         select $1, id, 'contractor', '{clerk}' from account where name = $2`,
        [database.otherProjectId, name],
      );
    return name;
  }
  const enter = (name: string, now: Date) =>
    signIn(database.db, { name, password, now, address: '10.0.0.1', userAgent: 'test' });

  test('closes the account at the hour, though no night job ran', async () => {
    const id = await person();
    const name = await account(id);
    await notice(id);
    const { token } = await enter(name, before);
    expect(await findSession(database.db, tokenHash(token), before)).toMatchObject({ account_name: name });
    expect(await findSession(database.db, tokenHash(token), after)).toBeUndefined();
    await expect(enter(name, after)).rejects.toMatchObject({ status: 403, key: 'access:refusal.left' });
  });

  test('leaves the account open in another hall', async () => {
    const id = await person();
    const name = await account(id, 2);
    await notice(id);
    const { token } = await enter(name, after);
    const session = await findSession(database.db, tokenHash(token), after);
    expect(session).toMatchObject({ project_id: database.otherProjectId, projects: [{ name: '二号大厅' }] });
    await completeDepartures(night('2027-01-01T16:00:00Z'));
    expect(await findSession(database.db, tokenHash(token), after)).toMatchObject({ account_name: name });
  });

  test('is completed by the night once, twice at once or a week late', async () => {
    await completeDepartures(night('2027-01-08T01:00:00Z'));
    const id = await person(10);
    const name = await account(id);
    await notice(id);
    await enter(name, before);
    expect(await completeDepartures(night('2026-12-31T15:59:00Z'))).toEqual({ completed: 0 });
    const late = '2027-01-08T01:00:00Z';
    const runs = await Promise.all([completeDepartures(night(late)), completeDepartures(night(late))]);
    expect(runs.map(({ completed }) => completed).sort()).toEqual([0, 1]);
    expect(await completeDepartures(night(late))).toEqual({ completed: 0 });
    expect([await leftOn(id), await holderOn(10, lastOn), await holderOn(10, '2027-01-01')]).toEqual([
      lastOn,
      id,
      undefined,
    ]);
    const row = await one(
      `select a.disabled_at, (select count(*)::int from session s where s.account_id = a.id and s.revoked_at is null) as live,
        (select count(*)::int from security_event e where e.kind = 'account_disabled' and e.detail->>'account' = a.name) as told
       from account a where a.name = $1`,
      [name],
    );
    expect(row).toEqual({ disabled_at: new Date(late), live: 0, told: 1 });
  });

  test('recorded afterwards closes the account at once', async () => {
    const id = await person(12);
    const name = await account(id);
    await notice(id, { noticeOn: '2026-11-01', lastOn: '2026-11-20' });
    expect(await holderOn(12, '2026-11-21')).toBeUndefined();
    const row = await one('select completed_at is not null as done from departure where person_id = $1', [
      id,
    ]);
    expect(row).toEqual({ done: true });
    await expect(enter(name, new Date('2026-11-24T02:00:00Z'))).rejects.toMatchObject({ status: 403 });
  });
});
