import { describe, expect, test } from 'vitest';
import { halvesOf } from '~/attendance/leave-halves';
import { type Colleague, coverLeave, type LeaveGap } from '~/roster/leave-cover';

const gap = (day: string, half: 'am' | 'pm' = 'am'): LeaveGap => ({ day, half, positionId: 1, groupId: 7 });
const gaps = [gap('2026-01-05'), gap('2026-01-05', 'pm'), gap('2026-01-06')];
const backup = (personId: number, more: Partial<Colleague> = {}): Colleague => ({
  personId,
  name: `人员${personId}`,
  joinedOn: '2025-01-01',
  leftOn: null,
  cleared: [{ groupId: 7, fromOn: '2025-01-01', toOn: null }],
  holdings: [],
  away: new Set(),
  busy: new Set(),
  lately: 0,
  ...more,
});
const post = { positionId: 2, number: 2, groupId: 7, from: '2025-01-01', to: null };

describe('can it be covered', () => {
  test.each<[string, LeaveGap[], Colleague[], string]>([
    ['nothing to cover', [], [backup(1)], 'nothing'],
    ['nobody there', gaps, [], 'nobody'],
    ['a backup free all the time', gaps, [backup(1)], 'one'],
    [
      'two backups, each for a part',
      gaps,
      [
        backup(1, { busy: new Set(['2026-01-05 am']) }),
        backup(2, { away: new Set(['2026-01-05 pm', '2026-01-06 am']) }),
      ],
      'together',
    ],
    [
      'from another post, which a backup for it alone fills',
      gaps,
      [
        backup(1, { holdings: [{ ...post, groupId: 8 }] }),
        backup(2, { cleared: [{ groupId: 8, fromOn: '2025-01-01', toOn: null }] }),
      ],
      'one',
    ],
    ['only from another post', gaps, [backup(1, { holdings: [post] })], 'moved'],
    ['a half nobody has', gaps, [backup(1, { busy: new Set(['2026-01-06 am']) })], 'partly'],
    ['not cleared', gaps, [backup(1, { cleared: [] })], 'nobody'],
    [
      'cleared for another group',
      gaps,
      [backup(1, { cleared: [{ groupId: 8, fromOn: '2025-01-01', toOn: null }] })],
      'nobody',
    ],
    [
      'cleared until the first day',
      gaps,
      [backup(1, { cleared: [{ groupId: 7, fromOn: '2025-01-01', toOn: '2026-01-05' }] })],
      'partly',
    ],
    ['gone before', gaps, [backup(1, { leftOn: '2026-01-04' })], 'nobody'],
    ['not there yet', gaps, [backup(1, { joinedOn: '2026-01-06' })], 'partly'],
  ])('%s', (_, wanted, colleagues, answer) => {
    expect(coverLeave(wanted, colleagues).answer).toBe(answer);
  });

  test('says which half-days have nobody', () => {
    const { open } = coverLeave(gaps, [backup(1, { busy: new Set(['2026-01-06 am']) })]);
    expect(open).toEqual([{ day: '2026-01-06', half: 'am' }]);
  });
});

test('the most half-days first, then by what it costs: whoever leaves a post comes after who leaves none', () => {
  const { candidates } = coverLeave(gaps, [
    backup(1, { holdings: [post] }),
    backup(2, { lately: 6 }),
    backup(3, { busy: new Set(['2026-01-05 am']) }),
    backup(4, { holdings: [{ ...post, to: '2025-12-31' }], lately: 2 }),
    backup(5, { lately: 1 }),
  ]);
  expect(candidates.map(({ personId }) => personId)).toEqual([4, 5, 2, 1, 3]);
  expect(candidates.find(({ personId }) => personId === 1)).toMatchObject({
    free: 3,
    leavesOwn: false,
    reasons: [
      { key: 'leave:cover.free_all' },
      { key: 'roster:cover.con.leaves_post', params: { number: 2 } },
      { key: 'leave:cover.filled_by', params: { number: 2 } },
      { key: 'roster:cover.pro.same_group' },
      { key: 'roster:cover.pro.not_lately' },
    ],
  });
});

test('the halves of a leave, from its first to its last', () => {
  const leave = { fromOn: '2026-01-05', fromHalf: 'pm', toOn: '2026-01-06', toHalf: 'am' } as const;
  expect(halvesOf(leave)).toEqual([
    { day: '2026-01-05', half: 'pm' },
    { day: '2026-01-06', half: 'am' },
  ]);
});
