import type { Actor } from '~/access/call';
import { may } from '~/access/policy';

/** Whoever reads departures keeps everybody's hand-over, others their own. */
export function mayKeepHandover(actor: Actor, personId: number): boolean {
  return may(actor, 'handover.sign') && (may(actor, 'departure.read') || actor.personId === personId);
}
