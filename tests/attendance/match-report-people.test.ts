import { expect, test } from 'vitest';
import { matchReportPeople } from '~/attendance/match-report-people';

type Told = [pin: string, name: string, staffNo?: string];
type Person = [id: number, name: string, ...pins: string[]];
type Case = [what: string, told: Told[], working: Person[], assigned: string[], same: string[]];

const cases: Case[] = [
  ['a name that one person has', [['wecom:zs', '张三']], [[1, '张三']], ['wecom:zs 1'], []],
  [
    'a name that two people have',
    [['wecom:zs', '张三']],
    [
      [1, '张三'],
      [2, '张三'],
    ],
    [],
    [],
  ],
  [
    'two accounts of one name',
    [
      ['wecom:a', '张三'],
      ['wecom:b', '张三'],
    ],
    [[1, '张三']],
    [],
    [],
  ],
  ['the staff number of another', [['wecom:zs', '张三', 'S9']], [[1, '张三']], [], []],
  [
    'the staff number that parts two of one name',
    [['wecom:zs', '张三', 'S2']],
    [
      [1, '张三'],
      [2, '张三'],
    ],
    ['wecom:zs 2'],
    [],
  ],
  [
    'by name after the account was known',
    [['sheet:张三', '张三']],
    [[1, '张三', 'wecom:zs']],
    [],
    ['sheet:张三 wecom:zs'],
  ],
  [
    'by staff number after the account was known',
    [['dingtalk:S1', '张三', 'S1']],
    [[1, '张三', 'dingtalk:77']],
    [],
    ['dingtalk:S1 dingtalk:77'],
  ],
  [
    'the account after the name was known',
    [['wecom:zs', '张三']],
    [[1, '张三', 'sheet:张三']],
    [],
    ['wecom:zs sheet:张三'],
  ],
  ['another account of one product', [['wecom:zs2', '张三']], [[1, '张三', 'wecom:zs']], [], []],
  [
    'the account of another product',
    [['dingtalk:77', '张三']],
    [[1, '张三', 'wecom:zs']],
    ['dingtalk:77 1'],
    [],
  ],
  [
    'by name beside two accounts',
    [['sheet:张三', '张三']],
    [[1, '张三', 'dingtalk:77', 'wecom:zs']],
    ['sheet:张三 1'],
    [],
  ],
  [
    'by name and by a known account in one report',
    [
      ['wecom:zs', '张三'],
      ['wecom:张三', '张三'],
    ],
    [[1, '张三', 'wecom:zs']],
    [],
    [],
  ],
  [
    'a name with a space in the file',
    [['sheet:张三', '张三']],
    [[1, '张 三', 'wecom:zs']],
    [],
    ['sheet:张三 wecom:zs'],
  ],
  ['nobody of the name', [['wecom:x', '李四']], [[1, '张三']], [], []],
];

test.each(cases)('%s', (_, told, working, assigned, same) => {
  const matches = matchReportPeople(
    told.map(([pin, name, staffNo = '']) => ({ pin, name, staffNo })),
    new Set(working.flatMap(([, , ...pins]) => pins)),
    working.map(([id, name, ...pins]) => ({ id, name, staffNo: `S${id}`, pins })),
  );
  expect(matches.assigned.map(({ pin, personId }) => `${pin} ${personId}`)).toEqual(assigned);
  expect([...matches.same].map((pair) => pair.join(' '))).toEqual(same);
});
