import { beforeAll, describe, expect, it } from 'vitest';
import { machine } from '~/access/call';
import { dayOf } from '~/base/days';
import { builtInNotice, type Notice } from '~/calendar/builtin-notice';
import { loadNotice } from '~/calendar/load-notice.server';
import { appendEntry } from '~/ledger/append-entry.server';
import type { CaseMapping } from '~/ledger/case-mapping';
import { importCases } from '~/ledger/import-cases.server';
import { importMatters } from '~/ledger/import-matters.server';
import { rebuildCases } from '~/ledger/rebuild-cases.server';
import { sealDay } from '~/ledger/seal-day.server';
import { verifyLedger } from '~/ledger/verify-ledger.server';
import { testDatabase } from '../support/database';

const test = testDatabase();
const mapping: CaseMapping = {
  columns: {
    caseNo: '编号',
    matterName: '事项',
    receivedAt: '收件',
    dueAt: '应办结',
    acceptedAt: '受理',
    issuedAt: '出件',
    channel: '渠道',
    rating: '评价',
  },
  dateFormats: ['yyyy-MM-dd HH:mm', 'yyyy-MM-dd'],
  zone: 'Asia/Shanghai',
};
const head = '编号,事项,收件,应办结,受理,出件,渠道,评价';
/** What one export of the case system says, imported on a day. */
const load = (day: string, ...rows: string[]) =>
  importCases(test.call(`${day}T02:00:00Z`), {
    fileName: `${day}.csv`,
    bytes: Buffer.from([head, ...rows].join('\n')),
    mapping,
  });
const counts = { kept: 0, updated: 0, repeated: 0, rejected: 0 };
const stored = async (caseNo: string) =>
  (
    await test.asOwner('select * from ledger_case where case_no = $1 and project_id = $2', [
      caseNo,
      test.projectId,
    ])
  ).rows[0];
const story = async (caseNo: string) =>
  (
    await test.asOwner(
      `select e.kind, e.corrects_seq, e.detail from ledger_entry e join ledger_case c on c.id = e.case_id
       where case_no = $1 and e.project_id = $2 order by seq`,
      [caseNo, test.projectId],
    )
  ).rows;

beforeAll(async () => {
  const call = test.call('2026-03-01');
  for (const year of [2025, 2026]) await loadNotice(call, builtInNotice(year) as Notice);
  await importMatters(call, {
    fileName: '事项.csv',
    bytes: Buffer.from('事项编码,事项名称,承诺时限\nM1,企业设立登记,3个工作日\nM2,护士注册,5'),
  });
});

