import ExcelJS from 'exceljs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '~/access/call';
import { Refusal } from '~/base/errors';
import { importResults, previewResults } from '~/training/import-results.server';
import { revokeResult } from '~/training/revoke-result.server';
import { testDatabase } from '../support/database';

const hall = testDatabase();
const as = (role: Role = 'hr') =>
  hall.call('2026-06-10T10:00:00Z', {
    accountId: null,
    projectId: hall.projectId,
    side: 'contractor',
    roles: [role],
    personId: null,
  });
const rows = async (text: string) => (await hall.asOwner(text)).rows;
const count = async (table: string) => Number((await rows(`select count(*) as n from ${table}`))[0].n);
const head = '工号,姓名,课程,培训日期,分数,是否合格';
const csv = (...lines: string[]) => ({
  fileName: '成绩.csv',
  bytes: new TextEncoder().encode([head, ...lines].join('\n')),
});
const faults = async (...lines: string[]) =>
  (await previewResults(as(), csv(...lines))).errors.map(({ line, place, reason }) => [
    line,
    place,
    reason.replace('training:import.fault.', ''),
  ]);

let people: number[];

/** Three people of whom two have one name, one who left, and a course of twelve months passed with 70. */
beforeEach(async () => {
  const p = hall.projectId;
  await hall.asOwner('alter table course_result disable trigger keep_course_result');
  for (const table of [
    'retraining',
    'course_result',
    'attendance_month',

    'course',
    'person',
  ])
    await hall.asOwner(`delete from ${table}`);
  await hall.asOwner('alter table course_result enable trigger keep_course_result');
  people = (
    await rows(
      `insert into person (project_id, staff_no, name, joined_on, left_on) values
         (${p}, 'T1', '王一', '2026-01-01', null), (${p}, 'T2', '李二', '2026-01-01', null),
         (${p}, 'T3', '李二', '2026-01-01', null), (${p}, 'T4', '赵四', '2025-01-01', '2026-03-31') returning id`,
    )
  ).map(({ id }) => id);
  await hall.asOwner(
    `insert into course (project_id, code, name, name_en, kind, gate, validity_months, pass_mark, retired_on) values
       (${p}, 'conf', '保密教育', 'Confidentiality', 'gate', 'confidentiality', 12, 70, null),
       (${p}, 'old', '旧课程', '', 'refresher', null, null, 60, '2026-02-01')`,
  );
});

const stored = () =>
  rows(
    `select p.staff_no, r.attempt, r.score, r.passed, r.held_on, r.valid_until, r.source from course_result r
       join person p on p.id = r.person_id order by p.staff_no, r.held_on`,
  );

