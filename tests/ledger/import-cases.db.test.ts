import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { machine } from '~/access/call';
import { builtInNotice, type Notice } from '~/calendar/builtin-notice';
import { loadNotice } from '~/calendar/load-notice.server';
import type { CaseMapping } from '~/ledger/case-mapping';
import { importCases } from '~/ledger/import-cases.server';
import { importMatters, previewMatters } from '~/ledger/import-matters.server';
import { exportMatters } from '~/ledger/list-matters.server';
import { previewCases } from '~/ledger/preview-cases.server';
import { rebuildCases } from '~/ledger/rebuild-cases.server';
import { summarizeCases } from '~/ledger/summarize-cases.server';
import { verifyLedger } from '~/ledger/verify-ledger.server';
import { testDatabase } from '../support/database';

const test = testDatabase();
const call = () => test.call('2026-04-01T02:00:00Z');
const mapping: CaseMapping = {
  columns: {
    caseNo: '编号',
    matterName: '事项',
    receivedAt: '收件',
    dueAt: '应办结',
    issuedAt: '出件',
    channel: '渠道',
  },
  dateFormats: ['yyyy-MM-dd HH:mm', 'yyyy-MM-dd'],
  zone: 'Asia/Shanghai',
};
const file = (text: string | Uint8Array, fileName = '办件.csv') => ({
  fileName,
  bytes: typeof text === 'string' ? Buffer.from(text) : text,
  mapping,
});
const stored = async (caseNo: string) =>
  (
    await test.asOwner('select * from ledger_case where case_no = $1 and project_id = $2', [
      caseNo,
      test.projectId,
    ])
  ).rows[0];

const dirty = [
  '办件明细,,,,,',
  '编号,事项,收件,应办结,出件,渠道',
  'A1,企业设立登记,2026-03-02 09:00,2026-03-09,2026-03-09 23:30,窗口',
  'A2,企业设立登记,2026-03-02 09:00,2026-03-09,2026-03-10 00:00,网上',
  'A3,企业设立登记,2026-03-02 09:00,2026-03-09 15:00,2026-03-09 15:01,网上',
  'A4,"跨行的',
  '事项",2026-03-02,,,邮寄',
  ',企业设立登记,2026-03-02,,,窗口',
  'A5,企业设立登记,三月二日,,,窗口',
  'A6,企业设立登记,2026-03-05,,2026-03-04,窗口',
  'A1,企业设立登记,2026-03-02 09:00,2026-03-09,,窗口',
  '',
  'A7,企业设立登记,2026-03-02 09:00,,2026-03-03 09:00,窗口',
].join('\r\n');

beforeAll(async () => {
  for (const year of [2025, 2026]) await loadNotice(call(), builtInNotice(year) as Notice);
  await importMatters(call(), {
    fileName: '事项.csv',
    bytes: Buffer.from('事项编码,事项名称,承诺时限\nM1,企业设立登记,3个工作日'),
  });
});

describe('a dirty file of cases', () => {
  it('keeps what can be read and rejects the rest by line and reason', async () => {
    const result = await importCases(call(), file(dirty));
    expect(result).toMatchObject({
      read: 9,
      kept: 5,
      repeated: 1,
      rejected: 3,
      notes: [{ key: 'ledger:import.unmatched', params: { count: 1 } }],
    });
    expect(result.rejections.map(({ line, reason }) => [line, reason])).toEqual([
      [8, 'ledger:rejection.no_case_no'],
      [9, 'ledger:rejection.bad_received'],
      [10, 'ledger:rejection.issued_before_received'],
    ]);
    expect(await summarizeCases(call())).toEqual({
      cases: 5,
      open: 1,
      closed: 4,
      closedWithDue: 4,
      late: 2,
      awaiting: 0,
      unmatched: 1,
    });
  });
  it('judges a day until its end, a time at once, and a promise where the file gives no due', async () => {
    expect(await stored('A1')).toMatchObject({
      overdue: false,
      late_workdays: 0,
      due_basis: 'file',
      channel: 1,
    });
    expect(await stored('A2')).toMatchObject({
      overdue: true,
      late_workdays: 1,
      late_step: 'due',
      channel: 2,
    });
    expect(await stored('A3')).toMatchObject({ overdue: true, late_workdays: 1 });
    expect(await stored('A4')).toMatchObject({
      state: 'received',
      matter_id: null,
      matter_name: '跨行的\r\n事项',
    });
    expect(await stored('A7')).toMatchObject({
      overdue: false,
      due_basis: 'promise',
      late_workdays: null,
      entry_count: 2,
    });
  });
  it('adds nothing the second time', async () => {
    expect(await importCases(call(), file(dirty))).toMatchObject({
      read: 9,
      kept: 0,
      repeated: 6,
      rejected: 3,
    });
    expect((await verifyLedger(call())).faults).toEqual([]);
    expect((await rebuildCases(call())).changed).toBe(0);
  });
  it('is recorded as a run with its rejections', async () => {
    const runs = await test.asOwner("select * from import_run where kind = 'cases' order by id");
    expect(runs.rows[0]).toMatchObject({
      state: 'done',
      read_count: 9,
      kept_count: 5,
      repeated_count: 1,
      rejected_count: 3,
    });
    const { rows } = await test.asOwner(
      'select line, excerpt from import_rejection where import_run_id = $1 order by line',
      [runs.rows[0].id],
    );
    expect(rows[1]).toEqual({ line: 9, excerpt: 'A5 | 企业设立登记 | 三月二日 |  |  | 窗口' });
  });
});

