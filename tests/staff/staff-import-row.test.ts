import { describe, expect, it, test } from 'vitest';
import { columnLetters, layoutOf, staffFields } from '~/staff/staff-import-columns';
import { excerptOf, staffRowReader } from '~/staff/staff-import-row';
import {
  readDayCell,
  readEducation,
  readPoliticalStatus,
  readSex,
  readYesNo,
} from '~/staff/staff-import-words';

describe('a day in a cell', () => {
  it.each<[string | Date, string | { fault: string }]>([
    [new Date('2021-03-05T00:00:00Z'), '2021-03-05'],
    ['2021-03-05', '2021-03-05'],
    ['2021/3/5', '2021-03-05'],
    ['2021.3.5', '2021-03-05'],
    ['2021年3月5日', '2021-03-05'],
    ['２０２１年３月５日', '2021-03-05'],
    ['20210305', '2021-03-05'],
    ['2021-03-05 08:30:00', '2021-03-05'],
    ['44260', '2021-03-05'],
    ['2021-02-29', { fault: 'day_not_there' }],
    ['20211301', { fault: 'day_not_there' }],
    ['2021.03', { fault: 'day_incomplete' }],
    ['2021年3月', { fault: 'day_incomplete' }],
    ['3/5/2021', { fault: 'day' }],
    ['去年', { fault: 'day' }],
    [new Date(Number.NaN), { fault: 'day' }],
  ])('%s is read as %j', (cell, day) => expect(readDayCell(cell)).toEqual(day));
});

describe('a word in a cell', () => {
  it.each([
    [readSex, '女', 'f'],
    [readSex, ' 男性 ', 'm'],
    [readSex, 'Female', 'f'],
    [readSex, '未知', { fault: 'sex' }],
    [readEducation, '大专', 'college'],
    [readEducation, '大学本科', 'bachelor'],
    [readEducation, '硕士研究生', 'master'],
    [readEducation, '中专', 'below_college'],
    [readEducation, '在读', { fault: 'education' }],
    [readPoliticalStatus, '党员', '中共党员'],
    [readPoliticalStatus, '团员', '共青团员'],
    [readPoliticalStatus, '民盟盟员', '民盟盟员'],
    [readYesNo, '是', 'yes'],
    [readYesNo, '否', 'no'],
    [readYesNo, '大概', { fault: 'yes_no' }],
  ] as const)('%o reads %s as %j', (read, text, value) => expect(read(text)).toEqual(value));
});

describe('an ID number in a cell', () => {
  const read = staffRowReader({ idNumber: 2 }, '2026-11-24');
  it.each([
    ['11010519491231002X', []],
    [' 11010519491231002x', []],
    ['110105194912310021', ['id_check_digit']],
    ['110105194913310021', ['id_date']],
    ['110105491231002', ['id_old_form']],
    ['1.10105194912310E+17', ['id_rounded']],
    ['110105194912310000', ['id_rounded']],
    ['12345', ['id_form']],
  ])('%s has the faults %j', (text, faults) => {
    const { errors } = read({ line: 7, cells: ['', '', text] });
    expect(errors.map(({ reason }) => reason)).toEqual(faults.map((fault) => `staff:sheet.fault.${fault}`));
    for (const error of errors) {
      expect(error).toMatchObject({ line: 7, place: 'C' });
      expect(error.excerpt).not.toBe(text);
    }
  });
});

test.each([
  ['idNumber', '110105194912310021', '110105…21'],
  ['bankAccount', '6222020200011112222', '…22'],
  ['name', '110105194912310021', '110…21'],
  ['note', '卡号 6222 0202 0001 1112 222', '卡号 622…22'],
  ['bornOn', '昨天', '昨天'],
] as const)('an excerpt of %s %s shows %s', (field, cell, shown) =>
  expect(excerptOf(field, cell)).toBe(shown),
);

describe('the columns of a table', () => {
  const row = (line: number, ...cells: string[]) => ({ line, cells });
  it('are found by their headers, below a title', () => {
    const rows = [
      row(1, '人员花名册'),
      row(2, '员工编号', '姓 名', '身份证号码', '入职时间'),
      row(3, 'A1', '甲'),
    ];
    expect(layoutOf(rows)).toMatchObject({
      headerIndex: 1,
      places: { staffNo: 0, name: 1, idNumber: 2, joinedOn: 3 },
      missing: [],
    });
  });
  it('are missing by the name of the template', () =>
    expect(layoutOf([row(1, '姓名', '籍贯')]).missing).toEqual(['工号']));
  it('follow a mapping that is given', () =>
    expect(layoutOf([row(1, '代号', '谁', '姓名')], { staffNo: '代号', name: '谁' })).toMatchObject({
      places: { staffNo: 0, name: 1 },
      missing: [],
    }));
  it('that a mapping names and that are not there are missing', () =>
    expect(layoutOf([row(1, '工号', '姓名')], { staffNo: '工号', name: '谁' }).missing).toEqual(['谁']));
  it('have letters as a spreadsheet shows them', () =>
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual([
      'A',
      'Z',
      'AA',
      'AZ',
      'BA',
      'ZZ',
      'AAA',
    ]));
  it('have each field once', () => expect(new Set(staffFields).size).toBe(staffFields.length));
});
