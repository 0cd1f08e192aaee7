import { describe, expect, test } from 'vitest';
import { type PastHolding, traceGaps } from '~/positions/vacancy-cause';

const vacant = (day: string) => ({ positionId: 1, day, kind: 'vacant' as const, personId: null });
const held = (more: Partial<PastHolding> = {}): PastHolding => ({
  positionId: 1,
  personId: 5,
  personName: '王芳',
  fromOn: '2026-01-01',
  toOn: '2026-10-31',
  leftOn: null,
  ...more,
});

describe('a vacant day is traced', () => {
  test.each<[string, PastHolding[], [number, string][], string, string | null]>([
    ['to nobody ever having held it', [], [], 'never_filled', null],
    ['to the order that opened it', [], [[1, '2026-11-02']], 'opened', null],
    ['to an order that opens it again', [held()], [[1, '2026-11-02']], 'opened', null],
    ['to a holder who left', [held({ leftOn: '2026-10-31' })], [], 'left', '王芳'],
    [
      'to a holder who moved away',
      [held(), held({ positionId: 2, fromOn: '2026-11-01', toOn: null })],
      [],
      'moved',
      '王芳',
    ],
    ['to a holding that ended', [held()], [], 'ended', '王芳'],
    [
      'to a holding that ended, not to the leaving months later',
      [held({ leftOn: '2026-12-31' })],
      [],
      'ended',
      '王芳',
    ],
    [
      'to the last of several holders',
      [held({ toOn: '2026-03-31' }), held({ personId: 6, personName: '李明', fromOn: '2026-04-01' })],
      [],
      'ended',
      '李明',
    ],
  ])('%s', (_case, holdings, openings, cause, personName) => {
    expect(traceGaps([vacant('2026-11-02')], holdings, new Map(openings))).toEqual([
      expect.objectContaining({ cause, personName, from: '2026-11-02', to: '2026-11-02', halfDays: 2 }),
    ]);
  });

  test('to the clearance of whoever stands there', () => {
    const gap = { positionId: 1, day: '2026-11-02', kind: 'uncleared' as const, personId: 5 };
    const [row] = traceGaps([gap], [held({ toOn: null })], new Map());
    expect(row).toMatchObject({ cause: 'not_cleared', personName: '王芳' });
  });
});

test('the days of one cause are one row, a holding in between makes two', () => {
  const days = ['2026-11-02', '2026-11-03', '2026-11-05'].map(vacant);
  const between = held({ fromOn: '2026-11-04', toOn: '2026-11-04' });
  expect(traceGaps(days, [held()], new Map()).map((row) => row.halfDays)).toEqual([6]);
  expect(traceGaps(days, [held(), between], new Map()).map((row) => row.halfDays)).toEqual([4, 2]);
});
