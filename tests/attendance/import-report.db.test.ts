import { beforeAll, describe, expect, test } from 'vitest';
import { machine } from '~/access/call';
import { assignPin } from '~/attendance/assign-pin.server';
import { importAttendance } from '~/attendance/import-attendance.server';
import { listPins } from '~/attendance/list-pins.server';
import { writeSheets } from '~/base/write-sheet.server';
import { testDatabase } from '../support/database';
import { arrangeHall, toldResults } from './hall';
import { inGb18030, type WecomRow, wecomReport } from './report-files';

const hall = testDatabase();
const now = '2026-01-20T00:00:00Z';
let people: Awaited<ReturnType<typeof arrangeHall>>;

beforeAll(async () => {
  people = await arrangeHall(hall, 3);
});

const rows: WecomRow[] = [
  // Known by name alone; the list has a punch that the shift's columns do not tell.
  {
    day: '2026/01/05 星期一',
    name: '人员1',
    account: 'one',
    on: '07:50',
    off: '17:31',
    list: '07:50 12:01 14:00 17:31',
  },
  { day: '2026/01/06 星期二', name: '人员1', account: 'one', on: '未打卡', onState: '缺卡（08:00）' },
  // The staff number agrees.
  {
    day: '2026/01/05 星期一',
    name: '人员2（已离职）',
    account: 'two',
    staffNo: 'S2',
    on: '07:50',
    off: '18:00',
    offState: '正常(补卡)',
    list: '07:50 18:00(补卡)',
  },
  // The staff number is another's.
  {
    day: '2026/01/05 星期一',
    name: '人员3',
    account: 'three',
    staffNo: 'S9',
    on: '07:50',
    off: '次日 00:10',
    list: '07:50',
  },
  { day: '2026/01/32', name: '人员3', account: 'three', on: '07:50', off: '17:40' },
  { day: '2026/01/06 星期二', name: '人员3', account: 'three', on: '7点', off: '25:00' },
  { day: '2026/01/06 星期二', name: '', account: '--', on: '08:00' },
  {
    day: '2026/01/06 星期二',
    name: '某人',
    account: '13800001111',
    on: '08:00',
    onState: '正常（外勤）',
    off: '17:35',
  },
];
const counts = { read: 15, kept: 8, repeated: 0, rejected: 7 };
const later = [8, 4, 2, 0, 1, 3, 6, 7, 5];

const punches = async (projectId = hall.projectId) =>
  (
    await hall.asOwner(
      `select pin, to_char(punched_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI:SS') as at from punch
       where project_id = $1 order by pin, punched_at`,
      [projectId],
    )
  ).rows.map((row) => `${row.pin} ${row.at}`);

const report = (bytes: Uint8Array) => importAttendance(hall.call(now), { fileName: '日报', bytes });

describe('a WeCom daily report', () => {
  test('gives its times as punches and lists every cell that gave none', async () => {
    const result = await report(Buffer.from(wecomReport(rows)));
    expect(result).toMatchObject(counts);
    expect(
      result.rejections.map(({ line, column, reason }) => `${line}${column} ${reason.split('.').at(-1)}`),
    ).toEqual([
      '7G corrected',
      '9A bad_day',
      '10E bad_cell',
      '10G bad_clock',
      '11C no_person',
      '12E outside',
    ]);
    expect(result.notes).toEqual([
      { key: 'attendance:files.note_rows', params: { rows: 7, people: 4, days: 2, without: 1 } },
      { key: 'attendance:files.note_matched', params: { count: 2 } },
      { key: 'attendance:files.note_waiting', params: { count: 2 } },
    ]);
    expect(await punches()).toEqual([
      'wecom:13800001111 01-06 17:35:00',
      'wecom:one 01-05 07:50:00',
      'wecom:one 01-05 12:01:00',
      'wecom:one 01-05 14:00:00',
      'wecom:one 01-05 17:31:00',
      'wecom:three 01-05 07:50:00',
      'wecom:three 01-06 00:10:00',
      'wecom:two 01-05 07:50:00',
    ]);
  });

  test('judges the days of those whom it names without doubt', async () => {
    const told = await toldResults(hall, people.personIds);
    expect(told).toContain('1 2026-01-05 am present');
    expect(told).toContain('1 2026-01-05 pm present');
    expect(told).not.toContain('3 2026-01-05 am present');
  });

  test.each<[string, () => Promise<Uint8Array>]>([
    ['again', async () => Buffer.from(wecomReport(rows))],
    ['with its columns in another order', async () => Buffer.from(wecomReport(rows, later))],
    ['in GB18030', async () => inGb18030(wecomReport(rows).replaceAll('～', '-'))],
    [
      'as a workbook',
      async () => {
        const [title = '', ...lines] = wecomReport(rows).split('\r\n');
        const columns = Array.from({ length: 9 }, (_, at) => ({ header: at === 0 ? title : '', width: 10 }));
        return writeSheets([{ name: '日报', columns, rows: [lines.map((line) => line.split(','))] }]);
      },
    ],
  ])('%s changes nothing', async (_, bytes) => {
    const before = await punches();
    expect(await report(await bytes())).toMatchObject({ read: 15, kept: 0, repeated: 8, rejected: 7 });
    expect(await punches()).toEqual(before);
  });

  test('waits in the inbox under the names it gives, and counts from when it is somebody’s', async () => {
    const { unknown } = await listPins(hall.call(now));
    expect(unknown.map(({ pin, deviceName, count }) => `${pin} ${deviceName} ${count}`).sort()).toEqual([
      'wecom:13800001111 某人 1',
      'wecom:three 人员3 2',
    ]);
    const personId = people.personIds[2] as number;
    await assignPin(hall.call(now), { pin: 'wecom:three', personId, fromOn: '2026-01-01' });
    expect(await toldResults(hall, people.personIds)).toContain('3 2026-01-05 am present');
  });
});