describe('a table of results', () => {
  const good = [
    'T1,王一,保密教育,2026-05-06,80,',
    'T2,,conf,2026/5/7,69,不合格',
    't3,,Confidentiality,20260508,,合格',
  ];

  test('is read without being written', async () => {
    expect(await previewResults(as(), csv(...good))).toEqual({
      ...{ missing: [], read: 3, added: 3, same: 0, rejected: 0, errors: [] },
    });
    expect([await count('course_result'), await count('import_run')]).toEqual([0, 0]);
  });

  test('is kept in its good rows, and changes nothing the second time', async () => {
    const first = await importResults(as(), csv(...good, 'T9,,保密教育,2026-05-06,80,'));
    expect(first.reading).toMatchObject({ read: 4, added: 3, same: 0, rejected: 1 });
    const kept = await stored();
    expect(kept).toEqual([
      {
        staff_no: 'T1',
        attempt: 1,
        score: 80,
        passed: true,
        held_on: '2026-05-06',
        valid_until: '2027-05-05',
        source: 'import',
      },
      {
        staff_no: 'T2',
        attempt: 1,
        score: 69,
        passed: false,
        held_on: '2026-05-07',
        valid_until: null,
        source: 'import',
      },
      {
        staff_no: 'T3',
        attempt: 1,
        score: null,
        passed: true,
        held_on: '2026-05-08',
        valid_until: '2027-05-07',
        source: 'import',
      },
    ]);
    const { runId, reading } = await importResults(as(), csv(...good, 'T9,,保密教育,2026-05-06,80,'));
    expect(reading).toMatchObject({ read: 4, added: 0, same: 3, rejected: 1 });
    expect(await stored()).toEqual(kept);
    const [run] = await rows(
      `select kind, state, read_count as read, kept_count as kept, repeated_count as repeated, rejected_count as rejected
         from import_run where id = ${runId}`,
    );
    expect(run).toEqual({ kind: 'results', state: 'done', read: 4, kept: 0, repeated: 3, rejected: 1 });
  });

  test('sent twice at once is kept once', async () => {
    const both = await Promise.all([importResults(as(), csv(...good)), importResults(as(), csv(...good))]);
    expect(both.map(({ reading }) => reading.added).sort()).toEqual([0, 3]);
    expect(await count('course_result')).toBe(3);
  });

  test('numbers the attempts of a course in the order in which they were held', async () => {
    await importResults(as(), csv('T1,,conf,2026-05-09,90,', 'T1,,conf,2026-05-06,40,'));
    expect((await stored()).map(({ held_on, attempt }) => [held_on, attempt])).toEqual([
      ['2026-05-06', 1],
      ['2026-05-09', 2],
    ]);
    await importResults(as(), csv('T1,,conf,2026-05-07,50,'));
    expect((await stored()).map(({ attempt }) => attempt)).toEqual([1, 3, 2]);
  });

  test('does the open order of whoever passed since it was given', async () => {
    const p = hall.projectId;
    await hall.asOwner(
      `insert into retraining (project_id, person_id, course_id, ordered_on, due_on, reason)
         select ${p}, n.id, c.id, '2026-05-07', '2026-06-30', '差错' from person n, course c
         where n.staff_no in ('T1', 'T3') and c.code = 'conf'`,
    );
    await importResults(as(), csv(...good, 'T3,,conf,2026-05-09,90,'));
    expect(
      await rows(
        `select p.staff_no, r.held_on from retraining o join person p on p.id = o.person_id
           left join course_result r on r.id = o.done_result_id order by p.staff_no`,
      ),
    ).toEqual([
      { staff_no: 'T1', held_on: null },
      { staff_no: 'T3', held_on: '2026-05-08' },
    ]);
  });

  test('is read from a sheet too, with dates as Excel keeps them', async () => {
    const book = new ExcelJS.Workbook();
    book
      .addWorksheet('成绩')
      .addRows([
        ['2026 年成绩'],
        ['姓名', '培训课程', '日期', '成绩'],
        ['王一', '保密教育培训', new Date('2026-05-06'), 88],
      ]);
    const bytes = new Uint8Array(await book.xlsx.writeBuffer());
    await importResults(as(), { fileName: '成绩.xlsx', bytes });
    expect(await stored()).toMatchObject([{ staff_no: 'T1', score: 88, held_on: '2026-05-06' }]);
  });
});

