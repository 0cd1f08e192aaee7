import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { Refusal } from '~/base/errors';

/** Whose contracts and insurance the account may see as its own; a Refusal when it is nobody's of the hall. */
export function requireOwnPerson(call: Call): number {
  allow(call.actor, 'contract.read_own');
  if (call.actor.personId === null) throw new Refusal(404, 'employment:refusal.no_own_file');
  return call.actor.personId;
}
