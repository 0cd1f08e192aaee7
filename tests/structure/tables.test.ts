import { expect, test } from 'vitest';
import { unprotectedTables } from './checks';
import { sources } from './source';

/** Tables that are read before a project is known, or carry their rules in full beside them (20261124000100_house.sql), a queue (…1280_clearance.sql), and what devices told last (…1500_device.sql). */
const outside = [
  'project',
  'account',
  'membership',
  'session',
  'sign_in_failure',
  'security_event',
  'key_check',
  'clearance_stale',
  'device_contact',
  'device_knock',
];

test('a table without protect() is found', () => {
  const text =
    "create table a (id int);\nselect protect('a', 'audited');\ncreate table b (id int); -- select protect('b')";
  expect(unprotectedTables([{ file: 'x.sql', text }])).toEqual(['b']);
});

test('every table of the migrations is protected, but for the listed ones', () => {
  expect(unprotectedTables(sources(/^db\/migrations\/.+\.sql$/))).toEqual(outside);
});
