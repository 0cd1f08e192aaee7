import type { Role, Side } from './call';

export const sides = ['contractor', 'procurer', 'system'] as const satisfies readonly Side[];

/** The roles of each side; nobody is on two sides of one project. */
export const rolesOf = {
  contractor: ['hr', 'manager', 'lead', 'clerk'],
  procurer: ['scorer', 'leader'],
  system: ['sysadmin', 'secadmin'],
} as const satisfies Record<Side, readonly Role[]>;

export const allRoles: readonly Role[] = sides.flatMap((side): readonly Role[] => rolesOf[side]);

/** Why a membership is refused, as a text key. The administrator who makes accounts never reads the trail of it. */
export function membershipFault(side: Side, roles: readonly Role[]): string | undefined {
  const possible: readonly Role[] = rolesOf[side];
  if (roles.length === 0) return 'access:membership.no_role';
  if (roles.some((role) => !possible.includes(role))) return 'access:membership.other_side';
  if (roles.includes('sysadmin') && roles.includes('secadmin'))
    return 'access:membership.both_administrators';
  return undefined;
}
