import { beforeAll, describe, expect, it, test as one } from 'vitest';
import { builtInNotice, type Notice } from '~/calendar/builtin-notice';
import { loadNotice } from '~/calendar/load-notice.server';
import { appendEntry } from '~/ledger/append-entry.server';
import type { CaseMapping } from '~/ledger/case-mapping';
import { casesQuery } from '~/ledger/cases-query';
import { editMatter } from '~/ledger/edit-matter.server';
import { importCases } from '~/ledger/import-cases.server';
import { importMatters, previewMatters } from '~/ledger/import-matters.server';
import { listCases } from '~/ledger/list-cases.server';
import { listMatters, matterFilter } from '~/ledger/list-matters.server';
import { rebuildCases } from '~/ledger/rebuild-cases.server';
import { sealDay } from '~/ledger/seal-day.server';
import { verifyLedger } from '~/ledger/verify-ledger.server';
import { testDatabase } from '../support/database';

const test = testDatabase();
const mapping: CaseMapping = {
  columns: {
    ...{ caseNo: '编号', matterName: '事项', matterCode: '编码', receivedAt: '收件', dueAt: '应办结' },
    ...{ acceptedAt: '受理', issuedAt: '出件' },
  },
  dateFormats: ['yyyy-MM-dd HH:mm', 'yyyy-MM-dd'],
  zone: 'Asia/Shanghai',
};
const load = (day: string, ...rows: string[]) =>
  importCases(test.call(`${day}T02:00:00Z`), {
    fileName: `${day}.csv`,
    bytes: Buffer.from(['编号,事项,编码,收件,应办结,受理,出件', ...rows].join('\n')),
    mapping,
  });
const catalogue = (day: string, ...rows: string[]) => ({
  call: test.call(`${day}T03:00:00Z`),
  file: { fileName: 'm.csv', bytes: Buffer.from(['code,name,kind,promisedWorkdays', ...rows].join('\n')) },
});
const learn = (day: string, ...rows: string[]) => {
  const { call, file } = catalogue(day, ...rows);
  return importMatters(call, file);
};
const stored = async (caseNo: string) =>
  (
    await test.asOwner(
      `select c.*, m.code from ledger_case c left join matter m on m.project_id = c.project_id and m.id = c.matter_id
       where case_no = $1 and c.project_id = $2`,
      [caseNo, test.projectId],
    )
  ).rows[0];
const story = async (caseNo: string) =>
  (
    await test.asOwner(
      `select e.kind, e.corrects_seq, e.detail, e.happened_at from ledger_entry e join ledger_case c on c.id = e.case_id
       where case_no = $1 and e.project_id = $2 order by seq`,
      [caseNo, test.projectId],
    )
  ).rows;
const unmatched = async () => {
  const page = { page: 1, pageSize: 50, offset: 0, sort: 'code', descending: false } as never;
  return (await listMatters(test.call('2026-06-01'), matterFilter(new URLSearchParams()), page)).unmatched;
};
const endOf = (day: string) => new Date(`${day}T15:59:59.999Z`);

beforeAll(async () => {
  const call = test.call('2026-03-01');
  for (const year of [2025, 2026]) await loadNotice(call, builtInNotice(year) as Notice);
  await learn('2026-03-01', 'K1,已知事项,2,5');
  await load(
    '2026-04-10',
    'A1,护士 注册,,2026-03-02 09:00,,2026-03-02 10:00,',
    'A2,护士注册,,2026-03-03 09:00,,2026-03-03 10:00,2026-03-20 10:00',
    'A3,护士注册,,2026-03-03 09:00,2026-04-01,2026-03-03 10:00,',
    'A4,护士注册,,2026-02-03 09:00,,2026-02-03 10:00,2026-02-06 10:00',
    'A5,护士注册,,2026-01-12 09:00,,2026-01-12 10:00,2026-01-14 10:00',
    'B1,另一名称,M2,2026-03-04 09:00,,,',
    'B2,,M2,2026-03-04 09:00,,,',
    'C1,无人知晓,,2026-03-04 09:00,,,',
  );
  for (const [table, month, state] of [
    ['score_month', '2026-02', 'sent'],
    ['attendance_month', '2026-01', 'locked'],
  ]) {
    await test.asOwner(`insert into ${table} (project_id, month, state) values ($1, $2, $3)`, [
      ...[test.projectId, month, state],
    ]);
  }
});

