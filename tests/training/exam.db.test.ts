import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '~/access/call';
import { getExam } from '~/training/get-exam.server';
import { getOwnSitting } from '~/training/get-sitting.server';
import { handInOverdue } from '~/training/hand-in-overdue.server';
import { importQuestions } from '~/training/import-questions.server';
import { listExams } from '~/training/list-exams.server';
import { listQuestions, setQuestionRetired } from '~/training/list-questions.server';
import { getCertificate, makeCertificatePdf } from '~/training/make-certificate-pdf.server';
import { revokeResult } from '~/training/revoke-result.server';
import { changeExamDays, setUpExam } from '~/training/set-up-exam.server';
import { beginSitting, saveAnswers, submitSitting } from '~/training/take-exam.server';
import { testDatabase } from '../support/database';

const hall = testDatabase();
const at = (time: string) => `2026-03-02T${time}+08:00`;
let courseId = 0;
let actors: Record<'hr' | 'A' | 'B' | 'scorer', Actor>;
const asHr = (time = '09:00:00') => hall.call(at(time), actors.hr);
const asA = (time = '09:00:00') => hall.call(at(time), actors.A);

const sheet = (rows: string[]) =>
  new TextEncoder().encode(['题型,题目,选项A,选项B,选项C,答案', ...rows].join('\n'));
const rows = ['单选题,一,甲,乙,丙,A', '单选题,二,甲,乙,丙,A', '多选题,三,甲,乙,丙,AB', '判断题,四,,,,对'];
const bring = (lines: string[], isDryRun = false, call = asHr()) =>
  importQuestions(call, { courseId, fileName: 'bank.csv', bytes: sheet(lines), isDryRun });
const counted = async (table: string) =>
  Number((await hall.asOwner(`select count(*) as n from ${table}`)).rows[0].n);

beforeAll(async () => {
  const one = async (text: string, values: unknown[]) =>
    (await hall.asOwner(text, values)).rows[0].id as number;
  const account = (name: string) =>
    one(
      `insert into account (name, display_name, password_hash, password_set_at, must_change_password)
       values ($1, $1, 'x', now(), false) returning id`,
      [name],
    );
  const person = (name: string) =>
    one(
      `insert into person (project_id, staff_no, name, joined_on) values ($1, $2, $2, '2026-01-01') returning id`,
      [hall.projectId, name],
    );
  const actor = async (
    name: string,
    role: Actor['roles'][number],
    personId: number | null,
  ): Promise<Actor> => ({
    accountId: await account(name),
    projectId: hall.projectId,
    side: role === 'scorer' ? 'procurer' : 'contractor',
    roles: [role],
    personId,
  });
  actors = {
    hr: await actor('hr', 'hr', null),
    A: await actor('a-clerk', 'clerk', await person('A')),
    B: await actor('b-clerk', 'clerk', await person('B')),
    scorer: await actor('scorer', 'scorer', null),
  };
  courseId = await one(
    `insert into course (project_id, code, name, name_en, kind, gate, validity_months)
     values ($1, 'confidentiality', '保密教育', '', 'gate', 'confidentiality', 12)
     on conflict (project_id, code) do update set name = '保密教育' returning id`,
    [hall.projectId],
  );
});