describe('a later export', () => {
  const first = [
    'A1,企业设立登记,2026-03-02 09:00,2026-03-09,,,网上,',
    'A2,企业设立登记,2026-03-02 10:00,2026-03-09,,,网上,',
    'A3,企业设立登记,2026-03-03 10:00,2026-03-10,,,网上,',
  ];
  const second = [
    'A1,企业设立登记,2026-03-02 09:00,2026-03-09,2026-03-02 09:20,2026-03-10 11:00,网上,满意',
    'A2,企业设立登记,2026-03-02 10:00,2026-03-16,,,窗口,',
    'A3,企业设立登记,2026-03-03 10:00,2026-03-10,,,网上,',
    'A4,企业设立登记,2026-03-11 10:00,2026-03-18,,,窗口,',
  ];
  it('carries known cases on, by entries that name the import', async () => {
    expect(await load('2026-03-04', ...first)).toMatchObject({ ...counts, read: 3, kept: 3 });
    const result = await load('2026-03-12', ...second);
    expect(result).toMatchObject({ ...counts, read: 4, kept: 3, updated: 2, repeated: 1 });
    expect(await stored('A1')).toMatchObject({
      state: 'issued',
      overdue: true,
      rating: 2,
      accepted_at: new Date('2026-03-02T01:20:00Z'),
      issued_at: new Date('2026-03-10T03:00:00Z'),
    });
    expect((await story('A1')).map((entry) => entry.kind)).toEqual([
      'received',
      'accepted',
      'issued',
      'rated',
    ]);
    expect(await stored('A2')).toMatchObject({
      channel: 1,
      due_basis: 'file',
      due_at: new Date('2026-03-16T15:59:59.999Z'),
    });
    expect(await story('A2')).toMatchObject([
      { kind: 'received', corrects_seq: null },
      { kind: 'received', corrects_seq: 1, detail: { channel: 1, importRunId: result.runId } },
      { kind: 'due_set', detail: { dueAt: '2026-03-16', because: 'import', importRunId: result.runId } },
    ]);
    const run = await test.asOwner('select * from import_run where id = $1', [result.runId]);
    expect(run.rows[0]).toMatchObject({ kept_count: 3, updated_count: 2, repeated_count: 1, state: 'done' });
  });
  it('changes nothing the second time, nor does the older export that came before it', async () => {
    const before = (await test.asOwner('select count(*) from ledger_entry')).rows[0];
    expect(await load('2026-03-13', ...second)).toMatchObject({ ...counts, read: 4, repeated: 4 });
    expect(await load('2026-03-13', ...first)).toMatchObject({ ...counts, read: 3, repeated: 3 });
    expect((await test.asOwner('select count(*) from ledger_entry')).rows[0]).toEqual(before);
  });
  it('leaves a ledger that verifies, also after a seal', async () => {
    for (const day of ['2026-03-04', '2026-03-12']) await sealDay(test.call('2026-03-14'), { day });
    await load('2026-03-14', 'A3,企业设立登记,2026-03-03 10:00,2026-03-10,,2026-03-13 09:00,网上,');
    expect(await stored('A3')).toMatchObject({ state: 'issued' });
    expect((await verifyLedger(test.call('2026-03-15'))).faults).toEqual([]);
    expect((await rebuildCases(test.call('2026-03-15'))).changed).toBe(0);
  });
});

describe('an old export imported late', () => {
  it('changes nothing: neither what it does not know yet nor the due it had then', async () => {
    await load(
      '2026-04-20',
      'B1,企业设立登记,2026-04-01 09:00,2026-04-30,,2026-04-15 10:00,窗口,',
      'B2,企业设立登记,2026-04-02 09:00,2026-04-30,,,窗口,',
    );
    const old = [
      'B1,企业设立登记,2026-04-01 09:00,2026-04-20,,,网上,',
      'B2,企业设立登记,2026-04-02 09:00,2026-04-20,,,网上,',
    ];
    expect(await load('2026-04-21', ...old)).toMatchObject({ ...counts, read: 2, repeated: 2 });
    expect(await stored('B1')).toMatchObject({ state: 'issued', channel: 1, entry_count: 2 });
    expect(await stored('B2')).toMatchObject({ channel: 1, entry_count: 1 });
  });
});

