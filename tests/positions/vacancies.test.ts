import { describe, expect, test } from 'vitest';
import { builtInCalendar } from '~/calendar/builtin-notice';
import { findGaps, vacantStretches } from '~/positions/vacancies';

const calendar = builtInCalendar();
const span = { positionId: 1, groupId: 7, fromOn: '2026-01-01', toOn: null };
const held = (fromOn: string, toOn: string | null = null) => ({ positionId: 1, personId: 5, fromOn, toOn });
const cleared = (fromOn: string, toOn: string | null = null) => ({ personId: 5, groupId: 7, fromOn, toOn });

function gaps(changes: Partial<Parameters<typeof findGaps>[0]>) {
  return findGaps({
    calendar,
    spans: [span],
    holdings: [held('2026-01-01')],
    clearances: [cleared('2026-01-01')],
    from: '2026-11-02',
    to: '2026-11-08',
    ...changes,
  });
}

describe('gaps of a week with five workdays', () => {
  test.each([
    ['held and cleared throughout', {}, []],
    ['never held', { holdings: [] }, ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06']],
    ['held from Wednesday', { holdings: [held('2026-11-04')] }, ['2026-11-02', '2026-11-03']],
    ['given up on Thursday', { holdings: [held('2026-01-01', '2026-11-05')] }, ['2026-11-06']],
    [
      'held by somebody whose clearance ended',
      { clearances: [cleared('2026-01-01', '2026-11-05')] },
      ['2026-11-06'],
    ],
    [
      'cleared for another group only',
      { clearances: [{ ...cleared('2026-01-01'), groupId: 8 }], to: '2026-11-02' },
      ['2026-11-02'],
    ],
    ['opened on Friday', { spans: [{ ...span, fromOn: '2026-11-06' }], holdings: [] }, ['2026-11-06']],
    ['closed on Monday', { spans: [{ ...span, toOn: '2026-11-02' }], holdings: [] }, ['2026-11-02']],
    [
      'moved on Thursday to a group its holder is not cleared for',
      {
        spans: [
          { ...span, toOn: '2026-11-04' },
          { ...span, groupId: 8, fromOn: '2026-11-05' },
        ],
      },
      ['2026-11-05', '2026-11-06'],
    ],
  ])('%s', (_case, changes, days) => {
    expect(gaps(changes).gaps.map((gap) => gap.day)).toEqual(days);
  });

  test('say whether nobody was there or somebody uncleared', () => {
    expect(gaps({ holdings: [], to: '2026-11-02' }).gaps).toEqual([
      { positionId: 1, day: '2026-11-02', kind: 'vacant', personId: null },
    ]);
    expect(gaps({ clearances: [], to: '2026-11-02' }).gaps).toEqual([
      { positionId: 1, day: '2026-11-02', kind: 'uncleared', personId: 5 },
    ]);
  });

  test('make-up workdays count and holidays do not', () => {
    const october = gaps({ holdings: [], from: '2026-10-01', to: '2026-10-11' });
    expect(october.gaps.map((gap) => gap.day)).toEqual(['2026-10-08', '2026-10-09', '2026-10-10']);
    expect(october.positionDays).toBe(3);
  });

  test('days of a year without a notice are counted as unknown, not judged', () => {
    const turn = gaps({ holdings: [], from: '2026-12-31', to: '2027-01-05' });
    expect(turn.gaps.map((gap) => gap.day)).toEqual(['2026-12-31']);
    expect(turn.unknown).toBe(5);
  });
});

describe('the holes in a position’s history', () => {
  const stretches = (holdings: ReturnType<typeof held>[], changes = {}) =>
    vacantStretches({ ...span, ...changes }, holdings, '2026-01-01', '2026-01-31');

  test.each([
    ['never held', [], {}, [['2026-01-01', '2026-01-31']]],
    ['held throughout', [held('2025-12-01')], {}, []],
    [
      'a hole before, between and after',
      [held('2026-01-20', '2026-01-25'), held('2026-01-05', '2026-01-10')],
      {},
      [
        ['2026-01-01', '2026-01-04'],
        ['2026-01-11', '2026-01-19'],
        ['2026-01-26', '2026-01-31'],
      ],
    ],
    ['one after another without a hole', [held('2026-01-01', '2026-01-10'), held('2026-01-11')], {}, []],
    ['a holding that begins later', [held('2026-03-01')], {}, [['2026-01-01', '2026-01-31']]],
    ['closed in between', [], { toOn: '2026-01-15' }, [['2026-01-01', '2026-01-15']]],
    ['opened in between', [], { fromOn: '2026-01-15' }, [['2026-01-15', '2026-01-31']]],
  ])('%s', (_case, holdings, changes, expected) => {
    expect(stretches(holdings, changes).map(({ from, to }) => [from, to])).toEqual(expected);
  });
});