describe('the bank', () => {
  test('a dry run judges every line and keeps nothing', async () => {
    const result = await bring([...rows, '填空题,五,,,,x', '单选题,一,甲,乙,丙,B'], true);
    expect(result).toMatchObject({ read: 6, kept: 4, repeated: 0, rejected: 2, runId: null });
    expect(await counted('exam_question')).toBe(0);
    expect(await counted('import_run')).toBe(0);
  });

  test('good lines are kept, bad ones named with line and reason', async () => {
    const result = await bring([...rows, '填空题,五,,,,x', '单选题,一,甲,乙,丙,B']);
    expect(result).toMatchObject({ read: 6, kept: 4, changed: 0, rejected: 2 });
    expect(result.rejections).toMatchObject([
      { line: 6, reason: 'exam:rejection.bad_kind' },
      { line: 7, reason: 'exam:rejection.twice' },
    ]);
  });

  test('the same file again changes nothing', async () => {
    expect(await bring(rows)).toMatchObject({ kept: 0, repeated: 4, changed: 0 });
    expect(await counted('exam_question')).toBe(4);
  });

  test('the same question with another answer is changed, not added', async () => {
    expect(await bring(['单选题,二,甲,乙,丙,C'])).toMatchObject({ kept: 1, changed: 1 });
    expect(await bring(['单选题,二,甲,乙,丙,A'])).toMatchObject({ kept: 1, changed: 1 });
    expect(await counted('exam_question')).toBe(4);
  });

  test('two imports of one file at once add each question once', async () => {
    const more = ['判断题,五,,,,错', '判断题,六,,,,对'];
    const both = await Promise.all([bring(more), bring(more)]);
    expect(both.map(({ kept }) => kept).sort()).toEqual([0, 2]);
    await hall.asOwner(`delete from exam_question where text in ('五', '六')`);
  });

  test('a file without the columns is refused, naming them', async () => {
    const bytes = new TextEncoder().encode('题目,甲\n一,二');
    await expect(importQuestions(asHr(), { courseId, fileName: 'x.csv', bytes })).rejects.toMatchObject({
      key: 'exam:refusal.columns_missing',
      params: { columns: '题型、答案' },
    });
  });

  test('a question taken out is not drawn, and not brought back by an import', async () => {
    const { questions } = await listQuestions(asHr(), { courseId });
    const last = questions.at(-1)?.id ?? 0;
    await setQuestionRetired(asHr(), { questionId: last, isRetired: true });
    expect(await bring(rows)).toMatchObject({ repeated: 3, rejected: 1 });
    await expect(setUp()).rejects.toMatchObject({
      fields: { questionCount: { key: 'exam:fault.bank_too_small', params: { held: 3 } } },
    });
    await setQuestionRetired(asHr(), { questionId: last, isRetired: false });
  });

  test('nobody but HR and leads sees it', async () => {
    await expect(listQuestions(asA(), {})).rejects.toMatchObject({ status: 403 });
    await expect(bring(rows, false, asA())).rejects.toMatchObject({ status: 403 });
  });
});

const setUp = (more: object = {}) =>
  setUpExam(asHr(), {
    courseId,
    name: '保密考试',
    questionCount: 4,
    minutes: 30,
    passMark: 75,
    attempts: 2,
    openOn: '2026-03-02',
    closeOn: '2026-03-06',
    ...more,
  });

test.each([
  ['closeOn', { closeOn: '2026-03-01' }, 'exam:fault.close_before_open'],
  ['closeOn', { openOn: '2026-02-01', closeOn: '2026-03-01' }, 'exam:fault.close_is_over'],
  ['passMark', { passMark: 59 }, 'exam:fault.below_course'],
  ['minutes', { minutes: 0 }, 'exam:fault.minutes'],
  ['name', { name: '' }, 'exam:fault.name'],
])('an exam with a wrong %s is refused beside the field', async (field, more, key) => {
  await expect(setUp(more)).rejects.toMatchObject({ status: 400, fields: { [field]: { key } } });
});

