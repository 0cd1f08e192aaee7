import { describe, expect, it, test } from 'vitest';
import { readRows } from '~/base/table-text';
import { type CaseMapping, caseMappingForm, locate, suggestMapping } from '~/ledger/case-mapping';
import { channelOf, levelOf, rowReader } from '~/ledger/case-row';
import { type MatterVersion, matterLookup } from '~/ledger/matter-lookup';

const rows = (text: string) => [...readRows(text, ',')];

describe('a suggested mapping', () => {
  it('knows the headers of halls, wherever they stand, and the formats of the times below', () => {
    const { mapping, headerIndex } = suggestMapping(
      rows(
        '办件明细表,,,,\n导出时间：2026-04-01,,,,\n办件编号,事项名称,收件时间,承诺办结时间,办结时间,申请方式\nA1,设立登记,2026-03-02 09:00:00,2026-03-09,2026/3/5 10:00,窗口',
      ),
    );
    expect(headerIndex).toBe(2);
    expect(mapping).toEqual({
      columns: {
        caseNo: '办件编号',
        matterName: '事项名称',
        receivedAt: '收件时间',
        dueAt: '承诺办结时间',
        issuedAt: '办结时间',
        channel: '申请方式',
      },
      dateFormats: ['yyyy-MM-dd HH:mm:ss', 'yyyy-MM-dd', 'yyyy/M/d H:mm'],
      zone: 'Asia/Shanghai',
    });
  });
  it('knows English headers', () => {
    const { mapping } = suggestMapping(
      rows(
        'Unique Key,Created Date,Closed Date,Due Date,Complaint Type,Open Data Channel Type\n1,03/15/2026 11:59:45 PM,,,Noise,ONLINE',
      ),
    );
    expect(mapping.columns).toEqual({
      caseNo: 'Unique Key',
      receivedAt: 'Created Date',
      issuedAt: 'Closed Date',
      dueAt: 'Due Date',
      matterName: 'Complaint Type',
      channel: 'Open Data Channel Type',
    });
    expect(mapping.dateFormats).toEqual(['MM/dd/yyyy hh:mm:ss a']);
  });
  it('leaves the required columns empty where nothing fits', () => {
    expect(suggestMapping(rows('a,b\n1,2')).mapping.columns).toEqual({ caseNo: '', receivedAt: '' });
  });
});

const mapping: CaseMapping = {
  columns: {
    caseNo: '编号',
    receivedAt: '收件',
    issuedAt: '出件',
    dueAt: '应办结',
    channel: '渠道',
    rating: '评价',
    matterName: '事项',
  },
  dateFormats: ['yyyy-MM-dd HH:mm', 'yyyy-MM-dd'],
  zone: 'Asia/Shanghai',
};
const header = '编号,收件,出件,应办结,渠道,评价,事项';

describe('the header', () => {
  it('is found within the first rows, in any order, spaces and marks aside', () => {
    expect(locate(rows('标题\n\n事项,评价,渠道,应 办 结,出件,收件*,编号'), mapping)).toEqual({
      headerIndex: 1,
      places: { matterName: 0, rating: 1, channel: 2, dueAt: 3, issuedAt: 4, receivedAt: 5, caseNo: 6 },
    });
  });
  it('names the columns that are missing', () => {
    expect(locate(rows('编号,收件,出件,应办结,事项\nx'), mapping)).toEqual({ missing: ['渠道', '评价'] });
  });
});