describe('a cell at fault is named by line and column', () => {
  test.each([
    ['nobody', 'T9,,conf,2026-05-06,80,', 'A', 'nobody'],
    ['neither number nor name', ',,conf,2026-05-06,80,', 'A', 'staffNo_missing'],
    ['the name of another', 'T1,李二,conf,2026-05-06,80,', 'B', 'other_name'],
    ['a name two have', ',李二,conf,2026-05-06,80,', 'B', 'several'],
    ['a name nobody has', ',孙五,conf,2026-05-06,80,', 'B', 'nobody'],
    ['no such course', 'T1,,烹饪,2026-05-06,80,', 'C', 'no_course'],
    ['a course that was retired by then', 'T1,,旧课程,2026-02-01,80,', 'C', 'retired'],
    ['no such day', 'T1,,conf,2026-02-30,80,', 'D', 'day_not_there'],
    ['tomorrow', 'T1,,conf,2026-06-11,80,', 'D', 'future'],
    ['a day after somebody left', 'T4,,conf,2026-04-01,80,', 'D', 'had_left'],
    ['a score above 100', 'T1,,conf,2026-05-06,101,', 'E', 'score'],
    ['a broken score', 'T1,,conf,2026-05-06,80.5,', 'E', 'score'],
    ['neither score nor outcome', 'T1,,conf,2026-05-06,,', 'E', 'score_missing'],
    ['an outcome that is none', 'T1,,conf,2026-05-06,80,也许', 'F', 'passed'],
    ['a score below the mark that passed', 'T1,,conf,2026-05-06,69,合格', 'F', 'contradicts'],
    ['a score at the mark that failed', 'T1,,conf,2026-05-06,70,不合格', 'F', 'contradicts'],
  ])('%s', async (_name, line, place, reason) => {
    expect(await faults(line)).toEqual([[2, place, reason]]);
  });

  test('several in one line are all told', async () => {
    expect(await faults('T9,,烹饪,2026-02-30,x,')).toEqual([
      [2, 'D', 'day_not_there'],
      [2, 'E', 'score'],
      [2, 'A', 'nobody'],
      [2, 'C', 'no_course'],
    ]);
  });

  test('of two lines about one person, course and day the second', async () => {
    expect(await faults('T1,,conf,2026-05-06,80,', 'T1,,保密教育,2026-05-06,90,')).toEqual([
      [3, 'D', 'twice_in_file'],
    ]);
  });

  test('another score than the one that is there, and one that was revoked', async () => {
    await importResults(as(), csv('T1,,conf,2026-05-06,80,'));
    expect(await faults('T1,,conf,2026-05-06,90,')).toEqual([[2, 'E', 'has_pass']]);
    const [{ id }] = await rows('select id from course_result');
    await revokeResult(as(), { resultId: id, because: '替考' });
    expect(await faults('T1,,conf,2026-05-06,80,')).toEqual([[2, 'D', 'was_revoked']]);
    expect(await faults('T1,,conf,2026-05-06,90,')).toEqual([]);
  });

  test('what would change a closed month', async () => {
    await hall.asOwner(
      `insert into attendance_month (project_id, month, state) values (${hall.projectId}, '2026-05', 'locked')`,
    );
    expect(
      await faults(
        ...['T1,,conf,2026-05-06,80,', 'T2,,conf,2026-05-06,40,'],
        ...['T1,,conf,2026-04-06,80,', 'T2,,conf,2026-04-06,40,', 'T3,,conf,2026-06-06,80,'],
      ),
    ).toEqual([
      [2, 'D', 'month_closed'],
      [3, 'D', 'month_closed'],
      [4, 'D', 'month_closed'],
    ]);
  });

  test('an ID number put into a wrong column is never shown whole', async () => {
    const { errors } = await previewResults(as(), csv('11010119950305123X,,conf,2026-05-06,80,'));
    expect(errors[0]?.excerpt).toBe('110…3X');
  });
});

test('a table without its columns is refused, naming them', async () => {
  const file = { fileName: 'x.csv', bytes: new TextEncoder().encode('姓名,分数\n王一,80') };
  expect((await previewResults(as(), file)).missing).toEqual(['课程', '培训日期']);
  await expect(importResults(as(), file)).rejects.toMatchObject({
    status: 400,
    params: { columns: '课程、培训日期' },
  });
});

test('only HR imports results', async () => {
  for (const role of ['lead', 'clerk', 'manager'] as const) {
    await expect(importResults(as(role), csv())).rejects.toBeInstanceOf(Refusal);
    await expect(previewResults(as(role), csv())).rejects.toMatchObject({ status: 403 });
  }
  expect(people).toHaveLength(4);
});
