import { beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '~/access/call';
import { getPersonTraining } from '~/training/get-person-training.server';
import { listCourseExpiries } from '~/training/list-course-expiries.server';
import { listMatrix } from '~/training/list-matrix.server';
import { listPlan } from '~/training/list-plan.server';
import { listRetrainings } from '~/training/list-training.server';
import { orderRetraining, withdrawRetraining } from '~/training/order-retraining.server';
import { addCourse, changeCourse, endCourse, removeCourse } from '~/training/save-course.server';
import { removePlanLine, savePlanLine } from '~/training/save-plan.server';
import { testDatabase } from '../support/database';
import { refusalOf } from '../support/refusal';

const hall = testDatabase();
const rows = async (text: string) => (await hall.asOwner(text)).rows;
const now = '2026-06-10T02:00:00Z';
const as = (role: Role, personId: number | null = null) =>
  hall.call(now, {
    accountId: null,
    projectId: hall.projectId,
    side: role === 'scorer' ? 'procurer' : 'contractor',
    roles: [role],
    personId,
  });

let people: number[];
let gate: number;
const person = (at: number) => people[at] ?? 0;

/** Confidentiality, a year long: the first passed and it runs out in 20 days, the second failed, the third never came. */
beforeEach(async () => {
  const p = hall.projectId;
  await hall.asOwner('alter table course_result disable trigger keep_course_result');
  for (const table of ['retraining', 'course_result', 'training_plan', 'course', 'person'])
    await hall.asOwner(`delete from ${table}`);
  await hall.asOwner('alter table course_result enable trigger keep_course_result');
  people = (
    await rows(
      `insert into person (project_id, staff_no, name, joined_on) select ${p}, 'T' || n, '学员' || n, '2026-01-01' from generate_series(1, 3) n returning id`,
    )
  ).map(({ id }) => id);
  ({ id: gate } = await addCourse(as('hr'), {
    name: '保密教育',
    nameEn: 'Confidentiality',
    kind: 'gate',
    gate: 'confidentiality',
    validityMonths: '12',
    passMark: '60',
  }));
  await hall.asOwner(
    `insert into course_result (project_id, person_id, course_id, attempt, score, passed, held_on, valid_until, source) values
     (${p}, ${person(0)}, ${gate}, 1, 83, true, '2025-07-01', '2026-06-30', 'session'),
     (${p}, ${person(1)}, ${gate}, 1, 41, false, '2026-06-01', null, 'session')`,
  );
});

describe('a course', () => {
  const fresh = { name: '礼仪', kind: 'refresher' as const, passMark: '60' };

  test('that results rest on is not deleted, only retired, once', async () => {
    expect(await refusalOf(removeCourse(as('hr'), { courseId: gate }))).toMatchObject({
      status: 423,
      key: 'training:refusal.course_results',
      params: { count: 2 },
    });
    await endCourse(as('hr'), { courseId: gate });
    expect((await refusalOf(endCourse(as('hr'), { courseId: gate }))).key).toBe('training:refusal.retired');
  });

  test('that is in the plan is kept too; an unused one goes', async () => {
    const { id } = await addCourse(as('hr'), fresh);
    await savePlanLine(as('hr'), { month: '2026-07', courseId: id, people: '5', sessions: '1' });
    expect((await refusalOf(removeCourse(as('hr'), { courseId: id }))).key).toBe(
      'training:refusal.course_used',
    );
    const { id: other } = await addCourse(as('hr'), fresh);
    await removeCourse(as('hr'), { courseId: other });
    expect((await refusalOf(removeCourse(as('hr'), { courseId: other }))).key).toBe(
      'training:refusal.no_course',
    );
  });

  test('a gate has one at a time', async () => {
    const second = { ...fresh, kind: 'gate' as const, gate: 'confidentiality' as const };
    expect((await refusalOf(addCourse(as('hr'), second))).fields?.gate?.key).toBe(
      'training:fault.has_course',
    );
    await endCourse(as('hr'), { courseId: gate });
    await addCourse(as('hr'), second);
  });

  test.each([
    ['a gate course without its gate', { kind: 'gate' as const }, 'gate', 'training:fault.choose'],
    [
      'a group course with a gate',
      { kind: 'group' as const, groupCode: 'window', gate: 'ethics' as const },
      'groupCode',
      'training:fault.gate_or_group',
    ],
    [
      'of a group that is not there',
      { kind: 'group' as const, groupCode: 'none' },
      'groupCode',
      'training:fault.choose',
    ],
    ['a pass mark of 0', { passMark: '0' }, 'passMark', 'training:fault.pass_mark'],
    ['a name of nothing', { name: ' ' }, 'name', 'training:fault.name'],
  ])('%s is refused beside the field', async (_name, change, field, key) => {
    expect((await refusalOf(addCourse(as('hr'), { ...fresh, ...change }))).fields?.[field]?.key).toBe(key);
  });

  test('with another pass mark leaves the results as they were recorded', async () => {
    await changeCourse(as('hr'), { courseId: gate, name: '保密', passMark: '90' });
    const { results } = await getPersonTraining(as('hr'), { personId: person(0) });
    expect(results).toMatchObject([{ name: '保密', passed: true, validUntil: '2026-06-30' }]);
  });
});

describe('the plan', () => {
  const line = { month: '2026-06', people: '2', sessions: '1' };

  test('counts people who passed in the month, each once and no revoked one', async () => {
    const p = hall.projectId;
    await savePlanLine(as('hr'), { ...line, courseId: gate });
    await hall.asOwner(
      `insert into course_result (project_id, person_id, course_id, attempt, score, passed, held_on, source, revoked_on, revoke_reason) values
       (${p}, ${person(1)}, ${gate}, 2, 80, true, '2026-06-05', 'exam', null, null),
       (${p}, ${person(1)}, ${gate}, 3, 90, true, '2026-06-06', 'exam', null, null),
       (${p}, ${person(2)}, ${gate}, 1, 90, true, '2026-06-06', 'exam', '2026-06-07', '作弊')`,
    );
    const june = (await listPlan(as('scorer'), { year: 2026 })).months[5];
    expect(june).toMatchObject({ completion: { done: 1, planned: 2 }, lines: [{ done: 1, planned: 2 }] });
  });

  test('of a month that is over stays as it is; of a coming one it is planned anew and taken out', async () => {
    const past = { ...line, month: '2026-05', courseId: gate };
    expect((await refusalOf(savePlanLine(as('hr'), past))).key).toBe('training:refusal.month_over');
    await savePlanLine(as('hr'), { ...line, courseId: gate });
    await savePlanLine(as('hr'), { ...line, courseId: gate, people: '9' });
    const lines = await rows('select id, people from training_plan');
    expect(lines.map(({ people: count }) => count)).toEqual([9]);
    await removePlanLine(as('hr'), { planId: lines[0].id });
    expect((await refusalOf(removePlanLine(as('hr'), { planId: lines[0].id }))).key).toBe(
      'training:refusal.no_plan_line',
    );
  });
});

describe('who stands where', () => {
  const state = (view: Awaited<ReturnType<typeof listMatrix>>) =>
    view.rows.map(
      ({ cells }) => cells[view.columns.findIndex(({ key }) => key === 'confidentiality')]?.state,
    );

  test('the matrix says valid, expiring, failed or missing, and is filtered by it', async () => {
    const view = await listMatrix(as('lead'), {});
    expect(state(view)).toEqual(['expiring', 'failed', 'missing']);
    expect(view.counts).toMatchObject({ expiring: 1, failed: 1 });
    const failed = await listMatrix(as('lead'), { state: 'failed' });
    expect(failed.rows.map(({ staffNo }) => staffNo)).toEqual(['T2']);
  });

  test('the procurer sees it without any score', async () => {
    expect(JSON.stringify(await listMatrix(as('lead'), {}))).toMatch(/"score":83/);
    expect(JSON.stringify(await listMatrix(as('scorer'), {}))).not.toMatch(/"score":\d/);
    const tab = await getPersonTraining(as('scorer'), { personId: person(0) });
    expect(JSON.stringify(tab)).not.toMatch(/"score":\d/);
  });

  test('a clerk sees the own results with scores, and nobody else’s', async () => {
    const own = await getPersonTraining(as('clerk', person(0)), { personId: person(0) });
    expect(own.results).toMatchObject([{ score: 83, passed: true }]);
    const refusal = await refusalOf(getPersonTraining(as('clerk', person(0)), { personId: person(1) }));
    expect(refusal.status).toBe(403);
    expect((await refusalOf(listMatrix(as('clerk', person(0)), {}))).status).toBe(403);
  });

  test('what runs out is a reminder until it is renewed', async () => {
    expect(await listCourseExpiries(as('hr'))).toMatchObject([
      { personId: person(0), kind: 'course', title: '保密教育', dueOn: '2026-06-30' },
    ]);
    await hall.asOwner(
      `insert into course_result (project_id, person_id, course_id, attempt, passed, held_on, valid_until, source) values (${hall.projectId}, ${person(0)}, ${gate}, 2, true, '2026-06-09', '2027-06-08', 'exam')`,
    );
    expect(await listCourseExpiries(as('hr'), { isEnglish: true })).toMatchObject([
      { title: 'Confidentiality', dueOn: '2027-06-08' },
    ]);
    expect(await listCourseExpiries(as('lead'))).toEqual([]);
  });
});

describe('an order to take a course again', () => {
  const order = () => ({ personId: person(1), courseId: gate, dueOn: '2026-06-30', because: '复审差错' });

  test('is one for a person and a course, also when two order it at once', async () => {
    const answers = await Promise.allSettled([
      orderRetraining(as('lead'), order()),
      orderRetraining(as('hr'), order()),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await listRetrainings(as('scorer'))).orders).toMatchObject([{ state: 'open' }]);
  });

  test('is withdrawn once, with its reason, and may be given again', async () => {
    const { id } = await orderRetraining(as('lead'), order());
    await withdrawRetraining(as('lead'), { retrainingId: id, because: '核实无误' });
    expect(
      (await refusalOf(withdrawRetraining(as('lead'), { retrainingId: id, because: '核实无误' }))).key,
    ).toBe('training:refusal.order_closed');
    await orderRetraining(as('lead'), order());
    expect((await listRetrainings(as('lead'))).orders.map(({ state }) => state)).toEqual([
      'open',
      'withdrawn',
    ]);
  });

  test('is due today at the earliest', async () => {
    const refusal = await refusalOf(orderRetraining(as('lead'), { ...order(), dueOn: '2026-06-09' }));
    expect(refusal.fields?.dueOn?.key).toBe('training:fault.due_past');
  });
});
