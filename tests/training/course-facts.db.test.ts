import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { listCourseFacts, nextSessionsFor } from '~/training/course-facts-store.server';
import { inTransaction } from '../../db/connection';
import { testDatabase } from '../support/database';

const hall = testDatabase();
const run = (text: string) =>
  inTransaction(hall.call('2026-06-10T01:00:00Z'), (trx) => sql.raw(text).execute(trx));

beforeAll(async () => {
  const p = hall.projectId;
  await run(
    `insert into person (project_id, id, staff_no, name, joined_on) values (${p}, 901, 'T1', '甲', '2026-01-01'), (${p}, 902, 'T2', '乙', '2026-01-01')`,
  );
  await run(
    `insert into course (project_id, id, code, name, kind, gate) values (${p}, 901, 'test-gate', '保密', 'gate', 'confidentiality')`,
  );
  await run(`insert into course_result (project_id, person_id, course_id, attempt, passed, held_on, source) values
    (${p}, 901, 901, 1, false, '2026-01-02', 'import'), (${p}, 901, 901, 2, true, '2026-01-03', 'import')`);
  await run(`insert into course_result (project_id, person_id, course_id, attempt, passed, held_on, source, revoked_on, revoke_reason)
    values (${p}, 902, 901, 1, true, '2026-01-03', 'import', '2026-01-05', '录入错误')`);
  await run(`insert into training_session (project_id, id, course_id, held_on, from_minute, to_minute, place, cancelled_on, cancel_reason) values
    (${p}, 901, 901, '2026-06-09', 540, 600, 'past', null, null), (${p}, 902, 901, '2026-06-10', 540, 600, 'off', '2026-06-01', '停电'),
    (${p}, 903, 901, '2026-06-12', 540, 600, 'near', null, null), (${p}, 904, 901, '2026-06-20', 540, 600, 'far', null, null)`);
});

test('the results of a person come in the order they were held; a revoked one counts for nothing', async () => {
  const facts = await inTransaction(hall.call('2026-06-01'), (trx) => listCourseFacts(trx, [901, 902]));
  expect(facts.results.get(901)).toEqual([
    {
      courseId: 901,
      gate: 'confidentiality',
      groupCode: null,
      passed: false,
      heldOn: '2026-01-02',
      validUntil: null,
    },
    {
      courseId: 901,
      gate: 'confidentiality',
      groupCode: null,
      passed: true,
      heldOn: '2026-01-03',
      validUntil: null,
    },
  ]);
  expect(facts.results.has(902)).toBe(false);
  expect(facts.courses.map(({ id }) => id)).toContain(901);
});

test.each([
  ['passed', 'passed = true and revoked_on is null', '2026-01-03'],
  ['failed', 'not passed', null],
  ['revoked', 'revoked_on is not null', null],
])('a suspending order done by a result that is %s', async (_name, which, doneOn) => {
  await run(`insert into retraining (project_id, person_id, course_id, ordered_on, due_on, reason, suspends, done_result_id)
    select project_id, person_id, course_id, '2026-01-01', '2026-01-02', '复核有误', true, id
    from course_result where ${which}`);
  const { retrainings } = await inTransaction(hall.call('2026-06-01'), (trx) =>
    listCourseFacts(trx, [901, 902]),
  );
  await run('delete from retraining');
  expect([...retrainings.values()].flat()).toEqual([{ courseId: 901, dueOn: '2026-01-02', doneOn }]);
});

test('the nearest session is neither past nor cancelled', async () => {
  const sessions = await inTransaction(hall.call('2026-06-01'), (trx) =>
    nextSessionsFor(trx, [901], '2026-06-10'),
  );
  expect(sessions).toEqual([{ courseId: 901, sessionId: 903, heldOn: '2026-06-12', place: 'near' }]);
});

test.each([
  ['a result is not deleted', 'delete from course_result where person_id = 901'],
  ['nor edited', 'update course_result set passed = true where person_id = 901 and attempt = 1'],
  [
    'nor is a revoked one brought back',
    'update course_result set revoked_on = null, revoke_reason = null where person_id = 902',
  ],
])('%s', async (_name, text) => {
  await expect(run(text)).rejects.toThrow('only ever revoked');
});

test('a course that results rest on is not deleted', async () => {
  await expect(run('delete from course where id = 901')).rejects.toThrow(/violates foreign key/);
});