test('in pieces that overlap, last first, the table is the same', async () => {
  const call = hall.call(now, machine(hall.otherProjectId));
  for (const part of [rows.slice(4), rows.slice(2, 6), rows.slice(0, 4)])
    await importAttendance(call, { fileName: '日报', bytes: Buffer.from(wecomReport(part)) });
  expect(await punches(hall.otherProjectId)).toEqual(await punches());
});

describe('the same person without the column of accounts', () => {
  const sheet = [
    '姓名,日期,打卡时间',
    '人员1,2026-01-05,07:50 12:01 14:00 17:31',
    '人员1,2026-01-07,07:55 17:40',
  ];
  const mapping = { columns: { name: '姓名', day: '日期' }, times: ['打卡时间'] };
  const imported = () =>
    importAttendance(hall.call(now), { fileName: '表', bytes: Buffer.from(sheet.join('\n')), mapping });

  test('is one person: known times are repeated, new ones are kept under the PIN there is', async () => {
    const result = await imported();
    expect(result).toMatchObject({ read: 6, kept: 2, repeated: 4, rejected: 0 });
    expect(result.notes?.map(({ key }) => key)).toEqual(['attendance:files.note_rows']);
    expect((await punches()).filter((line) => /人员1|:one 01-07/.test(line))).toEqual([
      'wecom:one 01-07 07:55:00',
      'wecom:one 01-07 17:40:00',
    ]);
    expect(await toldResults(hall, people.personIds)).toContain('1 2026-01-07 am present');
    const { unknown } = await listPins(hall.call(now));
    expect(unknown.map(({ pin }) => pin)).not.toContain('sheet:人员1');
  });

  test('and again changes nothing', async () => {
    expect(await imported()).toMatchObject({ read: 6, kept: 0, repeated: 6 });
  });
});

test('DingTalk keys by UserId; a sheet by its assigned columns', async () => {
  const ding =
    'UserId,日期,姓名,上班1打卡时间,上班1打卡结果\nu1,26-01-07 星期三,人员1,07:55,正常\nu1,26-01-08 星期四,人员1,,缺卡\n';
  expect(await report(Buffer.from(ding))).toMatchObject({ read: 1, kept: 1 });
  const sheet = Buffer.from('谁;哪天;进门;出门\n人员1;2026-01-09;07:55;17:40\n');
  expect(
    await importAttendance(hall.call(now), {
      fileName: '门禁.csv',
      bytes: sheet,
      mapping: { columns: { name: '谁', day: '哪天' }, times: ['进门', '出门'] },
    }),
  ).toMatchObject({ read: 2, kept: 2 });
  const told = await punches();
  expect(told).toContain('dingtalk:u1 01-07 07:55:00');
  expect(told).toContain('sheet:人员1 01-09 17:40:00');
  expect(await toldResults(hall, people.personIds)).toContain('1 2026-01-09 am present');
});

test('a table of people and times with other headers is refused whole, by name', async () => {
  const bytes = Buffer.from('姓名,打卡时间\n人员1,2026-01-09 07:55\n');
  await expect(importAttendance(hall.call(now), { fileName: '门禁.csv', bytes })).rejects.toMatchObject({
    key: 'attendance:files.columns_unknown',
  });
});

test.each([
  ['without a byte', ''],
  ['of blank lines', ' \r\n\t\r\n'],
])('a file %s says that nothing was imported', async (_, text) => {
  const result = await report(Buffer.from(text));
  expect(result).toMatchObject({ read: 0, kept: 0, notes: [{ key: 'attendance:import.note_empty' }] });
});