describe('sitting an exam', () => {
  let examId = 0;
  beforeEach(async () => {
    await hall.asOwner(`update exam set open_on = '2026-02-01', close_on = '2026-02-02'`);
    await handInOverdue(asHr('23:00:00'));
    ({ examId } = await setUp());
  });
  const own = (time: string) => getOwnSitting(asA(time), { examId });
  const begin = async (time = '09:00:00') => {
    await beginSitting(asA(time), { examId });
    const { running } = await own(time);
    if (!running) throw new Error('nothing runs');
    return running;
  };
  /** The right option of every place, as the database keeps the paper. */
  const rightOf = async (sittingId: number): Promise<Record<number, number[]>> => {
    const { rows } = await hall.asOwner('select paper from exam_attempt where id = $1', [sittingId]);
    const paper = rows[0].paper as { answer: number[] }[];
    return Object.fromEntries(paper.map(({ answer }, index) => [index + 1, answer]));
  };

  test('what reaches the browser before it is handed in says nothing of what is right', async () => {
    const sitting = await begin();
    const text = JSON.stringify(await own('09:01:00'));
    expect(Object.keys(sitting.questions[0] ?? {}).sort()).toEqual([
      'chosen',
      'kind',
      'options',
      'position',
      'text',
    ]);
    expect(text).not.toMatch(/answer|seed|isRight|paper/i);
  });

  test('answers are kept as they are chosen, the last one counts', async () => {
    const { id } = await begin();
    await saveAnswers(asA('09:01:00'), { sittingId: id, answers: { 1: [1] } });
    await saveAnswers(asA('09:02:00'), { sittingId: id, answers: { 1: [2], 3: [1] } });
    const { running } = await own('09:03:00');
    expect(running?.questions.map(({ chosen }) => chosen)).toEqual([[2], [], [1], []]);
  });

  test('handed in it is marked, and a result of the course is written', async () => {
    const { id } = await begin();
    await saveAnswers(asA('09:01:00'), { sittingId: id, answers: await rightOf(id) });
    await submitSitting(asA('09:05:00'), { sittingId: id });
    const { sittings, marked, reason } = await own('09:06:00');
    expect(sittings).toMatchObject([{ number: 1, score: 100, right: 4, passed: true, isTimeOver: false }]);
    expect(marked?.every(({ isRight, answer }) => isRight && answer)).toBe(true);
    expect(reason).toBe('passed');
    const { rows } = await hall.asOwner('select * from course_result where id = $1', [sittings[0]?.resultId]);
    expect(rows).toMatchObject([
      { source: 'exam', score: 100, passed: true, held_on: '2026-03-02', valid_until: '2027-03-01' },
    ]);
    await expect(beginSitting(asA('09:07:00'), { examId })).rejects.toMatchObject({
      key: 'exam:refusal.passed',
    });
  });

  test('whose result is revoked it is no pass any more: it is taken again', async () => {
    const { id } = await begin();
    await saveAnswers(asA('09:01:00'), { sittingId: id, answers: await rightOf(id) });
    await submitSitting(asA('09:05:00'), { sittingId: id });
    const resultId = (await own('09:06:00')).sittings[0]?.resultId ?? 0;
    await revokeResult(hall.call('2026-03-02T02:00:00Z'), { resultId, because: '替考' });
    const after = await own('09:07:00');
    expect([after.reason, after.sittings[0]?.passed, after.sittings[0]?.resultId]).toEqual([
      null,
      false,
      null,
    ]);
    await beginSitting(asA('09:08:00'), { examId });
  });

  test('of a course that became harder it is passed by the mark of the course', async () => {
    const { id } = await begin();
    const { 4: _last, ...three } = await rightOf(id);
    await saveAnswers(asA('09:01:00'), { sittingId: id, answers: three });
    await hall.asOwner('update course set pass_mark = 76 where id = $1', [courseId]);
    await submitSitting(asA('09:05:00'), { sittingId: id });
    await hall.asOwner('update course set pass_mark = 60 where id = $1', [courseId]);
    expect((await own('09:06:00')).sittings).toMatchObject([{ score: 75, passed: false }]);
  });

  test('failed, it shows what was wrong and what is right only when no attempt is left', async () => {
    const first = await begin();
    await submitSitting(asA('09:05:00'), { sittingId: first.id });
    const after = await own('09:06:00');
    expect(after.sittings).toMatchObject([{ score: 0, passed: false }]);
    expect(after.marked).toBeNull();
    const second = await begin('09:10:00');
    await submitSitting(asA('09:15:00'), { sittingId: second.id });
    const end = await own('09:16:00');
    expect(end.marked?.map(({ isRight, answer }) => [isRight, answer.length > 0])).toEqual(
      Array(4).fill([false, true]),
    );
    await expect(beginSitting(asA('09:17:00'), { examId })).rejects.toMatchObject({
      key: 'exam:refusal.used_up',
    });
  });

  test('of another open exam of the course, no answer is told that would help there', async () => {
    const { examId: other } = await setUp({ name: '补考' });
    const { id } = await begin();
    await saveAnswers(asA('09:01:00'), { sittingId: id, answers: await rightOf(id) });
    await submitSitting(asA('09:05:00'), { sittingId: id });
    expect((await own('09:06:00')).marked).toBeNull();
    await changeExamDays(asHr(), { examId: other, openOn: '2026-03-04', closeOn: '2026-03-05' });
    expect((await own('09:06:00')).marked).toBeNull();
    await changeExamDays(asHr(), { examId: other, openOn: '2026-02-25', closeOn: '2026-03-01' });
    expect((await own('09:06:00')).marked).toHaveLength(4);
  });

  test('a lead sees no answers in the bank of an exam of their own, and no bank while sitting it', async () => {
    const asLead = hall.call(at('09:01:00'), { ...actors.A, roles: ['lead'] });
    const before = await listQuestions(asLead, { courseId });
    expect([before.isWithheld, before.questions.every(({ answer }) => answer === null)]).toEqual([
      true,
      true,
    ]);
    const { id } = await begin();
    await expect(listQuestions(asLead, { courseId })).rejects.toMatchObject({ key: 'exam:refusal.sits_it' });
    await expect(bring(rows, true, asLead)).rejects.toMatchObject({ key: 'exam:refusal.sits_it' });
    await saveAnswers(asA('09:01:00'), { sittingId: id, answers: await rightOf(id) });
    await submitSitting(asA('09:05:00'), { sittingId: id });
    const after = await listQuestions(asLead, { courseId });
    expect(after.questions.every(({ answer }) => answer !== null && answer.length > 0)).toBe(true);
  });

  test('a paper found after its month was closed counts on the day it is marked', async () => {
    const { id } = await begin();
    await saveAnswers(asA('09:01:00'), { sittingId: id, answers: await rightOf(id) });
    const lock = `insert into attendance_month (project_id, month, state) values ($1, '2026-03', 'locked')`;
    await hall.asOwner(lock, [hall.projectId]);
    await handInOverdue(hall.call('2026-04-01T01:00:00Z', actors.hr));
    await hall.asOwner(`delete from attendance_month where month = '2026-03'`);
    const { rows: found } = await hall.asOwner(
      'select r.held_on from exam_attempt a join course_result r on r.id = a.result_id where a.id = $1',
      [id],
    );
    expect(found).toEqual([{ held_on: '2026-04-01' }]);
  });

  test('begun in two tabs it is one sitting', async () => {
    await Promise.all([beginSitting(asA(), { examId }), beginSitting(asA(), { examId })]);
    expect((await own('09:01:00')).sittings).toHaveLength(1);
  });

  test('handed in twice at once it is marked once', async () => {
    const { id } = await begin();
    const before = await counted('course_result');
    await Promise.all([1, 2, 3].map(() => submitSitting(asA('09:05:00'), { sittingId: id })));
    expect(await counted('course_result')).toBe(before + 1);
  });

  test('an answer that comes while it is handed in counts or is refused, never after', async () => {
    const { id } = await begin();
    const right = await rightOf(id);
    const [saved] = await Promise.allSettled([
      saveAnswers(asA('09:05:00'), { sittingId: id, answers: right }),
      submitSitting(asA('09:05:00'), { sittingId: id }),
    ]);
    const { sittings } = await own('09:06:00');
    expect(sittings[0]?.score).toBe(saved.status === 'fulfilled' ? 100 : 0);
    await expect(saveAnswers(asA('09:07:00'), { sittingId: id, answers: right })).rejects.toMatchObject({
      key: 'exam:refusal.handed_in',
    });
  });

  test('when the time is over it is handed in as it stands, by whoever comes first', async () => {
    const { id } = await begin();
    const right = await rightOf(id);
    await saveAnswers(asA('09:29:59'), { sittingId: id, answers: { 1: right[1] ?? [], 2: right[2] ?? [] } });
    await expect(
      saveAnswers(asA('09:30:00'), { sittingId: id, answers: { 3: right[3] ?? [] } }),
    ).rejects.toMatchObject({ key: 'exam:refusal.time_over' });
    await handInOverdue(asHr('09:29:59'));
    expect((await own('09:29:59')).running).not.toBeNull();
    await handInOverdue(asHr('09:30:00'));
    expect(await handInOverdue(asHr('09:30:00'))).toEqual({ handedIn: 0 });
    expect((await own('10:00:00')).sittings).toMatchObject([{ score: 50, isTimeOver: true, passed: false }]);
  });

  test('begun again after its time, the old paper is handed in and a new one is drawn', async () => {
    await begin();
    await beginSitting(asA('11:00:00'), { examId });
    expect((await own('11:00:01')).sittings).toMatchObject([
      { number: 1, isTimeOver: true, score: 0 },
      { number: 2, submittedAt: null },
    ]);
  });

  test("nobody answers or hands in somebody else's paper", async () => {
    const { id } = await begin();
    const asB = hall.call(at('09:01:00'), actors.B);
    await expect(saveAnswers(asB, { sittingId: id, answers: { 1: [1] } })).rejects.toMatchObject({
      status: 404,
    });
    await expect(submitSitting(asB, { sittingId: id })).rejects.toMatchObject({ status: 404 });
  });

  test('an account without a person sits no exam, and neither does the procurer', async () => {
    await expect(beginSitting(asHr(), { examId })).rejects.toMatchObject({ key: 'exam:refusal.no_person' });
    const scorer = hall.call(at('09:00:00'), actors.scorer);
    await expect(beginSitting(scorer, { examId })).rejects.toMatchObject({ status: 403 });
    await expect(getExam(scorer, { examId })).rejects.toMatchObject({ status: 403 });
  });

  test('closed, it takes nobody new', async () => {
    await changeExamDays(asHr(), { examId, openOn: '2026-02-25', closeOn: '2026-03-01' });
    await expect(beginSitting(asA(), { examId })).rejects.toMatchObject({ key: 'exam:refusal.closed' });
    expect((await listExams(asA())).own?.some(({ id }) => id === examId)).toBe(false);
  });

  test('a choice that is not on the paper is refused and nothing of the request is kept', async () => {
    const { id } = await begin();
    await expect(
      saveAnswers(asA('09:01:00'), { sittingId: id, answers: { 1: [1], 5: [1] } }),
    ).rejects.toMatchObject({ key: 'exam:refusal.no_choice', params: { position: 5 } });
    expect((await own('09:02:00')).running?.questions[0]?.chosen).toEqual([]);
  });

  test('a paper and what it came to are never changed, whoever tries', async () => {
    const { id } = await begin();
    await submitSitting(asA('09:05:00'), { sittingId: id });
    for (const change of [
      'update exam_attempt set score = 100 where id = $1',
      "update exam_attempt set paper = '[]' where id = $1",
      'delete from exam_attempt where id = $1',
    ])
      await expect(hall.asOwner(change, [id])).rejects.toThrow(/submitted once/);
  });
});