describe('what contradicts the ledger', () => {
  const known = 'C0,企业设立登记,2026-05-06 09:00,2026-05-20,2026-05-06 10:00,2026-05-12 10:00,窗口,满意';
  // Tells of a later day, so that its silence about an earlier one is a removal.
  const later = 'C9,企业设立登记,2026-05-18 09:00,,,,窗口,';
  it.each([
    [
      'an earlier receipt',
      '企业设立登记,2026-05-05 09:00,2026-05-20,2026-05-06 10:00,2026-05-12 10:00,窗口,满意',
      'received_moved',
    ],
    [
      'a number of another matter',
      '护士注册,2026-05-06 09:00,2026-05-20,2026-05-06 10:00,2026-05-12 10:00,窗口,满意',
      'other_matter',
    ],
    [
      'a name that no matter has',
      '别的,2026-05-06 09:00,2026-05-20,2026-05-06 10:00,2026-05-12 10:00,窗口,满意',
      'other_matter',
    ],
    [
      'an issue that moved',
      '企业设立登记,2026-05-06 09:00,2026-05-20,2026-05-06 10:00,2026-05-13 10:00,窗口,满意',
      'issued_moved',
    ],
    [
      'an issue that is gone',
      '企业设立登记,2026-05-06 09:00,2026-05-20,2026-05-06 10:00,,窗口,',
      'issued_removed',
    ],
    [
      'an acceptance that moved',
      '企业设立登记,2026-05-06 09:00,2026-05-20,2026-05-07 10:00,2026-05-12 10:00,窗口,满意',
      'step_moved',
    ],
    [
      'an acceptance that is gone',
      '企业设立登记,2026-05-06 09:00,2026-05-20,,2026-05-12 10:00,窗口,满意',
      'step_removed',
    ],
    [
      'a due that moved after the end',
      '企业设立登记,2026-05-06 09:00,2026-05-29,2026-05-06 10:00,2026-05-12 10:00,窗口,满意',
      'due_after_closing',
    ],
    [
      'another rating',
      '企业设立登记,2026-05-06 09:00,2026-05-20,2026-05-06 10:00,2026-05-12 10:00,窗口,不满意',
      'rating_changed',
    ],
  ])('%s is rejected with its line', async (_, row, reason) => {
    await load('2026-05-19', known);
    const before = await story('C0');
    const result = await load('2026-05-20', later, `C0,${row}`);
    expect(result).toMatchObject({ read: 2, updated: 0, rejected: 1 });
    expect(result.rejections).toMatchObject([{ line: 3, reason: `ledger:rejection.${reason}` }]);
    expect(await story('C0')).toEqual(before);
  });
  it('a step after the clock, or after the case was refused by hand, is rejected', async () => {
    await load(
      '2026-05-20',
      'D1,企业设立登记,2026-05-18 09:00,,,,窗口,',
      'D2,企业设立登记,2026-05-18 09:00,,,,窗口,',
    );
    const { id } = await stored('D2');
    await appendEntry(test.call('2026-05-20T03:00:00Z'), {
      caseId: Number(id),
      entry: { kind: 'withdrawn', happenedAt: new Date('2026-05-20T02:30:00Z'), detail: {} },
    });
    const result = await load(
      '2026-05-21',
      'D1,企业设立登记,2026-05-18 09:00,,,2027-05-21 09:00,窗口,',
      'D2,企业设立登记,2026-05-18 09:00,,,2026-05-20 17:00,窗口,',
    );
    expect(result.rejections.map((row) => row.reason)).toEqual([
      'ledger:rejection.in_the_future',
      'ledger:rejection.closed_otherwise',
    ]);
  });
});

describe('what was done by hand', () => {
  it('stands: a corrected channel, a voided issue and a step the file is silent about are not undone', async () => {
    const row = 'E1,企业设立登记,2026-06-01 09:00,,,2026-06-03 09:00,网上,';
    await load('2026-06-03', row);
    const caseId = Number((await stored('E1')).id);
    const record = (entry: Parameters<typeof appendEntry>[1]['entry']) =>
      appendEntry(test.call('2026-06-04T02:00:00Z'), { caseId, entry });
    const receivedAt = new Date('2026-06-01T01:00:00Z');
    await record({
      kind: 'received',
      happenedAt: receivedAt,
      correctsSeq: 1,
      detail: { channel: 1 } as never,
    });
    await record({ kind: 'voided', happenedAt: receivedAt, correctsSeq: 2, detail: { because: '误录' } });
    await record({ kind: 'accepted', happenedAt: new Date('2026-06-01T02:00:00Z'), detail: {} });
    const result = await load('2026-06-10', row, 'E2,企业设立登记,2026-06-09 09:00,,,,网上,');
    expect(result).toMatchObject({ ...counts, read: 2, kept: 1, repeated: 1 });
    expect(await stored('E1')).toMatchObject({ channel: 1, state: 'accepted', issued_at: null });
  });
});

it('a case of an unknown matter that comes twice in one file is counted as unmatched', async () => {
  const result = await load(
    '2026-07-01',
    'U1,无此事项,2026-07-01 09:00,,,,窗口,',
    'U1,无此事项,2026-07-01 09:00,,,,窗口,',
    'U2,无此事项,2026-07-01 09:00,,,,窗口,',
  );
  expect(result).toMatchObject({
    ...counts,
    kept: 2,
    repeated: 1,
    notes: [{ key: 'ledger:import.unmatched', params: { count: 2 } }],
  });
});

