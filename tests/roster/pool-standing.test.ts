import { expect, test } from 'vitest';
import { standingOfGroups, stateInPool } from '~/roster/pool-standing';

const cleared = { groupIds: [1], isAway: false, lastCoverOn: null, lastDrillOn: null };

test.each([
  ['without any clearance', { ...cleared, groupIds: [], lastCoverOn: '2026-03-19' }, 'not_cleared'],
  ['on leave', { ...cleared, isAway: true, lastCoverOn: '2026-03-19' }, 'away'],
  ['never seen standing in', cleared, 'rusty'],
  ['who stood in 90 days ago', { ...cleared, lastCoverOn: '2025-12-20' }, 'practised'],
  ['who stood in 91 days ago', { ...cleared, lastCoverOn: '2025-12-19' }, 'rusty'],
  ['who was in a drill of late', { ...cleared, lastDrillOn: '2026-03-01' }, 'practised'],
])('somebody %s', (_name, person, state) => {
  expect(stateInPool(person, '2026-03-20')).toBe(state);
});

test('a group counts its backups who are here, and holders of other groups’ positions apart', () => {
  const pool = [cleared, { ...cleared, groupIds: [1, 2] }, { ...cleared, isAway: true }];
  const holders = [
    { holdsGroupId: 1, groupIds: [1, 3] },
    { holdsGroupId: 2, groupIds: [1, 2] },
  ];
  const groups = [1, 2, 3].map((id) => ({ id, open: id }));
  expect(standingOfGroups(groups, pool, holders)).toEqual([
    { groupId: 1, open: 1, ready: 2, others: 1 },
    { groupId: 2, open: 2, ready: 1, others: 0 },
    { groupId: 3, open: 3, ready: 0, others: 1 },
  ]);
});
