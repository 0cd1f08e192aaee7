import { expect, test } from 'vitest';
import { readPaging } from '~/base/paging';

test.each([
  ['', { sortText: 'name', descending: false, page: 1, offset: 0 }],
  ['sort=-day', { sort: 'day', sortText: '-day', descending: true, page: 1 }],
  ['sort=day&page=3', { sort: 'day', descending: false, page: 3, offset: 40 }],
  ['sort=password', { sort: 'name', descending: false }],
  ['page=0', { page: 1, offset: 0 }],
  ['page=-2', { page: 1 }],
  ['page=1.5', { page: 1 }],
  ['page=99999999999', { page: 1 }],
  ['page=x', { page: 1 }],
])('?%s', (text, expected) => {
  expect(readPaging(new URLSearchParams(text), { sorts: ['name', 'day'], pageSize: 20 })).toMatchObject(
    expected,
  );
});

test('the first order can be descending', () => {
  const paging = readPaging(new URLSearchParams(), { sorts: ['at'], first: '-at' });
  expect(paging).toMatchObject({ sort: 'at', descending: true, sortText: '-at' });
});
