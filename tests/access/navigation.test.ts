import { expect, test } from 'vitest';
import type { Role, Side } from '~/access/call';
import { homeOf, navigationOf } from '~/access/navigation';

const everything = [
  'today',
  'gaps',
  'people',
  'hiring',
  'training',
  'positions',
  'attendance',
  'leave',
  'employment',
  'roster',
  'cases',
  'matters',
  'score',
  'calendar',
];
const lead = everything.filter((name) => name !== 'hiring');
const procurer = lead.filter((name) => name !== 'leave' && name !== 'employment');

test.each([
  ['contractor', ['hr'], everything, '/'],
  ['contractor', ['manager'], everything, '/'],
  ['contractor', ['lead'], lead, '/'],
  [
    'contractor',
    ['clerk'],
    [
      'today',
      'training',
      'positions',
      'attendance',
      'leave',
      'employment',
      'roster',
      'cases',
      'matters',
      'calendar',
    ],
    '/',
  ],
  ['procurer', ['scorer'], procurer, '/'],
  ['procurer', ['leader'], procurer, '/'],
  ['system', ['sysadmin'], ['attendance', 'employment', 'calendar', 'settings', 'accounts'], '/accounts'],
  ['system', ['secadmin'], ['audit'], '/audit'],
] as [Side, Role[], string[], string][])('%s %j opens %j and starts at %s', (side, roles, names, home) => {
  const actor = { accountId: 1, projectId: 1, side, roles, personId: null };
  expect(navigationOf(actor).map((item) => item.name)).toEqual(names);
  expect(homeOf(actor)).toBe(home);
});
