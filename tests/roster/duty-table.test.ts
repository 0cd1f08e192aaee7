import { expect, test } from 'vitest';
import { type DutyTable, tableGroups, tableLines } from '~/roster/duty-table';
import { dutyTableUnder } from '~/roster/duty-table-document';

const table: DutyTable = {
  month: '2026-12',
  hall: '大厅',
  contractor: '承包方',
  version: 1,
  isPublished: true,
  supersededBy: null,
  madeAt: '2026-11-25 09:00',
  groups: [
    { id: 1, name: '综合窗口' },
    { id: 2, name: '导办' },
    { id: 3, name: '档案' },
  ],
  needs: [
    { day: '2026-12-05', shift: 'weekend', groupId: 1, people: 2, minutes: 420 },
    { day: '2026-12-05', shift: 'standby', groupId: 2, people: 1, minutes: 0 },
    { day: '2026-12-04', shift: 'extended', groupId: 1, people: 1, minutes: 60 },
  ],
  cells: [
    { day: '2026-12-05', shift: 'weekend', groupId: 1, personId: 7 },
    { day: '2026-12-05', shift: 'standby', groupId: 2, personId: 8 },
  ],
  names: new Map([
    [7, '王某'],
    [8, '李某'],
  ]),
  lastDays: new Map(),
  phones: new Map([[8, '13800000000']]),
  hours: [
    { fromOn: '2020-01-01', toOn: null, name: '', amFrom: 480, amTo: 720, pmFrom: 870, pmTo: 1050 },
  ] as unknown as DutyTable['hours'],
};

test('a line for each kind of duty on a day, in order, with who has it, the phone where known, and what is missing', () => {
  expect(
    tableLines(table).map(({ day, weekday, shift, hours, groups }) => [
      `${day} ${weekday} ${shift} ${hours?.from}-${hours?.to}`,
      ...groups.map(({ people, missing }) => `${people.join()}/${missing}`),
    ]),
  ).toEqual([
    ['2026-12-04 5 extended 1050-1110', '/1', '/0'],
    ['2026-12-05 6 weekend 480-1050', '王某/1', '/0'],
    ['2026-12-05 6 standby 480-1050', '/0', '李某 13800000000/0'],
  ]);
});

test('only groups that have duty are columns', () => {
  expect(tableGroups(table).map(({ id }) => id)).toEqual([1, 2]);
});

test('whoever left before the day is missing there; on the last day they still have it', () => {
  const lineOf = (lastOn: string) => {
    const left = { ...table, lastDays: new Map([[7, lastOn]]) };
    return tableLines(left).find(({ shift }) => shift === 'weekend')?.groups[0];
  };
  expect(lineOf('2026-12-05')).toEqual({ groupId: 1, people: ['王某'], missing: 1 });
  expect(lineOf('2026-12-04')).toEqual({ groupId: 1, people: [], missing: 2 });
});

test.each([
  ['in force', {}, 'published'],
  ['superseded', { supersededBy: 2 }, 'superseded by 2'],
  ['a draft', { isPublished: false }, 'draft'],
])('says that it is %s', (_, change, said) => {
  const words = (key: string, params: Record<string, unknown> = {}) =>
    [key.split('.').pop(), params.state, params.by && `by ${params.by}`].filter(Boolean).join(' ');
  expect(dutyTableUnder(words, { ...table, ...change }).at(-1)).toBe(`version ${said}`);
});
