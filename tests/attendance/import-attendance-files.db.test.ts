import { beforeAll, expect, test } from 'vitest';
import { machine } from '~/access/call';
import { exportPunches } from '~/attendance/export-punches.server';
import { importAttendanceFiles } from '~/attendance/import-attendance-files.server';
import { findReportMapping, saveReportMapping } from '~/attendance/report-mapping.server';
import { testDatabase } from '../support/database';
import { makeZip } from '../support/zip';
import { arrangeHall } from './hall';

const hall = testDatabase();
const now = '2026-01-20T00:00:00Z';
const device = { fileName: '1_attlog.dat', bytes: Buffer.from('1\t2026-01-05 07:50:11\nbad\n') };
const ding = {
  fileName: '每日统计.csv',
  bytes: Buffer.from('UserId,日期,姓名,上班1打卡时间\nu2,2026-01-05,人员2,07:55\n'),
};
const stranger = { fileName: '门禁.csv', bytes: Buffer.from('姓名,打卡时间\n人员1,2026-01-06 07:55\n') };

beforeAll(async () => {
  await arrangeHall(hall, 2);
});

test('one result a file: what is refused as a whole does not keep the others out', async () => {
  const { files, total } = await importAttendanceFiles(hall.call(now), [device, stranger, ding]);
  expect(files).toMatchObject([
    { fileName: '1_attlog.dat', result: { read: 2, kept: 1, rejected: 1 } },
    { fileName: '门禁.csv', refusal: { key: 'attendance:files.columns_unknown' } },
    { fileName: '每日统计.csv', result: { read: 1, kept: 1, rejected: 0 } },
  ]);
  expect(total).toEqual({ read: 3, kept: 2, repeated: 0, rejected: 1 });
});

const matters = Array.from({ length: 1136 }, (_, n) => `市场监管局,未分类,食品经营许可,511Z0${n}-1-00,10`);

test.each([
  ['service-matters.csv', ['department,main_item,name,item_code,task_type', ...matters].join('\n')],
  ['事项.tsv', 'A1\t食品经营许可\t10\nA2\t药品经营许可\t10\n'],
  ['通知.txt', '各窗口：\n请于周五前提交。\n'],
])('%s is no attendance file: one sentence, and nothing kept', async (fileName, text) => {
  const runs = async () => (await hall.asOwner('select * from import_run order by id desc')).rows;
  const punches = async () => (await hall.asOwner('select count(*) from punch')).rows[0].count;
  const before = await punches();
  const { files } = await importAttendanceFiles(hall.call(now), [{ fileName, bytes: Buffer.from(text) }]);
  const refusal = { key: 'attendance:files.not_attendance', params: { file: fileName } };
  expect(files).toEqual([{ fileName, refusal }]);
  expect(await punches()).toBe(before);
  expect((await runs())[0]).toMatchObject({ file_name: fileName, state: 'failed' });
});

test('a device file of which every line is damaged is one all the same', async () => {
  const bytes = Buffer.from('1\t1971--10--29 -23:-5:-9\n1\t2026-01-05 25:00:00\n');
  const { files } = await importAttendanceFiles(hall.call(now), [{ fileName: '1_attlog.dat', bytes }]);
  expect(files).toMatchObject([{ result: { read: 2, kept: 0, rejected: 2 } }]);
});

test('a zip is its files, by name; what holds no punches is left aside', async () => {
  const bytes = makeZip([
    { name: '一月/每日统计.csv', content: ding.bytes, isUtf8: true },
    { name: '1_attlog.dat', content: device.bytes },
    { name: '__MACOSX/._1_attlog.dat', content: Buffer.from('junk') },
    { name: 'readme.txt', content: Buffer.from('hello') },
  ]);
  const { files, total } = await importAttendanceFiles(hall.call(now), [{ fileName: 'a.zip', bytes }]);
  expect(files.map(({ fileName }) => fileName)).toEqual(['a.zip/1_attlog.dat', 'a.zip/一月/每日统计.csv']);
  expect(total).toEqual({ read: 3, kept: 0, repeated: 2, rejected: 1 });
});

test('columns that were saved under a name read the sheet that was refused', async () => {
  const mapping = { columns: { name: '姓名' }, times: ['打卡时间'] };
  await saveReportMapping(hall.call(now), '门禁', mapping);
  const saved = await findReportMapping(hall.call(now), '门禁');
  const { total } = await importAttendanceFiles(hall.call(now), [{ ...stranger, mapping: saved }]);
  expect(total).toEqual({ read: 1, kept: 1, repeated: 0, rejected: 0 });
});

test('columns without a person or a time are not saved', async () => {
  const attempt = saveReportMapping(hall.call(now), 'x', { columns: { day: '日期' }, times: ['时间'] });
  await expect(attempt).rejects.toMatchObject({ status: 400 });
});

test('raw punches leave with their person, source and line, in the order of their times', async () => {
  const hr = { ...machine(hall.projectId), side: 'contractor' as const, roles: ['hr' as const] };
  const told: string[] = [];
  for await (const lines of exportPunches(hall.call(now, hr), '2026-01'))
    told.push(
      ...lines.map((one) => [one.person, one.pin, one.at.toISOString(), one.file, one.line].join(' ')),
    );
  expect(told).toEqual([
    '人员1 1 2026-01-04T23:50:11.000Z 1_attlog.dat 1',
    '人员2 dingtalk:u2 2026-01-04T23:55:00.000Z 每日统计.csv 2',
    '人员1 sheet:人员1 2026-01-05T23:55:00.000Z 门禁.csv 2',
  ]);
});
