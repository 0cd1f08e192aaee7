import { describe, expect, test } from 'vitest';
import { idNumbersIn, isJunk, matchFileName, type NamedPerson } from '~/staff/match-file-name';

const of = (id: number, staffNo: string, name: string): NamedPerson => ({ id, staffNo, name, leftOn: null });
const [zhang, feng, li, otherLi, ouyang, aygul, shortAygul] = [
  of(1, 'A001', '张三'),
  of(2, 'A-02', '张三丰'),
  of(3, 'A003', '李四'),
  of(4, 'A004', '李四'),
  of(5, 'A005', '欧阳娜娜'),
  of(6, 'A006', '阿依古丽·买买提'),
  of(7, 'A007', '阿依古丽'),
] as const;
const idNumber = '11010519491231002X';
/** Sound, but nobody's here. */
const strange = '440524198001010012';
const known = {
  byStaffNo: new Map([zhang, feng, li, otherLi, ouyang].map((person) => [person.staffNo, person])),
  byName: new Map([
    ['张三', [zhang]],
    ['张三丰', [feng]],
    ['李四', [li, otherLi]],
    ['欧阳娜娜', [ouyang]],
    ['阿依古丽·买买提', [aygul]],
    ['阿依古丽', [shortAygul]],
  ]),
  byIdNumber: new Map([[idNumber, zhang]]),
};

describe('a file is matched by its name', () => {
  test.each<[string, string | undefined, string | undefined, string]>([
    // file, staff number, kind, title
    ['张三-健康证.jpg', 'A001', 'health_report', ''],
    ['张三_身份证正面.png', 'A001', 'id_card', '正面'],
    ['身份证国徽面(张三).jpg', 'A001', 'id_card', '国徽面'],
    ['张三身份证.jpg', 'A001', 'id_card', ''],
    ['毕业证书张三.pdf', 'A001', 'diploma', ''],
    ['11010519491231002x.jpg', 'A001', 'photo', ''],
    [`${idNumber} 张三 照片.jpg`, 'A001', 'photo', ''],
    ['张三.jpg', 'A001', 'photo', ''],
    ['张三 (1).jpg', 'A001', 'photo', ''],
    ['张三.pdf', 'A001', undefined, ''],
    ['张三丰健康证.jpg', 'A-02', 'health_report', ''],
    ['a001-无犯罪记录证明.pdf', 'A001', 'record_proof', ''],
    ['A-02.jpg', 'A-02', 'photo', ''],
    ['A-02-健康证-正面.jpg', 'A-02', 'health_report', '正面'],
    ['体检_a-02_2026.pdf', 'A-02', 'health_report', ''],
    ['A003-李四-劳动合同.pdf', 'A003', 'contract', ''],
    ['欧阳娜娜-驾驶证.jpg', 'A005', 'other', '驾驶证'],
    ['张三/身份证照片.jpg', 'A001', 'id_card', ''],
    ['健康证/张三.jpg', 'A001', 'health_report', ''],
    ['员工档案/张三.jpg', 'A001', 'photo', ''],
    ['张三/IMG_2034.jpg', 'A001', undefined, ''],
    ['C:\\扫描\\A001\\体检.pdf', 'A001', 'health_report', ''],
    ['阿依古丽·买买提-健康证.jpg', 'A006', 'health_report', ''],
    ['阿依古丽-健康证.jpg', 'A007', 'health_report', ''],
    ['../../etc/张三.jpg', 'A001', 'photo', ''],
    ['张三/张三.jpg', 'A001', 'photo', ''],
    ['A003/李四-健康证.jpg', 'A003', 'health_report', ''],
    ['李四/A004-健康证.jpg', 'A004', 'health_report', ''],
    [`${idNumber}/张三-体检.pdf`, 'A001', 'health_report', ''],
    ['张三/202611241530123456.jpg', 'A001', 'photo', ''],
  ])('%s', (path, staffNo, kind, title) => {
    const match = matchFileName(path, known);
    expect([match.person?.staffNo, match.kind, match.title]).toEqual([staffNo, kind, title]);
  });

  test.each<[string, string, number[]]>([
    ['李四-健康证.jpg', 'several', [3, 4]],
    ['王五-健康证.jpg', 'nobody', []],
    ['张三李四合影.jpg', 'nobody', []],
    ['张三疯.jpg', 'nobody', []],
    ['张三_欧阳娜娜_健康证.jpg', 'several', [1, 5]],
    ['阿依古丽·吐尔逊.jpg', 'nobody', []],
    [`${idNumber}-李四.jpg`, 'contradicts', [1, 3, 4]],
    ['A001-欧阳娜娜.jpg', 'contradicts', [1, 5]],
    ['.jpg', 'nobody', []],
    ['张三/李四-健康证.jpg', 'contradicts', [3, 4, 1]],
    ['A001/A-02.jpg', 'contradicts', [2, 1]],
    [`${strange}.jpg`, 'unknown_number', []],
    [`张三-${strange}.jpg`, 'unknown_number', [1]],
    [`${strange}/张三.jpg`, 'unknown_number', [1]],
    [`${strange}/照片.jpg`, 'unknown_number', []],
    ['11010519491231003X.jpg', 'unknown_number', []],
  ])('%s is not: %s', (path, fault, people) => {
    const match = matchFileName(path, known);
    expect([match.person, match.fault, match.people.map(({ id }) => id)]).toEqual([undefined, fault, people]);
  });
});

test.each([
  [`${idNumber}.jpg`, [idNumber]],
  ['11010519491231002x-正面.jpg', [idNumber]],
  ['6222020200011112222.jpg', []],
  ['张三.jpg', []],
])('the ID numbers in %s', (path, numbers) => expect(idNumbersIn(path)).toEqual(numbers));

test.each([
  ['__MACOSX/张三/._照片.jpg', true],
  ['照片/.DS_Store', true],
  ['照片/Thumbs.db', true],
  ['~$名单.xlsx', true],
  ['张三.jpg', false],
])('%s is junk of a system: %s', (path, expected) => expect(isJunk(path)).toBe(expected));
