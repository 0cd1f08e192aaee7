import { describe, expect, test } from 'vitest';
import { dayOfTime, readDay, readTimes } from '~/attendance/report-cell';
import { findColumns } from '~/attendance/report-columns';
import { columnLetters } from '~/attendance/report-row';

const told = (cell: string | Date) => {
  const read = readTimes(cell);
  if ('fault' in read) return read.fault;
  return read.times.map((time) => {
    const minutes = Math.floor(time.second / 60);
    const clock = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
    return `${dayOfTime('2026-02-28', time).slice(5)} ${clock} ${time.mark}`;
  });
};

describe('a cell', () => {
  test.each<[string | Date, string | string[]]>([
    ['', []],
    ['--', []],
    ['—', []],
    ['未打卡', []],
    ['缺卡（09:00）', []],
    ['无需打卡（请假）', []],
    ['出差10.0小时（2/5 08:00 - 2/5 18:00）', []],
    ['请假', []],
    ['休息', []],
    ['外勤', []],
    ['补卡', []],
    ['正常', []],
    ['09:49', ['02-28 9:49 punched']],
    [' 9:49 ', ['02-28 9:49 punched']],
    ['０９：４９', ['02-28 9:49 punched']],
    ['09:49:31', ['02-28 9:49 punched']],
    ['09:49 19:43', ['02-28 9:49 punched', '02-28 19:43 punched']],
    ['09:49;12:01\n19:43', ['02-28 9:49 punched', '02-28 12:01 punched', '02-28 19:43 punched']],
    ['09:49 正常', ['02-28 9:49 punched']],
    ['09:00(补卡) 18:09', ['02-28 9:00 corrected', '02-28 18:09 punched']],
    ['18:01（外勤）', ['02-28 18:01 outside']],
    ['外勤 18:01', ['02-28 18:01 outside']],
    ['次日 00:12', ['03-01 0:12 punched']],
    ['19:00 00:12(次日)', ['02-28 19:00 punched', '03-01 0:12 punched']],
    ['2026-03-01 00:12', ['03-01 0:12 punched']],
    [new Date('1899-12-30T09:49:00Z'), ['02-28 9:49 punched']],
    [new Date('2026-03-02T08:05:00Z'), ['03-02 8:05 punched']],
    ['24:10', 'bad_clock'],
    ['09:61', 'bad_clock'],
    ['2026-02-30 09:00', 'bad_clock'],
    ['九点', 'bad_cell'],
    ['09:49?', 'bad_cell'],
    ['0.4090', 'bad_cell'],
  ])('%s', (cell, expected) => {
    expect(told(cell)).toEqual(expected);
  });
});

test.each<[string | Date, string | undefined]>([
  ['2026/02/28 星期六', '2026-02-28'],
  ['26-02-28 星期六', '2026-02-28'],
  ['2026年2月8日', '2026-02-08'],
  ['20260228', '2026-02-28'],
  ['1772208000000', '2026-02-28'],
  [new Date('2026-02-28T00:00:00Z'), '2026-02-28'],
  ['2026-02-30', undefined],
  ['合计', undefined],
])('the day %s', (cell, day) => {
  expect(readDay(cell)).toBe(day);
});

describe('columns', () => {
  const rows = (...lines: string[][]) => lines.map((cells, at) => ({ line: at + 1, cells }));

  test('DingTalk 每日统计, wherever its columns stand', () => {
    const head = [
      '下班1打卡结果',
      '上班1打卡时间',
      'UserId',
      '日期',
      '工号',
      '下班1打卡时间',
      '姓名',
      '上班1打卡结果',
    ];
    expect(findColumns(rows(['每日统计'], head, []))).toEqual({
      source: 'dingtalk',
      headerRows: 2,
      places: { account: 2, staffNo: 4, name: 6, day: 3 },
      times: [
        { place: 1, state: 7 },
        { place: 5, state: 0 },
      ],
    });
  });

  test('a sheet that is none of them has no columns until they are assigned', () => {
    const sheet = rows(['谁', '哪天', '进门'], ['张三', '2026-01-05', '08:00']);
    expect(findColumns(sheet)).toEqual({ missing: [] });
    const mapping = { columns: { name: '谁', day: '哪天' }, times: ['进门', '出门'] };
    expect(findColumns(sheet, mapping)).toEqual({ missing: ['出门'] });
    expect(findColumns(sheet, { ...mapping, times: ['进门'] })).toEqual({
      source: 'sheet',
      headerRows: 1,
      places: { name: 0, day: 1 },
      times: [{ place: 2 }],
    });
  });
});

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [54, 'BC'],
])('column %i is %s', (place, letters) => {
  expect(columnLetters(place)).toBe(letters);
});
