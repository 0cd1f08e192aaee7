import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor, Role } from '~/access/call';
import { enrolPeople, strikePerson } from '~/training/enrol-people.server';
import { getSession } from '~/training/get-session.server';
import { listSessions } from '~/training/list-sessions.server';
import { recordResults } from '~/training/record-results.server';
import { cancelSession, changeSession, planSession } from '~/training/save-session.server';
import { getWall, keepPresence, signInByCode } from '~/training/sign-in-people.server';
import { testDatabase } from '../support/database';
import { refusalOf } from '../support/refusal';

const hall = testDatabase();
const rows = async (text: string) => (await hall.asOwner(text)).rows;
const actor = (role: Role, more: Partial<Actor> = {}): Actor => ({
  accountId: null,
  projectId: hall.projectId,
  side: role === 'scorer' ? 'procurer' : 'contractor',
  roles: [role],
  personId: null,
  ...more,
});
const morning = '2026-06-10T00:50:00Z';
const as = (role: Role, now = morning, more: Partial<Actor> = {}) => hall.call(now, actor(role, more));

let course: number;
let people: number[];
let session: number;
const plan = { heldOn: '2026-06-10', from: '09:00', to: '11:00', place: '培训室', cost: '1,200.50' };

beforeAll(async () => {
  const p = hall.projectId;
  people = (
    await rows(
      `insert into person (project_id, staff_no, name, joined_on) select ${p}, 'T' || n, case when n > 2 then '同名' else '学员' || n end, '2026-01-01' from generate_series(1, 4) n returning id`,
    )
  ).map(({ id }) => id);
  course = (
    await rows(
      `insert into course (project_id, code, name, kind, gate) values (${p}, 'conf', '保密教育', 'gate', 'confidentiality') returning id`,
    )
  )[0].id;
});

beforeEach(async () => {
  ({ id: session } = await planSession(as('lead', '2026-06-01T02:00:00Z'), { ...plan, courseId: course }));
});

const person = (at: number) => people[at] ?? 0;
const clerk = (at: number, now = morning, accountId: number | null = null) =>
  as('clerk', now, { personId: person(at), accountId });

describe('planning', () => {
  test.each([
    ['the end before the beginning', { to: '08:00' }, 'to', 'training:fault.to_before_from'],
    ['no such hour', { from: '25:00' }, 'from', 'training:fault.time'],
    ['no such day', { heldOn: '2026-02-30' }, 'heldOn', 'training:fault.day'],
    ['a day of long ago', { heldOn: '2026-04-30' }, 'heldOn', 'training:fault.long_ago'],
    ['no amount', { cost: '12元' }, 'cost', 'training:fault.cost'],
    ['a negative amount', { cost: '-1' }, 'cost', 'training:fault.cost'],
    ['nowhere', { place: ' ' }, 'place', 'training:fault.place'],
    ['no course', { courseId: 999_999 }, 'courseId', 'training:fault.choose'],
  ])('%s is said beside the field', async (_name, change, field, key) => {
    const refusal = await refusalOf(
      planSession(as('hr', '2026-06-01T02:00:00Z'), { ...plan, courseId: course, ...change }),
    );
    expect(refusal.fields?.[field]?.key).toBe(key);
  });

  test('a session that was held keeps its day, and takes another place', async () => {
    const call = as('hr', '2026-06-11T02:00:00Z');
    const change = { sessionId: session, courseId: course, ...plan };
    expect((await refusalOf(changeSession(call, { ...change, heldOn: '2026-06-12' }))).key).toBe(
      'training:refusal.has_begun',
    );
    await changeSession(call, { ...change, place: '三楼' });
    expect((await getSession(call, { id: session })).place).toBe('三楼');
  });
});

