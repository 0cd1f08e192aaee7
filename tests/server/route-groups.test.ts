import type { ServerBuild } from '@remix-run/node';
import { expect, test } from 'vitest';
import { groupOf, routeGroups } from '~/server/route-groups';

const route = (id: string, parentId?: string, path?: string) => ({ id, parentId, path, module: {} });
const routes = Object.fromEntries(
  [
    route('root', undefined, ''),
    route('app', 'root'),
    route('home', 'app'),
    route('cases', 'app', 'cases'),
    route('case', 'cases', ':caseId'),
    route('export', 'root', 'cases/export'),
    route('people', 'app', 'people'),
    route('people.csv', 'root', 'people.csv'),
    route('language', 'root', ':language?/about'),
    route('missing', 'app', '*'),
  ].map((one) => [one.id, one]),
) as unknown as ServerBuild['routes'];

test('a group holds its own routes in their order, and all that may match under any name', () => {
  const groups = routeGroups(routes);
  expect([...groups.keys()]).toEqual(['', 'cases', 'people', 'people.csv']);
  expect(Object.keys(groups.get('cases') ?? {})).toEqual([
    'root',
    'app',
    'home',
    'cases',
    'case',
    'export',
    'language',
    'missing',
  ]);
  expect(Object.keys(groups.get('') ?? {})).toEqual(['root', 'app', 'home', 'language', 'missing']);
  expect(Object.keys(groups.get('people') ?? {})).toEqual([
    'root',
    'app',
    'home',
    'people',
    'language',
    'missing',
  ]);
});

test.each([
  ['/cases', 'cases'],
  ['/cases.data', 'cases'],
  ['/cases/7.data', 'cases'],
  ['/people.csv', 'people.csv'],
  ['/_root.data', ''],
  ['/', ''],
  ['//cases', '//cases'],
  ['/Cases', 'Cases'],
  ['/%63ases', '%63ases'],
])('the group of %s is %s', (path, group) => {
  expect(groupOf(path)).toBe(group);
});
