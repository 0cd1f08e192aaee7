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

/** A seal by its key: one letter stands for it here. */
const keyOf = (seal: string) => seal[0] ?? '';
const sealed = {
  ...{ ...before, id_number_sealed: 'a1', id_number_hash: 'h1', bank_account_sealed: 'a1' },
  health_check_sealed: null as string | null,
};
test.each<[string, object, object, boolean]>([
  ['every seal under another key', {}, { id_number_sealed: 'b1', id_number_hash: 'h2' }, true],
  ['one seal under another key', {}, { bank_account_sealed: 'b1' }, true],
  ['another bank account under the same key', {}, { bank_account_sealed: 'a2' }, false],
  ['a bank account that was not there', { bank_account_sealed: null }, { bank_account_sealed: 'a1' }, false],
  ['a bank account that is gone', {}, { bank_account_sealed: null }, false],
  ['another ID number under the same key', {}, { id_number_sealed: 'a2', id_number_hash: 'h2' }, false],
  [
    'another ID number under another key',
    {},
    { id_number_sealed: 'b2', id_number_hash: 'h2', id_number_masked: '22**' },
    false,
  ],
  ['a hash that changed without its seal', {}, { id_number_hash: 'h2', bank_account_sealed: 'b1' }, false],
  [
    'one seal of another key and one of the same',
    {},
    { id_number_sealed: 'b1', bank_account_sealed: 'a2' },
    false,
  ],
  ['a seal of another key and a telephone', {}, { bank_account_sealed: 'b1', phone: '1' }, false],
  [
    'plain health that went into its seal',
    { health_checked_on: '2026-01-01' },
    { health_checked_on: null, health_check_sealed: 'a1' },
    true,
  ],
  [
    'a health check that was not there',
    { health_checked_on: null },
    { health_checked_on: null, health_check_sealed: 'a1' },
    false,
  ],
  ['nothing', {}, {}, false],
])('a renewal of seals: %s', (_, was, change, isRenewal) => {
  const from = { ...sealed, ...was };
  expect(isResealing(from, { ...from, ...change }, keyOf)).toBe(isRenewal);
});

test('the newest comes first, and what came first of the same moment stays first', () => {
  const line = (key: string, at: string) => ({
    ...{ key, at: new Date(at), isDay: false, params: {}, by: null, changes: [] },
  });
  const lines = [line('a', '2026-01-01'), line('b', '2026-03-01'), line('c', '2026-01-01')];
  expect(newestFirst(lines).map(({ key }) => key)).toEqual(['b', 'a', 'c']);
});
