import { expect, test } from 'vitest';
import { changesOfFile, isResealing, newestFirst } from '~/staff/history';

const before = {
  ...{ project_id: 1, id: 7, staff_no: 'T1', phone: '13800000000', education: 'college', is_backup: false },
  ...{
    id_number_sealed: '\\x01',
    id_number_hash: '\\x02',
    id_number_masked: '11**',
    health_checked_on: '•••',
  },
  ...{ health_check_sealed: null, joined_on: '2026-01-01', photo_file_id: null },
};

test.each([
  [
    'a telephone',
    { phone: '13900000000' },
    [{ field: 'phone', from: { text: '13800000000' }, to: { text: '13900000000' } }],
  ],
  [
    'a coded value',
    { education: 'master' },
    [
      {
        field: 'education',
        from: { key: 'staff:education_of.college' },
        to: { key: 'staff:education_of.master' },
      },
    ],
  ],
  [
    'a mark',
    { is_backup: true },
    [{ field: 'isBackup', from: { key: 'staff:no' }, to: { key: 'staff:yes' } }],
  ],
  ['what was emptied', { phone: null }, [{ field: 'phone', from: { text: '13800000000' }, to: null }]],
  [
    'an ID number: that it changed, never what it is',
    { id_number_sealed: '\\x09', id_number_hash: '\\x0a', id_number_masked: '22**' },
    [{ field: 'idNumber', from: null, to: null }],
  ],
  [
    'a health check: that it changed alone',
    { health_check_sealed: '\\x09' },
    [{ field: 'healthCheckedOn', from: null, to: null }],
  ],
  ['a photo', { photo_file_id: 5 }, [{ field: 'photo', from: null, to: null }]],
  ['a plain health value that was emptied: nothing', { health_checked_on: null }, []],
  ['nothing', {}, []],
])('a change of %s', (_, change, said) => {
  expect(changesOfFile(before, { ...before, ...change })).toEqual(said);
});

test('seals alone are a renewal; with anything else it is a change', () => {
  const seals = changesOfFile(before, { ...before, id_number_sealed: '\\x09' });
  expect(isResealing(seals)).toBe(true);
  expect(isResealing(changesOfFile(before, { ...before, id_number_sealed: '\\x09', phone: '1' }))).toBe(
    false,
  );
  expect(isResealing([])).toBe(false);
});

test('the newest comes first, and what came first of the same moment stays first', () => {
  const line = (key: string, at: string) => ({
    ...{ key, at: new Date(at), isDay: false, params: {}, by: null, changes: [] },
  });
  const lines = [line('a', '2026-01-01'), line('b', '2026-03-01'), line('c', '2026-01-01')];
  expect(newestFirst(lines).map(({ key }) => key)).toEqual(['b', 'a', 'c']);
});