describe('a due and a channel that go there and back', () => {
  // Each export tells of a later day in another case of its own, as the next one of a case system does.
  const said = (due: string, channel: string, day: string) => [
    `G1,企业设立登记,2026-08-03 09:00,${due},,,${channel},`,
    `G${day},企业设立登记,2026-08-${day} 08:00,,,,窗口,`,
  ];
  const [a, b, again] = [
    said('2026-08-20', '网上', '04'),
    said('2026-08-27', '窗口', '05'),
    said('2026-08-20', '网上', '06'),
  ];
  const now = async () => {
    const { due_at, channel, entry_count } = await stored('G1');
    return [dayOf(due_at), channel, entry_count];
  };
  it('are those of the newest export, also when it says again what was said before', async () => {
    await load('2026-08-04', ...a);
    expect(await now()).toEqual(['2026-08-20', 2, 1]);
    await load('2026-08-05', ...b);
    expect(await now()).toEqual(['2026-08-27', 1, 3]);
    await load('2026-08-06', ...again);
    expect(await now()).toEqual(['2026-08-20', 2, 5]);
  });
  it('do not move when any of the three comes once more, nor by a part of an older one', async () => {
    for (const rows of [a, b, again, b.slice(0, 1)]) {
      expect(await load('2026-08-07', ...rows)).toMatchObject({ ...counts, repeated: rows.length });
    }
    expect(await now()).toEqual(['2026-08-20', 2, 5]);
  });
  it('stay where a matter entered the catalogue or somebody corrected by hand in between', async () => {
    await load('2026-08-10', 'H1,新来事项,2026-08-10 08:30,2026-08-24,,,网上,');
    await importMatters(test.call('2026-08-11'), {
      fileName: '事项.csv',
      bytes: Buffer.from('code,name\nH1,新来事项'),
    });
    const row = (day: string, due: string, channel: string) =>
      load(
        `2026-08-${day}`,
        `H1,新来事项,2026-08-10 08:30,${due},,,${channel},`,
        `H${day},新来事项,2026-08-${day} 08:00,,,,窗口,`,
      );
    const h1 = async () => {
      const { due_at, channel, matter_id } = await stored('H1');
      return [dayOf(due_at), channel, matter_id !== null];
    };
    await row('12', '2026-08-31', '窗口');
    expect(await h1()).toEqual(['2026-08-31', 1, true]);
    await row('13', '2026-08-24', '网上');
    expect(await h1()).toEqual(['2026-08-24', 2, true]);
    const call = test.call('2026-08-14');
    const receivedAt = new Date('2026-08-10T00:30:00Z');
    const { id } = await stored('H1');
    const seq = (await story('H1')).findLastIndex((entry) => entry.kind === 'received') + 1;
    const entry = { kind: 'received', happenedAt: receivedAt, correctsSeq: seq, detail: { channel: 3 } };
    await appendEntry(call, { caseId: Number(id), entry: entry as never });
    await row('17', '2026-08-24', '网上');
    expect(await h1()).toEqual(['2026-08-24', 3, true]);
  });
});

it('a day and a time of that day are the same receipt', async () => {
  await load('2026-07-02', 'F1,企业设立登记,2026-07-01,,,2026-07-01,窗口,');
  const again = await load('2026-07-03', 'F1,企业设立登记,2026-07-01 09:30,,,2026-07-01 16:00,窗口,');
  expect(again).toMatchObject({ ...counts, repeated: 1 });
});

it('another hall knows no case of this one', async () => {
  const bytes = Buffer.from(`${head}\nA1,企业设立登记,2026-03-02 09:00,,,2026-03-10 11:00,窗口,`);
  const there = test.call('2026-07-03', machine(test.otherProjectId));
  expect(await importCases(there, { fileName: 'x.csv', bytes, mapping })).toMatchObject({
    kept: 1,
    updated: 0,
  });
});
