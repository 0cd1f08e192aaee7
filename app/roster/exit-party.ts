import type { Actor } from '~/access/call';
import type { Party, ServiceKind } from './exit-content';

/** Which party signs here with these roles: the contractor gives at the end and receives at the start. */
export function partyOf(
  { side, roles }: Pick<Actor, 'side' | 'roles'>,
  kind: ServiceKind,
): Party | undefined {
  if (side === 'contractor' && roles.includes('manager')) return kind === 'end' ? 'giver' : 'receiver';
  return side === 'procurer' && roles.includes('scorer') ? 'procurer' : undefined;
}