describe('a matter that enters the catalogue', () => {
  it('says before it is kept how many cases wait for it, and changes none', async () => {
    expect(await unmatched()).toBe(8);
    const { call, file } = catalogue('2026-04-12', 'M1,护士注册,2,10', 'M2,诊所备案,1,0');
    expect(await previewMatters(call, file)).toMatchObject({ added: 2, matched: 7, left: 0 });
    expect(await unmatched()).toBe(8);
    expect((await story('A1')).length).toBe(2);
  });

  it('gets the cases of its name or code, open and closed, with their dues; a locked month stays', async () => {
    const before = await Promise.all(['A4', 'A5', 'C1'].map(stored));
    const { reading } = await learn('2026-04-12', 'M1,护士注册,2,10', 'M2,诊所备案,1,0');
    expect(reading).toMatchObject({ added: 2, matched: 5, left: 2 });
    // Ten workdays from 2 March; the case was received two months before the matter was known here.
    expect(await stored('A1')).toMatchObject({
      ...{ code: 'M1', kind: 2, due_basis: 'promise', due_at: endOf('2026-03-16'), matter_name: '护士 注册' },
    });
    expect(await stored('A2')).toMatchObject({
      ...{ code: 'M1', state: 'issued', due_at: endOf('2026-03-17'), overdue: true, late_workdays: 0 },
    });
    expect(await stored('A3')).toMatchObject({ code: 'M1', due_basis: 'file', due_at: endOf('2026-04-01') });
    expect(await stored('B1')).toMatchObject({ code: 'M2', kind: 1, due_at: endOf('2026-03-04') });
    expect(await stored('B2')).toMatchObject({ code: 'M2', due_basis: 'at_once' });
    expect(await Promise.all(['A4', 'A5', 'C1'].map(stored))).toEqual(before);
    expect(await unmatched()).toBe(3);
    const { rows } = await listCases(test.call('2026-06-01'), casesQuery(new URLSearchParams('matter=none')));
    expect(rows.map((row) => row.caseNo).sort()).toEqual(['A4', 'A5', 'C1']);
  });

  it('is told in the story of each case, at the end', async () => {
    const { rows } = await test.asOwner('select id from matter where code = $1', ['M1']);
    expect(await story('A1')).toMatchObject([
      { kind: 'received', corrects_seq: null, detail: { kind: 9, matter: { name: '护士 注册' } } },
      { kind: 'accepted' },
      {
        ...{ kind: 'received', corrects_seq: 1, happened_at: new Date('2026-03-02T01:00:00Z') },
        detail: {
          ...{ kind: 2, promisedWorkdays: 10, because: 'matter_known' },
          matter: { id: rows[0].id, name: '护士 注册' },
        },
      },
    ]);
  });

  it('does so once, and leaves a ledger that verifies under its seals and can be rebuilt', async () => {
    await sealDay(test.call('2026-04-14'), { day: '2026-04-12' });
    const again = await learn('2026-04-14', 'M1,护士注册,2,10', 'M2,诊所备案,1,0');
    expect(again).toMatchObject({ kept: 0, repeated: 2, reading: { matched: 0, left: 2 } });
    expect((await verifyLedger(test.call('2026-04-15'))).faults).toEqual([]);
    expect((await rebuildCases(test.call('2026-04-15'))).changed).toBe(0);
  });

  it('also by a new name that somebody gives a matter', async () => {
    const { rows } = await test.asOwner('select id from matter where code = $1', ['K1']);
    await editMatter(test.call('2026-05-06'), rows[0].id, {
      ...{ name: '无人知晓', kind: 2, promisedWorkdays: 5, domain: 'social', fromOn: '2026-05-06' },
    });
    // The version of the day of its receipt is the one that held then.
    expect(await stored('C1')).toMatchObject({ code: 'K1', kind: 2, due_at: endOf('2026-03-11') });
  });

  it('gets the rest once their months are open again', async () => {
    await test.asOwner(`update score_month set state = 'drafted'`);
    await test.asOwner(`update attendance_month set state = 'open'`);
    expect((await learn('2026-05-08', 'M1,护士注册,2,10')).reading).toMatchObject({ matched: 2, left: 0 });
    expect(await stored('A4')).toMatchObject({ code: 'M1', overdue: false });
    expect(await unmatched()).toBe(0);
  });
});

one('a later export carries a matched case on; the first one again changes nothing', async () => {
  await load('2026-05-11', 'D1,新 事项,,2026-05-06 09:00,,,', 'D2,新事项,,2026-05-06 09:00,,,');
  await learn('2026-05-12', 'N1,新事项,2,3');
  expect(
    await load('2026-05-13', 'D1,新 事项,,2026-05-06 09:00,,,', 'D2,新事项,,2026-05-06 09:00,,,'),
  ).toMatchObject({ repeated: 2 });
  const result = await load('2026-05-14', 'D1,新事项,N1,2026-05-06 09:00,,,2026-05-13 11:00');
  expect(result).toMatchObject({ updated: 1, rejected: 0 });
  expect(await stored('D1')).toMatchObject({ code: 'N1', state: 'issued', due_at: endOf('2026-05-09') });
});

one('of two matters of one name a case belongs to neither', async () => {
  await load('2026-05-15', 'E1,同名事项,,2026-05-06 09:00,,,');
  await learn('2026-05-15', 'E-1,同名事项,2,3', 'E-2,同名事项,2,5');
  expect(await stored('E1')).toMatchObject({ matter_id: null, entry_count: 1 });
});

one('a judgement that an older calendar gave stays, and the due is computed', async () => {
  await load('2026-05-20', 'F1,钉住事项,,2026-05-06 09:00,,2026-05-06 10:00,2026-05-08 10:00');
  const call = test.call('2026-05-21');
  // As if the calendar had changed after the case was closed and judged one workday late.
  const kept = { lateWorkdays: 1, lateStep: 'accept', transferLateWorkdays: null, issueLateWorkdays: null };

  await appendEntry(call, {
    caseId: Number((await stored('F1')).id),
    entry: {
      kind: 'due_set',
      happenedAt: call.now,
      personId: null,
      detail: {
        ...{ basis: 'promise', because: 'closed_before_change' },
        kept: { ...kept, lateStep: 'accept', noticeMisses: 0, archiveDueOn: null, rectifyDueOn: null },
      },
    },
  });
  expect(await stored('F1')).toMatchObject({ late_workdays: 1, due_at: null });
  await learn('2026-05-22', 'F-1,钉住事项,2,1');
  expect(await stored('F1')).toMatchObject({
    ...{ code: 'F-1', late_workdays: 1, late_step: 'accept', due_at: endOf('2026-05-07'), overdue: true },
  });
});
