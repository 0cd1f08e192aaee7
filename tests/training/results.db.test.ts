import { beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '~/access/call';
import { withdrawRetraining } from '~/training/order-retraining.server';
import { recordResults } from '~/training/record-results.server';
import { revokeResult } from '~/training/revoke-result.server';
import { keepPresence } from '~/training/sign-in-people.server';
import { testDatabase } from '../support/database';
import { refusalOf } from '../support/refusal';

const hall = testDatabase();
const after = '2026-06-10T10:00:00Z';
const as = (role: Role, now = after) =>
  hall.call(now, {
    accountId: null,
    projectId: hall.projectId,
    side: 'contractor',
    roles: [role],
    personId: null,
  });
const rows = async (text: string) => (await hall.asOwner(text)).rows;
const results = () =>
  rows(
    `select person_id, attempt, score, passed, valid_until::text, revoked_on::text from course_result
     where project_id = ${hall.projectId} order by person_id, id`,
  );

let course: number;
let session: number;
let people: number[];

/** A course of twelve months, a session of this afternoon, three who came and one who did not. */
beforeEach(async () => {
  const p = hall.projectId;
  await hall.asOwner('alter table course_result disable trigger keep_course_result');
  for (const table of ['retraining', 'course_result', 'enrolment', 'training_session', 'course', 'person'])
    await hall.asOwner(`delete from ${table}`);
  await hall.asOwner('alter table course_result enable trigger keep_course_result');
  people = (
    await rows(
      `insert into person (project_id, staff_no, name, joined_on) select ${p}, 'T' || n, '学员' || n, '2026-01-01' from generate_series(1, 4) n returning id`,
    )
  ).map(({ id }) => id);
  course = await idOf(
    `insert into course (project_id, code, name, kind, gate, validity_months, pass_mark) values (${p}, 'conf', '保密教育', 'gate', 'confidentiality', 12, 70) returning id`,
  );
  session = await addSession('2026-06-10');
});

async function idOf(text: string): Promise<number> {
  return (await rows(text))[0].id;
}

async function addSession(day: string, courseId = course): Promise<number> {
  const p = hall.projectId;
  const id = await idOf(
    `insert into training_session (project_id, course_id, held_on, from_minute, to_minute, place) values (${p}, ${courseId}, '${day}', 540, 660, '培训室') returning id`,
  );
  await hall.asOwner(
    `insert into enrolment (project_id, session_id, person_id, present_at, present_by) select ${p}, ${id}, id,
       case when staff_no = 'T4' then null else '${day}T00:55:00Z'::timestamptz end, case when staff_no = 'T4' then null else 'list' end from person`,
  );
  return id;
}

const record = (scores: Record<string, unknown>, call = as('lead'), sessionId = session) =>
  recordResults(call, { sessionId, scores });
const [first, secondOne, third, absent] = [0, 1, 2, 3].map((at) => () => String(people[at])) as [
  () => string,
  () => string,
  () => string,
  () => string,
];

test('the course decides who passed and until when it counts', async () => {
  expect(await record({ [first()]: 70, [secondOne()]: '69' })).toEqual({ recorded: 2 });
  expect(await results()).toEqual([
    {
      person_id: people[0],
      attempt: 1,
      score: 70,
      passed: true,
      valid_until: '2027-06-09',
      revoked_on: null,
    },
    { person_id: people[1], attempt: 1, score: 69, passed: false, valid_until: null, revoked_on: null },
  ]);
});

test('a double click records once, one after the other or both at once', async () => {
  const scores = { [first()]: 80, [secondOne()]: 81 };
  const answers = await Promise.all([record(scores), record(scores)]);
  expect(answers.map(({ recorded }) => recorded).sort()).toEqual([0, 2]);
  expect(await record(scores)).toEqual({ recorded: 0 });
  expect(await results()).toHaveLength(2);
});

test('another score for somebody who has one is refused, and nothing of the list is kept', async () => {
  await record({ [first()]: 80 });
  const refusal = await refusalOf(record({ [first()]: 90, [secondOne()]: 75 }));
  expect(refusal).toMatchObject({ status: 409, key: 'training:refusal.scores', params: { count: 1 } });
  expect(refusal.fields).toEqual({
    [`scores.${first()}`]: { key: 'training:fault.has_result', params: { score: 80 } },
  });
  expect(await results()).toHaveLength(1);
});

test('whoever did not sign in gets no result', async () => {
  const refusal = await refusalOf(record({ [first()]: 80, [absent()]: 80 }));
  expect(refusal.fields).toEqual({ [`scores.${absent()}`]: { key: 'training:fault.was_not_there' } });
  expect(await results()).toEqual([]);
});

describe('a result comes after the session only', () => {
  test.each([
    ['before it', '2026-06-09T23:00:00Z', 'planned'],
    ['during it', '2026-06-10T02:00:00Z', 'running'],
  ])('%s', async (_name, now, state) => {
    expect(await refusalOf(record({ [first()]: 80 }, as('lead', now)))).toMatchObject({
      status: 409,
      key: `training:refusal.session_${state}`,
    });
  });

  test('not of a cancelled one', async () => {
    await hall.asOwner(`update training_session set cancelled_on = '2026-06-09', cancel_reason = '停电'`);
    expect((await refusalOf(record({ [first()]: 80 }))).key).toBe('training:refusal.session_cancelled');
  });
});

test.each([['-1'], ['101'], ['60.5'], ['优'], ['']])('a score of "%s" is none', async (score) => {
  const refusal = await refusalOf(record({ [first()]: score === '' ? Number.NaN : score }));
  expect(refusal.fields).toEqual({ [`scores.${first()}`]: { key: 'training:fault.score' } });
});

test('the next session of the course is the next attempt', async () => {
  await record({ [first()]: 40 });
  const next = await addSession('2026-06-11');
  await record({ [first()]: 90, [third()]: 50 }, as('hr', '2026-06-11T10:00:00Z'), next);
  expect((await results()).map(({ person_id, attempt }) => [person_id, attempt])).toEqual([
    [people[0], 1],
    [people[0], 2],
    [people[2], 1],
  ]);
});

test('two sessions of one course recorded at once give two attempts', async () => {
  const next = await addSession('2026-06-11');
  const call = as('hr', '2026-06-11T10:00:00Z');
  await Promise.all([record({ [first()]: 40 }, call), record({ [first()]: 90 }, call, next)]);
  expect((await results()).map(({ attempt }) => attempt)).toEqual([1, 2]);
});

describe('a revoked result', () => {
  const resultId = async () => (await rows('select id from course_result order by id desc limit 1'))[0].id;

  test('stays on the record with its reason, and leaves room for the right one', async () => {
    await record({ [first()]: 80 });
    await revokeResult(as('hr'), { resultId: await resultId(), because: '录错人' });
    await record({ [first()]: 85 });
    expect((await results()).map(({ score, revoked_on }) => [score, revoked_on])).toEqual([
      [80, '2026-06-10'],
      [85, null],
    ]);
  });

  test('is revoked once, with a reason', async () => {
    await record({ [first()]: 80 });
    const id = await resultId();
    expect((await refusalOf(revokeResult(as('hr'), { resultId: id, because: ' ' }))).fields).toEqual({
      because: { key: 'training:fault.because' },
    });
    const answers = await Promise.allSettled([
      revokeResult(as('hr'), { resultId: id, because: '录错人' }),
      revokeResult(as('hr'), { resultId: id, because: '录错人' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('opens the retraining it had done again', async () => {
    const p = hall.projectId;
    await hall.asOwner(
      `insert into retraining (project_id, person_id, course_id, ordered_on, due_on, reason) values (${p}, ${people[0]}, ${course}, '2026-06-01', '2026-06-30', '差错'), (${p}, ${people[1]}, ${course}, '2026-06-11', '2026-06-30', '差错')`,
    );
    await record({ [first()]: 80, [secondOne()]: 80 });
    const done = () =>
      rows('select person_id, done_result_id is not null as done from retraining order by person_id');
    // The second was ordered after the session: a pass from before it is none.
    expect((await done()).map((row) => row.done)).toEqual([true, false]);
    const [{ id }] = await rows(`select id from course_result where person_id = ${people[0]}`);
    await revokeResult(as('hr'), { resultId: id, because: '录错人' });
    expect((await done()).map((row) => row.done)).toEqual([false, false]);
  });
});

describe('a month whose attendance is locked', () => {
  const lock = (month: string) =>
    hall.asOwner(
      `insert into attendance_month (project_id, month, state) values (${hall.projectId}, '${month}', 'locked')`,
    );
  beforeEach(() => hall.asOwner('delete from attendance_month'));
  const closed = (month: string) => ({
    status: 423,
    key: 'training:refusal.month_closed',
    params: { month },
  });

  test('takes no result of its own, and no pass from before it', async () => {
    await lock('2026-06');
    expect(await refusalOf(record({ [first()]: 40 }))).toMatchObject(closed('2026-06'));
    const may = await addSession('2026-05-20');
    expect(await refusalOf(record({ [first()]: 80, [secondOne()]: 40 }, as('hr'), may))).toMatchObject(
      closed('2026-06'),
    );
    expect(await results()).toEqual([]);
    // Who failed before it could not work in it, and cannot now.
    expect(await record({ [first()]: 40 }, as('hr'), may)).toEqual({ recorded: 1 });
  });

  test('takes none either when it closes while the result is being written', async () => {
    const closing = await hall.ownerClient();
    await closing.query('begin');
    await closing.query("select pg_advisory_xact_lock(hashtext('closing'), $1)", [hall.projectId]);
    await closing.query(
      "insert into attendance_month (project_id, month, state) values ($1, '2026-06', 'locked')",
      [hall.projectId],
    );
    const answer = refusalOf(record({ [first()]: 40 }));
    const waiting =
      "select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())";
    await expect.poll(async () => (await rows(waiting))[0].n).toBe(1);
    await closing.query('commit');
    closing.release();
    expect(await answer).toMatchObject(closed('2026-06'));
  });

  test('keeps the results it rests on, who was there, and whom an overdue order barred', async () => {
    const p = hall.projectId;
    await record({ [first()]: 80 });
    const [order] = await rows(
      `insert into retraining (project_id, person_id, course_id, ordered_on, due_on, reason, suspends) values (${p}, ${people[1]}, ${course}, '2026-06-01', '2026-06-08', '差错', true) returning id`,
    );
    const [{ id: resultId }] = await rows('select id from course_result');
    await lock('2026-06');
    const because = '录错人';
    const deeds = [
      () => revokeResult(as('hr'), { resultId, because }),
      () => keepPresence(as('lead'), { sessionId: session, personIds: [people[3] ?? 0], shownIds: [] }),
      () => withdrawRetraining(as('hr'), { retrainingId: order.id, because }),
    ];
    for (const deed of deeds) expect(await refusalOf(deed())).toMatchObject(closed('2026-06'));
    await hall.asOwner('delete from attendance_month');
    await lock('2026-05');
    for (const deed of deeds) await deed();
  });
});

test('an order is done by the first pass held since, not by a failed attempt or by somebody else', async () => {
  const p = hall.projectId;
  await hall.asOwner(
    `insert into retraining (project_id, person_id, course_id, ordered_on, due_on, reason) values (${p}, ${people[0]}, ${course}, '2026-06-01', '2026-06-30', '差错')`,
  );
  await record({ [first()]: 40, [secondOne()]: 90 });
  expect(await rows('select done_result_id from retraining')).toEqual([{ done_result_id: null }]);
  const next = await addSession('2026-06-11');
  await record({ [first()]: 90 }, as('hr', '2026-06-11T10:00:00Z'), next);
  expect(
    await rows('select r.held_on from retraining o join course_result r on r.id = o.done_result_id'),
  ).toEqual([{ held_on: '2026-06-11' }]);
});
