import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { draftMonth } from '~/assessment/draft-month.server';
import { exportEvidence } from '~/assessment/export-evidence.server';
import { listEvidence } from '~/assessment/list-evidence.server';
import { verifyMonth } from '~/assessment/verify-month.server';
import { testDatabase } from '../support/database';
import { makeScoredHall, type ScoredHall } from './scored-hall';

const hall = testDatabase();
const month = '2026-02';
let people: ScoredHall;

const call = (at = '2026-03-03T02:00:00Z') => hall.call(at);
const asScorer = () => hall.call('2026-03-03T02:00:00Z', people.scorer);
const verify = (of = month) => verifyMonth(call(), { month: of });
const lineOf = async (of = month) =>
  (await hall.asOwner('select * from score_line where month = $1 and number = 6', [of])).rows[0];

/**
 * February plans ethics for 2 and office for 3, etiquette for nobody. A and B pass ethics, A twice; C fails it; A passes
 * office, B passes it in March, C's pass is revoked; D passes etiquette. Passed of planned: 2 + 1 of 5.
 */
beforeAll(async () => {
  people = await makeScoredHall(hall);
  const { A, B, C, D } = people.people;
  await hall.asOwner(
    `insert into course (project_id, code, name, name_en, kind, gate) select $1, g, g, '', 'gate', g
     from unnest(array['ethics', 'office', 'etiquette']) g on conflict do nothing`,
    [hall.projectId],
  );
  const plan = (on: string, code: string, count: number) =>
    hall.asOwner(
      `insert into training_plan (project_id, month, course_id, people)
       select $1, $2, id, $4 from course where project_id = $1 and code = $3`,
      [hall.projectId, on, code, count],
    );
  await plan(month, 'ethics', 2);
  await plan(month, 'office', 3);
  const result = (person: number | undefined, code: string, on: string, score: number, attempt = 1) =>
    hall.asOwner(
      `insert into course_result (project_id, person_id, course_id, attempt, score, passed, held_on, source)
       select $1, $2, id, $6, $5, $5 >= 60, $4, 'session' from course where project_id = $1 and code = $3`,
      [hall.projectId, person, code, on, score, attempt],
    );
  await result(A, 'ethics', '2026-02-01', 90);
  await result(A, 'ethics', '2026-02-28', 95, 2);
  await result(B, 'ethics', '2026-02-10', 60);
  await result(C, 'ethics', '2026-02-10', 59);
  await result(A, 'office', '2026-02-11', 80);
  await result(B, 'office', '2026-03-01', 80);
  await result(C, 'office', '2026-02-11', 71);
  await result(D, 'etiquette', '2026-02-11', 80);
  await hall.asOwner(
    `update course_result set revoked_on = '2026-02-12', revoke_reason = '替考' where score = 71`,
  );
  await draftMonth(call(), { month });
});

test('people who passed in the month count once, at most those planned, failed and revoked ones never', async () => {
  // 60 % is 40 points short of 100 %: four whole steps of ten.
  expect(await lineOf()).toMatchObject({ state: 'assessed', value: 3, base: 5, lost: 400 });
});

test('a month without a plan is not assessed', async () => {
  await draftMonth(call(), { month: '2026-01' });
  expect(await lineOf('2026-01')).toMatchObject({ state: 'not_assessed', lost: 0 });
});

test('a month that is not over is not yet held against its plan', async () => {
  await hall.asOwner(
    `insert into training_plan (project_id, month, course_id, people)
     select $1, '2026-03', id, 2 from course where project_id = $1 and code = 'ethics'`,
    [hall.projectId],
  );
  await draftMonth(call('2026-03-20T02:00:00Z'), { month: '2026-03' });
  expect(await lineOf('2026-03')).toMatchObject({ state: 'not_assessed' });
});

test('the planned course that fell short is named, and every counted row leads to its person', async () => {
  const ask = (source: string) =>
    listEvidence(asScorer(), { month, number: 6, source, lossOffset: 0, offset: 0, limit: 50 });
  const page = await ask('training_plan');
  expect(page.losses.rows).toMatchObject([
    { source: 'training_plan', reason: 'training', params: { course: 'office', planned: 3, done: 1 } },
  ]);
  expect(page.counted?.rows.map(({ label }) => label)).toEqual(['2026-02 ethics', '2026-02 office']);
  const results = (await ask('course_result')).counted;
  expect(results?.rows.map(({ label, happenedOn, link }) => [label, happenedOn, link])).toEqual([
    ['A ethics', '2026-02-01', people.people.A],
    ['A ethics', '2026-02-28', people.people.A],
    ['B ethics', '2026-02-10', people.people.B],
    ['A office', '2026-02-11', people.people.A],
  ]);
});

