import type { Actor } from '~/access/call';
import { type Action, may } from '~/access/policy';

export type PersonTab = { name: string; to: string };

/**
 * The parts of a person's page, in their order: the last word of the text key `staff:tab.*`, the end of the address,
 * the action that opens it, and whether the person opens it too.
 */
const tabs: readonly { name: string; path: string; action: Action; isForOwn: boolean }[] = [
  { name: 'file', path: '', action: 'person.read', isForOwn: true },
  { name: 'documents', path: '/documents', action: 'person.read_file', isForOwn: true },
  { name: 'training', path: '/training', action: 'training.read', isForOwn: true },
  { name: 'clearance', path: '/clearance', action: 'clearance.read', isForOwn: true },
  { name: 'leave', path: '/leave', action: 'leave.read_balance', isForOwn: true },
  { name: 'contracts', path: '/contracts', action: 'contract.read', isForOwn: true },
  { name: 'insurance', path: '/insurance', action: 'contribution.read', isForOwn: true },
  { name: 'pay', path: '/pay', action: 'pay.read', isForOwn: true },
  { name: 'leaving', path: '/leaving', action: 'departure.read', isForOwn: true },
  { name: 'history', path: '/history', action: 'person.history', isForOwn: false },
];

/** The parts of this person's page that the actor may open. */
export function personTabs(actor: Actor, personId: number): PersonTab[] {
  const isOwn = actor.personId === personId && may(actor, 'person.read_own');
  return tabs
    .filter(({ action, isForOwn }) => may(actor, action) || (isOwn && isForOwn))
    .map(({ name, path }) => ({ name, to: `/people/${personId}${path}` }));
}
