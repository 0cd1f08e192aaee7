import { expect, test } from 'vitest';
import { changesOf } from '~/access/audit-change';

test.each([
  [
    'only what differs',
    'setting',
    { project_id: 1, key: 'a', value: 1 },
    { project_id: 1, key: 'a', value: 2 },
    [{ column: 'value', from: '1', to: '2' }],
  ],
  [
    'an insert without empty columns',
    'setting',
    null,
    { project_id: 1, key: 'a', note: null },
    [{ column: 'key', from: '', to: 'a' }],
  ],
  ['a delete', 'setting', { key: 'a' }, null, [{ column: 'key', from: 'a', to: '' }]],
  [
    'sealed values and hashes stay hidden',
    'person',
    { id_number_sealed: '\\x01', id_number_hash: '\\x02' },
    { id_number_sealed: '\\x03', id_number_hash: null },
    [
      { column: 'id_number_sealed', from: '•••', to: '•••' },
      { column: 'id_number_hash', from: '•••', to: '' },
    ],
  ],
  [
    'personal columns of a person stay hidden',
    'person',
    { phone: '138', is_backup: false },
    { phone: '139', is_backup: true },
    [
      { column: 'phone', from: '•••', to: '•••' },
      { column: 'is_backup', from: 'false', to: 'true' },
    ],
  ],
  [
    'whatever else stands in a file stays hidden too, health most of all',
    'person',
    { education: 'college', health_checked_on: '2026-02-14', pay_grade: 3 },
    { education: 'master', health_checked_on: null, pay_grade: 4 },
    [
      { column: 'education', from: '•••', to: '•••' },
      { column: 'health_checked_on', from: '•••', to: '' },
      { column: 'pay_grade', from: '•••', to: '•••' },
    ],
  ],
  [
    'the kind and reason of a leave may tell of health',
    'leave',
    null,
    { type: 'sick', reason: '手术', to_on: '2026-03-02' },
    [
      { column: 'type', from: '', to: '•••' },
      { column: 'reason', from: '', to: '•••' },
      { column: 'to_on', from: '', to: '2026-03-02' },
    ],
  ],
  [
    'and so may what a half-day says of it',
    'day_result',
    { state: 'present', reasons: [] },
    { state: 'leave', reasons: [{ key: 'attendance:reason.leave', params: { type: 'sick' } }] },
    [
      { column: 'state', from: 'present', to: 'leave' },
      { column: 'reasons', from: '•••', to: '•••' },
    ],
  ],
  [
    'and the rule that somebody is excused from',
    'waiver',
    { rule: 'health', reason: '手术', note: '', granted: null },
    { rule: 'health', reason: '手术', note: '已复查', granted: true },
    [
      { column: 'note', from: '', to: '•••' },
      { column: 'granted', from: '', to: 'true' },
    ],
  ],
  [
    'the same column of another table is no secret',
    'position',
    { name: 'a' },
    { name: 'b' },
    [{ column: 'name', from: 'a', to: 'b' }],
  ],
  [
    'a list is shown as JSON',
    'membership',
    { roles: ['hr'] },
    { roles: ['hr', 'lead'] },
    [{ column: 'roles', from: '["hr"]', to: '["hr","lead"]' }],
  ],
])('%s', (_what, table, before, after, expected) => {
  expect(changesOf(table, before, after)).toEqual(expected);
});

test('a long value is cut', () => {
  const [change] = changesOf('matter', null, { name: 'x'.repeat(500) });
  expect(change?.to).toHaveLength(201);
});