describe('a certificate', () => {
  const resultOf = async (score: number, revokedOn: string | null = null) => {
    const { rows } = await hall.asOwner(
      `insert into course_result (project_id, person_id, course_id, attempt, score, passed, held_on, valid_until, source,
         revoked_on, revoke_reason)
       select $1, $2, $3, 1 + count(*), $4::int, $4 >= 60, '2026-03-02', case when $4 >= 60 then '2027-03-01'::date end, 'exam',
         $5::date, case when $5::text is not null then '替考' end from course_result returning id`,
      [hall.projectId, actors.A.personId, courseId, score, revokedOn],
    );
    return rows[0].id as number;
  };

  test('is the own, or for those who may read training; the procurer sees no score, under the same digest', async () => {
    const resultId = await resultOf(88);
    expect(await getCertificate(asA(), { resultId })).toMatchObject({ person: 'A', score: 88 });
    const scorer = hall.call(at('09:00:00'), actors.scorer);
    expect(await getCertificate(scorer, { resultId })).toMatchObject({ person: 'A', score: null });
    const asB = hall.call(at('09:00:00'), actors.B);
    await expect(getCertificate(asB, { resultId })).rejects.toMatchObject({ status: 404 });
  });

  test('is none for a result that failed or was revoked', async () => {
    const failed = await resultOf(30);
    await expect(getCertificate(asA(), { resultId: failed })).rejects.toMatchObject({
      key: 'exam:refusal.not_passed',
    });
    const revoked = await resultOf(80, '2026-03-05');
    await expect(getCertificate(asA(), { resultId: revoked })).rejects.toMatchObject({
      key: 'exam:refusal.revoked',
    });
  });

  test('is a PDF with its number and digest', async () => {
    const resultId = await resultOf(90);
    const { pdf, number, missing } = await makeCertificatePdf(asHr(), { resultId });
    expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    expect(number).toMatch(/^PX2026-\d{6}$/);
    expect(missing).toEqual([]);
    const twice = await makeCertificatePdf(hall.call(at('09:00:00'), actors.scorer), { resultId });
    const digestOf = (bytes: Uint8Array) =>
      /\(([0-9a-f]{64})\)/.exec(Buffer.from(bytes).toString('latin1'))?.[1];
    expect(digestOf(pdf)).toMatch(/^[0-9a-f]{64}$/);
    expect(digestOf(twice.pdf)).toBe(digestOf(pdf));
  });
});
