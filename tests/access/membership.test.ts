import { expect, test } from 'vitest';
import type { Role, Side } from '~/access/call';
import { allRoles, membershipFault, rolesOf, sides } from '~/access/membership';

test.each([
  ['contractor', ['hr'], undefined],
  ['contractor', ['hr', 'lead'], undefined],
  ['procurer', ['scorer', 'leader'], undefined],
  ['system', ['sysadmin'], undefined],
  ['system', ['secadmin'], undefined],
  ['contractor', [], 'access:membership.no_role'],
  ['contractor', ['scorer'], 'access:membership.other_side'],
  ['contractor', ['hr', 'leader'], 'access:membership.other_side'],
  ['procurer', ['manager'], 'access:membership.other_side'],
  ['system', ['hr'], 'access:membership.other_side'],
  ['system', ['sysadmin', 'secadmin'], 'access:membership.both_administrators'],
] as [Side, Role[], string | undefined][])('%s with %j: %s', (side, roles, fault) => {
  expect(membershipFault(side, roles)).toBe(fault);
});

test('every role belongs to exactly one side', () => {
  expect(new Set(allRoles).size).toBe(allRoles.length);
  expect(sides.flatMap((side) => [...rolesOf[side]]).sort()).toEqual([...allRoles].sort());
});
