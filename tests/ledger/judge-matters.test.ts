import { describe, expect, it, test } from 'vitest';
import { judgeMatters } from '~/ledger/judge-matters';
import { locateMatterColumns } from '~/ledger/matter-columns';
import type { MatterRow } from '~/ledger/matter-store.server';

const known: MatterRow = {
  matterId: 7,
  versionId: 70,
  code: 'M1',
  fromOn: '2026-01-05',
  name: '企业设立登记',
  kind: 1,
  promisedWorkdays: 3,
  legalWorkdays: 20,
  domain: 'culture',
  department: '市监局',
  retiredOn: null,
};
const judge = (head: string, lines: string[], today = '2026-04-01', matter = known) => {
  const rows = [head, ...lines].map((line, index) => ({ line: index + 1, cells: line.split(',') }));
  const { headerIndex, places } = locateMatterColumns(rows);
  return judgeMatters(rows.slice(headerIndex + 1), places, new Map([[matter.code, matter]]), today);
};

describe('a row of a known matter', () => {
  it.each([
    ['says the same', 'code,name', 'M1,企业设立登记', []],
    ['is silent about what has no column', 'code,name,department', 'M1,企业设立登记,市监局', []],
    ['renames it', 'code,name', 'M1,企业登记', [['name', '企业设立登记', '企业登记', true]]],
    ['shortens the promise', 'code,name,承诺时限', 'M1,企业设立登记,2', [['promisedWorkdays', 3, 2, true]]],
    [
      'takes the promise away',
      'code,name,承诺时限',
      'M1,企业设立登记,',
      [['promisedWorkdays', 3, null, true]],
    ],
    ['says another kind', 'code,name,办件类型', 'M1,企业设立登记,承诺件', [['kind', 1, 2, true]]],
    [
      'moves it to another office, which guesses no domain',
      'code,name,部门',
      'M1,企业设立登记,农业局',
      [['department', '市监局', '农业局', false]],
    ],
    [
      'moves it to another domain',
      'code,name,领域',
      'M1,企业设立登记,agriculture',
      [['domain', 'culture', 'agriculture', false]],
    ],
  ])('%s', (_what, head, line, changes) => {
    const { outcomes, repeated, rejections } = judge(head, [line]);
    expect(
      outcomes.flatMap((one) => one.changes.map(({ field, from, to }) => [field, from, to, one.isVersion])),
    ).toEqual(changes);
    expect([repeated, rejections]).toEqual([changes.length === 0 ? 1 : 0, []]);
  });
});

test('a second version on its day is refused, a new office is not', () => {
  const lines = (head: string, line: string) => judge(head, [line], known.fromOn);
  expect(lines('code,name', 'M1,企业登记').rejections).toMatchObject([
    { line: 2, reason: 'ledger:rejection.version_exists' },
  ]);
  expect(lines('code,name,部门', 'M1,企业设立登记,农业局')).toMatchObject({
    outcomes: [{ matterId: 7, isVersion: false, department: '农业局' }],
    rejections: [],
  });
});

test('of a code that comes twice the first row counts, and a new one is a version of its own', () => {
  const { read, outcomes, repeated, rejections } = judge('code,name', [
    'N1,新事项',
    'N1,另一事项',
    ',无编码',
  ]);
  expect({ read, repeated }).toEqual({ read: 3, repeated: 1 });
  expect(outcomes).toMatchObject([{ code: 'N1', name: '新事项', matterId: null, isVersion: true }]);
  expect(rejections).toMatchObject([{ line: 4, reason: 'ledger:rejection.no_code', excerpt: ' | 无编码' }]);
});