describe('a file in another shape', () => {
  it('GB18030 and semicolons', async () => {
    const header = 'b1e0bac53bcac2cfee3bcad5bcfe3bd3a6b0ecbde13bb3f6bcfe3bc7feb5c0';
    const bytes = Buffer.concat([Buffer.from(header, 'hex'), Buffer.from('\nG1;x;2026-03-02;;;1\n')]);
    expect(await importCases(call(), file(bytes))).toMatchObject({ read: 1, kept: 1, rejected: 0 });
  });
  it('xlsx, with cells that are dates', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('办件');
    sheet.addRow(['导出']);
    sheet.addRow(['编号', '事项', '收件', '应办结', '出件', '渠道']);
    sheet.addRow([
      'X1',
      '企业设立登记',
      new Date('2026-03-02T09:30:00Z'),
      new Date('2026-03-09T00:00:00Z'),
      '2026-03-09 18:00',
      '窗口',
    ]);
    sheet.addRow([20260302, '企业设立登记', '2026-03-02', '', '', '']);
    const bytes = new Uint8Array(await book.xlsx.writeBuffer());
    expect(await importCases(call(), file(bytes, '办件.xlsx'))).toMatchObject({
      read: 2,
      kept: 2,
      rejected: 0,
    });
    expect(await stored('X1')).toMatchObject({
      received_at: new Date('2026-03-02T09:30:00+08:00'),
      overdue: false,
    });
    expect(await stored('20260302')).toMatchObject({ state: 'received' });
    const preview = await previewCases(call(), { bytes, mapping });
    expect(preview).toMatchObject({ looked: 2, faults: [], missing: [] });
    expect(preview.rows[0]).toMatchObject({ line: 3, fault: null });
  });
  it.each<[string, string | Uint8Array, string]>([
    ['without the mapped columns', '编号,收件\nA,2026-03-02', 'ledger:refusal.columns_missing'],
    ['empty', '', 'base:refusal.file_empty'],
    ['an old xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'base:refusal.old_xls'],
    ['a damaged xlsx', Buffer.from('504b0304ffffffff', 'hex'), 'base:refusal'],
    ['something else', Buffer.from('00010203040500', 'hex'), 'base:refusal.not_a_table'],
  ])('is refused: %s', async (_, text, key) => {
    const before = await summarizeCases(call());
    await expect(importCases(call(), file(text))).rejects.toMatchObject({
      key: expect.stringContaining(key),
    });
    expect(await summarizeCases(call())).toEqual(before);
  });
});

it('another zone: an hour there is another hour here', async () => {
  const there = { ...mapping, zone: 'America/New_York' };
  await importCases(call(), {
    ...file('编号,事项,收件,应办结,出件,渠道\nNY1,x,2026-03-02 09:00,2026-03-03,2026-03-03 23:59,ONLINE'),
    mapping: there,
  });
  expect(await stored('NY1')).toMatchObject({
    received_at: new Date('2026-03-02T14:00:00Z'),
    due_at: new Date('2026-03-04T04:59:59.999Z'),
    overdue: false,
  });
});