describe('a row', () => {
  const located = locate(rows(header), mapping);
  const read = rowReader(mapping, 'places' in located ? located.places : {});
  const row = (text: string) => read({ line: 7, cells: text.split(',') });

  it.each([
    [',2026-03-02,,,,,', 'no_case_no'],
    [' ,2026-03-02,,,,,', 'no_case_no'],
    [`${'x'.repeat(51)},2026-03-02,,,,,`, 'case_no_too_long'],
    ['A,,,,,,', 'no_received'],
    ['A', 'no_received'],
    ['A,soon,,,,,', 'bad_received'],
    ['A,2026-02-30,,,,,', 'bad_received'],
    ['A,2026-03-02,x,,,,', 'bad_time'],
    ['A,2026-03-02,,x,,,', 'bad_due'],
    ['A,2026-03-02,2026-03-01,,,,', 'issued_before_received'],
    ['A,2026-03-02 10:00,2026-03-02 09:59,,,,', 'issued_before_received'],
    ['A,2026-03-02,,,,6,', 'bad_rating'],
  ])('%s is rejected: %s', (text, fault) => {
    expect(row(text)).toEqual({ line: 7, fault });
  });
  it('keeps an open case without a due', () => {
    expect(row('A,2026-03-02 10:00,,,,,设立登记')).toMatchObject({
      caseNo: 'A',
      matterName: '设立登记',
      dueAt: undefined,
      channel: 9,
      later: [],
    });
  });
  it('keeps a due before the receipt: it is late, not unreadable', () => {
    expect(row('A,2026-03-02,,2026-03-01,,,')).toMatchObject({ dueAt: '2026-03-01' });
  });
  it('takes a day of issue for the receipt at ten that day', () => {
    const issued = new Date('2026-03-02T10:00:00+08:00');
    expect(row('A,2026-03-02 10:00,2026-03-02,,,,')).toMatchObject({
      later: [{ kind: 'issued', happenedAt: issued }],
    });
  });
  it('keeps a due with a time as an instant, a day as a day', () => {
    expect(row('A,2026-03-02,,2026-03-05 15:00,,,')).toMatchObject({ dueAt: '2026-03-05T07:00:00.000Z' });
    expect(row('A,2026-03-02,,2026-03-05,,,')).toMatchObject({ dueAt: '2026-03-05' });
  });
  it('rates at the issue', () => {
    expect(row('A,2026-03-02,2026-03-04,,,不满意,')).toMatchObject({
      later: [{ kind: 'issued' }, { kind: 'rated', detail: { level: 4 } }],
    });
  });
});

it.each([
  ['窗口', 1],
  ['网上申办', 2],
  ['ONLINE', 2],
  ['Email', 2],
  ['手机APP', 3],
  ['邮寄', 4],
  ['3', 3],
  ['PHONE', 9],
  ['', 9],
])('channel %s is %i', (text, channel) => {
  expect(channelOf(text)).toBe(channel);
});
it.each([
  ['非常满意', 1],
  ['非常不满意', 5],
  ['3', 3],
  ['0', undefined],
  ['好', undefined],
])('level %s is %s', (text, level) => {
  expect(levelOf(text)).toBe(level);
});

describe('the matter of a row', () => {
  const version = (matterId: number, code: string, name: string, fromOn = '2025-01-01'): MatterVersion => ({
    matterId,
    versionId: matterId * 10 + Number(fromOn.slice(3, 4)),
    code,
    fromOn,
    name,
    kind: 2,
    promisedWorkdays: 5,
    legalWorkdays: null,
  });
  const find = matterLookup([
    version(1, 'C1', '设立登记'),
    version(1, 'C1', '企业设立登记', '2026-01-01'),
    version(2, 'C2', '注销登记'),
    version(3, 'C3', '注销登记'),
    version(4, 'C4', '变更登记（备案）'),
  ]);
  it.each([
    ['C1', '', '2026-03-01', 16],
    ['C1', '', '2025-03-01', 15],
    ['C1', '', '2020-01-01', 15],
    ['', '设立登记', '2026-03-01', 16],
    ['', ' 变更登记(备案)', '2026-03-01', 45],
    ['C3', '注销登记', '2026-03-01', 35],
    ['', '注销登记', '2026-03-01', undefined],
    ['C9', '没有的', '2026-03-01', undefined],
  ])('code "%s", name "%s" on %s', (code, name, day, versionId) => {
    expect(find(code, name, day)?.versionId).toBe(versionId);
  });
});

test.each(['', null])('a column given as %j is one the file does not have', (none) => {
  const given = { columns: { caseNo: 'No', receivedAt: 'In', channel: none }, dateFormats: ['yyyy-MM-dd'] };
  expect(caseMappingForm.parse(given).columns.channel).toBeUndefined();
});
