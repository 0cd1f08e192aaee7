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