describe('the list', () => {
  test('takes people by tick, staff number and name; again it changes nothing', async () => {
    const input = { sessionId: session, personIds: [person(0)], names: '学员2，T3' };
    expect(await enrolPeople(as('lead'), input)).toEqual({ added: 3 });
    expect(await enrolPeople(as('lead'), input)).toEqual({ added: 0 });
  });

  test.each([
    ['nobody is called so', '学员2 无名氏', 'training:fault.nobody', '无名氏'],
    ['two are called so', '学员2 同名', 'training:fault.several', '同名'],
  ])('%s: nobody is put on it', async (_name, names, key, said) => {
    const refusal = await refusalOf(enrolPeople(as('lead'), { sessionId: session, personIds: [], names }));
    expect(refusal.fields?.names).toEqual({ key, params: { names: said } });
    expect((await getSession(as('lead'), { id: session })).people).toEqual([]);
  });

  test('whoever has signed in is not struck', async () => {
    await enrolPeople(as('lead'), { sessionId: session, personIds: people, names: '' });
    await keepPresence(as('lead'), { sessionId: session, personIds: [person(0)], shownIds: [] });
    await strikePerson(as('lead'), { sessionId: session, personId: person(1) });
    expect((await refusalOf(strikePerson(as('lead'), { sessionId: session, personId: person(0) }))).key).toBe(
      'training:refusal.not_struck',
    );
    expect((await getSession(as('lead'), { id: session })).people).toHaveLength(3);
  });

  test('opens half an hour before, and keeps whoever has a result', async () => {
    await enrolPeople(as('lead'), { sessionId: session, personIds: people, names: '' });
    const early = as('lead', '2026-06-10T00:29:00Z');
    expect(
      (await refusalOf(keepPresence(early, { sessionId: session, personIds: people, shownIds: [] }))).key,
    ).toBe('training:refusal.door_closed');
    await keepPresence(as('lead'), { sessionId: session, personIds: people, shownIds: [] });
    const after = as('lead', '2026-06-10T04:00:00Z');
    await recordResults(after, { sessionId: session, scores: { [String(person(0))]: 80 } });
    expect(
      (await refusalOf(keepPresence(after, { sessionId: session, personIds: [], shownIds: people }))).key,
    ).toBe('training:refusal.present_by_result');
    await keepPresence(after, { sessionId: session, personIds: [person(0)], shownIds: people });
    const { people: list } = await getSession(after, { id: session });
    expect(list.map(({ presentAt }) => presentAt !== null)).toEqual([true, false, false, false]);
  });
});

test('who signed in since the list was shown stays, and a session somebody came to keeps its day', async () => {
  await enrolPeople(as('lead'), { sessionId: session, personIds: people, names: '' });
  await keepPresence(as('lead'), { sessionId: session, personIds: [person(0)], shownIds: [] });
  await keepPresence(as('lead'), { sessionId: session, personIds: [person(1)], shownIds: [] });
  const { people: list } = await getSession(as('lead'), { id: session });
  expect(list.filter(({ presentAt }) => presentAt).map(({ personId }) => personId)).toEqual([
    person(0),
    person(1),
  ]);
  const change = { sessionId: session, courseId: course, ...plan, heldOn: '2026-06-12' };
  expect((await refusalOf(changeSession(as('lead'), change))).key).toBe('training:refusal.has_begun');
});

test('a session is not moved to a day of long ago', async () => {
  const { id } = await planSession(as('lead'), { ...plan, courseId: course, heldOn: '2026-06-20' });
  const change = { sessionId: id, courseId: course, ...plan, heldOn: '2026-01-05' };
  expect((await refusalOf(changeSession(as('lead'), change))).fields?.heldOn?.key).toBe(
    'training:fault.long_ago',
  );
});