it('a clerk may not import, and the other hall sees nothing', async () => {
  const clerk = { ...machine(test.projectId), roles: ['clerk' as const] };
  await expect(importCases(test.call('2026-04-01', clerk), file(dirty))).rejects.toMatchObject({
    status: 403,
  });
  expect(await summarizeCases(test.call('2026-04-01', machine(test.otherProjectId)))).toMatchObject({
    cases: 0,
  });
});

describe('the catalogue', () => {
  const importText = (text: string, now = '2026-04-02') =>
    importMatters(test.call(now), { fileName: 'm.csv', bytes: Buffer.from(text) });
  it('keeps what changed as a new version, once a day, and repeats the rest', async () => {
    const text =
      '事项编码,事项名称,部门,办件类型,承诺时限\nM1,企业设立登记,市监局,承诺件,2\nM2,护士注册,卫健局,即办件,0\nM2,护士注册,卫健局,即办件,0\nM3,,x,,\nM4,y,x,快办,\nM5,z,x,,很快';
    const result = await importText(text);
    expect(result).toMatchObject({ read: 6, kept: 2, repeated: 1, rejected: 3 });
    expect(result.rejections.map((row) => [row.line, row.reason.split('.')[1]])).toEqual([
      [5, 'no_name'],
      [6, 'bad_kind'],
      [7, 'bad_workdays'],
    ]);
    expect(await importText(text)).toMatchObject({ kept: 0, repeated: 3, rejected: 3 });
    expect(await importText('code,name\nM1,企业登记')).toMatchObject({ kept: 0, rejected: 1 });
    expect(await importText('code,name\nM1,企业登记', '2026-04-03')).toMatchObject({ kept: 1, rejected: 0 });
    const { rows } = await exportMatters(test.call('2026-04-02'), { text: '登' });
    expect(rows).toEqual([['M1', '企业设立登记', 'social', '市监局', 2, 2, null, '2026-04-02', null]]);
    expect(
      (await exportMatters(test.call('2026-04-02'), { domain: 'culture' })).rows.map((row) => row[0]),
    ).toEqual(['M2']);
  });
  it('is looked at before it is kept, and only the file that was looked at is kept', async () => {
    const bytes = Buffer.from(
      '事项编码,事项名称,部门,承诺时限\nM1,企业登记,市监局,1\nM2,护士注册,卫健委,0\nM9,诊所备案,卫健局,5\nM10,,x,',
    );
    const call = test.call('2026-05-06');
    const count = async () =>
      (
        await test.asOwner(
          'select (select count(*) from matter_version) v, (select count(*) from import_run) r',
        )
      ).rows[0];
    const before = await count();
    const preview = await previewMatters(call, { fileName: 'm.csv', bytes });
    expect(preview).toMatchObject({
      ...{ read: 4, added: 1, changed: 2, repeated: 0, rejected: 1 },
      changes: [
        { line: 2, code: 'M1', fields: [{ field: 'promisedWorkdays', from: 2, to: 1 }] },
        { line: 3, code: 'M2', fields: [{ field: 'department', from: '卫健局', to: '卫健委' }] },
      ],
      rejections: [{ line: 5, reason: 'ledger:rejection.no_name' }],
    });
    expect(await count()).toEqual(before);

    const other = Buffer.concat([bytes, Buffer.from('\nM11,别的,x,1')]);
    await expect(
      importMatters(call, { fileName: 'm.csv', bytes: other, digest: preview.digest }),
    ).rejects.toMatchObject({ status: 409, fields: { file: { key: 'ledger:field.other_file' } } });
    expect(await count()).toEqual(before);

    const { reading, ...result } = await importMatters(call, {
      ...{ fileName: 'm.csv', bytes, digest: preview.digest },
    });
    expect(reading).toEqual(preview);
    expect(result).toMatchObject({ read: 4, kept: 3, updated: 2, repeated: 0, rejected: 1 });
    const { rows } = await exportMatters(call, { text: '卫健' });
    expect(rows.map((row) => [row[0], row[3], row[7]])).toEqual([
      ['M2', '卫健委', '2026-04-02'],
      ['M9', '卫健局', '2026-05-06'],
    ]);
    await expect(previewMatters(call, { fileName: 'm.csv', bytes })).resolves.toMatchObject({
      ...{ added: 0, changed: 0, repeated: 3, rejected: 1 },
    });
  });
});