test('what the procurer takes away says who passed what and when, and no score', async () => {
  const { head, blocks } = await exportEvidence(asScorer(), { month, number: 6 });
  const rows: unknown[][] = [];
  for await (const block of blocks) rows.push(...block);
  expect(head).toEqual(['source', 'id', 'label', 'day', 'note']);
  expect(rows.map(([source, , label, day, note]) => [source, label, day, note])).toEqual([
    ['training_plan', '2026-02 ethics', null, ''],
    ['training_plan', '2026-02 office', null, ''],
    ['course_result', 'A ethics', '2026-02-01', ''],
    ['course_result', 'A ethics', '2026-02-28', ''],
    ['course_result', 'B ethics', '2026-02-10', ''],
    ['course_result', 'A office', '2026-02-11', ''],
  ]);
});

/** Tampering is what somebody with the owner's rights could do: triggers off. */
async function tamper(text: string): Promise<void> {
  for (const table of ['course_result', 'training_plan']) {
    await hall.asOwner(`alter table ${table} disable trigger user`);
  }
  const { rowCount } = await hall.asOwner(text);
  if (rowCount !== 1) throw new Error(`tampered with ${rowCount} rows`);
}

const courseId = (code: string) => `(select id from course where code = '${code}')`;
let undo = '';
afterEach(async () => {
  if (undo) await tamper(undo);
  undo = '';
});

describe('a changed row is named', () => {
  test.each<[string, string, string, object]>([
    [
      'a failed result turned into a pass',
      `update course_result set passed = true where score = 59`,
      `update course_result set passed = false where score = 59`,
      { source: 'course_result', label: 'C ethics 2026-02-10', what: 'changed' },
    ],
    [
      'a revocation taken back',
      `update course_result set revoked_on = null, revoke_reason = null where score = 71`,
      `update course_result set revoked_on = '2026-02-12', revoke_reason = '替考' where score = 71`,
      { source: 'course_result', label: 'C office 2026-02-11', what: 'changed' },
    ],
    [
      'a result moved into the month',
      `update course_result set held_on = '2026-02-27' where held_on = '2026-03-01'`,
      `update course_result set held_on = '2026-03-01' where held_on = '2026-02-27'`,
      { source: 'course_result', label: 'B office 2026-02-27', what: 'added' },
    ],
    [
      'a result moved out of the month',
      `update course_result set held_on = '2026-01-11' where score = 60`,
      `update course_result set held_on = '2026-02-10' where score = 60`,
      { source: 'course_result', label: 'B ethics 2026-02-10', what: 'missing' },
    ],
    [
      'a result given to somebody else',
      `update course_result set person_id = (select id from person where name = 'D') where score = 60`,
      `update course_result set person_id = (select id from person where name = 'B') where score = 60`,
      { source: 'course_result', label: 'B ethics 2026-02-10', what: 'changed' },
    ],
    [
      'a result written afterwards for a day of the month',
      `insert into course_result (project_id, person_id, course_id, attempt, score, passed, held_on, source)
       select project_id, person_id, course_id, 9, 88, true, '2026-02-13', 'import' from course_result where score = 60`,
      `delete from course_result where score = 88`,
      { source: 'course_result', label: 'B ethics 2026-02-13', what: 'added' },
    ],
    [
      'a plan that asks for fewer',
      `update training_plan set people = 1 where people = 3`,
      `update training_plan set people = 3 where people = 1`,
      { source: 'training_plan', label: '2026-02 office', what: 'changed' },
    ],
    [
      'a line of the plan dropped',
      `delete from training_plan where people = 3`,
      `insert into training_plan (project_id, id, month, course_id, people)
       select project_id, 2, '${month}', ${courseId('office')}, 3 from training_plan where month = '${month}'`,
      { source: 'training_plan', label: '2026-02 office', what: 'missing' },
    ],
    [
      'a line of the plan added',
      `insert into training_plan (project_id, month, course_id, people)
       select project_id, month, ${courseId('etiquette')}, 1 from training_plan where month = '${month}' and people = 2`,
      `delete from training_plan where course_id = ${courseId('etiquette')}`,
      { source: 'training_plan', label: '2026-02 etiquette', what: 'added' },
    ],
  ])('%s', async (_name, change, back, problem) => {
    undo = back;
    await tamper(change);
    const result = await verify();
    expect(result.ok).toBe(false);
    expect(result.problems).toContainEqual(expect.objectContaining(problem));
    await tamper(undo);
    undo = '';
    expect(await verify()).toMatchObject({ ok: true, problems: [] });
  });
});

test('a result of a later month, and one in a course that was not planned, are no change', async () => {
  await hall.asOwner(
    `insert into course_result (project_id, person_id, course_id, attempt, passed, held_on, source)
     select $1, $2, id, 5, true, case code when 'office' then '2026-03-02'::date else '2026-02-20' end, 'session'
     from course where code in ('office', 'etiquette')`,
    [hall.projectId, people.people.C],
  );
  expect(await verify()).toMatchObject({ ok: true, problems: [] });
});