describe('the code on the wall', () => {
  const codeAt = async (now = morning) =>
    (await getWall(as('lead', now), { sessionId: session })).shown?.code ?? '';

  test('signs whoever types it in, on the list or not, once', async () => {
    const code = await codeAt();
    expect(await signInByCode(clerk(0, morning, 1), { code })).toEqual({ sessionId: session });
    await signInByCode(clerk(0, '2026-06-10T00:50:30Z', 1), { code });
    const { people: list } = await getSession(as('lead'), { id: session });
    expect(list.map(({ personId, presentBy, presentAt }) => [personId, presentBy, presentAt])).toEqual([
      [person(0), 'code', new Date(morning)],
    ]);
  });

  test('of another minute is refused, and so is that of a session called off', async () => {
    const code = await codeAt();
    const later = await refusalOf(signInByCode(clerk(0, '2026-06-10T00:53:00Z', 2), { code }));
    expect(later.fields?.code?.key).toBe('training:fault.wrong_code');
    await cancelSession(as('lead'), { sessionId: session, because: '停电' });
    await hall.asOwner(
      `update training_session set cancelled_on = '2026-06-09', cancel_reason = '停电' where cancelled_on is null`,
    );
    const closed = await refusalOf(signInByCode(clerk(0, morning, 2), { code }));
    expect(closed.fields?.code?.key).toBe('training:fault.no_door');
  });

  test('cannot be found by trying', async () => {
    for (let at = 0; at < 8; at += 1) await refusalOf(signInByCode(clerk(1, morning, 3), { code: '000000' }));
    const refusal = await refusalOf(signInByCode(clerk(1, morning, 3), { code: await codeAt() }));
    expect(refusal).toMatchObject({ status: 429, key: 'training:refusal.too_many_codes' });
    expect(
      await signInByCode(clerk(1, '2026-06-10T00:55:01Z', 3), { code: await codeAt('2026-06-10T00:55:01Z') }),
    ).toEqual({ sessionId: session });
  });

  test('is of nobody without a file', async () => {
    const refusal = await refusalOf(signInByCode(as('hr', morning), { code: await codeAt() }));
    expect(refusal.key).toBe('training:refusal.no_person');
  });
});

test('a session with results is not cancelled; one without is, once, with its reason', async () => {
  await enrolPeople(as('lead'), { sessionId: session, personIds: people, names: '' });
  await keepPresence(as('lead'), { sessionId: session, personIds: people, shownIds: [] });
  const { id: other } = await planSession(as('lead'), { ...plan, courseId: course });
  const after = as('lead', '2026-06-10T04:00:00Z');
  await recordResults(after, { sessionId: session, scores: { [String(person(1))]: 80 } });
  expect((await refusalOf(cancelSession(after, { sessionId: session, because: '停电' }))).key).toBe(
    'training:refusal.has_results',
  );
  await cancelSession(after, { sessionId: other, because: '停电' });
  expect((await refusalOf(cancelSession(after, { sessionId: other, because: '停电' }))).key).toBe(
    'training:refusal.is_cancelled',
  );
});

test('the procurer sees neither cost nor score nor who recorded it', async () => {
  await enrolPeople(as('lead'), { sessionId: session, personIds: [person(2)], names: '' });
  await keepPresence(as('lead'), { sessionId: session, personIds: [person(2)], shownIds: [] });
  const after = '2026-06-10T04:00:00Z';
  const [{ id: accountId }] = await rows(
    `insert into account (name, display_name, password_hash, password_set_at, must_change_password)
     values ('recorder', '登记人甲', 'x', now(), false) returning id`,
  );
  const scores = { [String(person(2))]: 77 };
  await recordResults(as('lead', after, { accountId }), { sessionId: session, scores });
  const own = await getSession(as('manager', after), { id: session });
  const { score, recordedBy } = own.people[0]?.result ?? {};
  expect([own.costFen, score, recordedBy]).toEqual([120_050, 77, '登记人甲']);
  const seen = JSON.stringify([
    await getSession(as('scorer', after), { id: session }),
    await listSessions(as('scorer', after), {}),
  ]);
  expect(seen).toContain('"passed":true');
  expect(seen).not.toMatch(/77|120050|登记人甲/);
});
