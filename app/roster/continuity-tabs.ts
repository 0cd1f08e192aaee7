import type { Actor } from '~/access/call';
import { may } from '~/access/policy';

export type ContinuityTab = { name: 'pool' | 'drills' | 'start' | 'end' | 'leaving'; to: string };

/** The parts of continuity this actor may open. */
export function continuityTabs(actor: Actor): ContinuityTab[] {
  const tabs: (ContinuityTab & { shown: boolean })[] = [
    { name: 'pool', to: '/roster/continuity', shown: may(actor, 'continuity.read') },
    { name: 'drills', to: '/roster/continuity/drills', shown: may(actor, 'continuity.read') },
    { name: 'leaving', to: '/people/leaving', shown: may(actor, 'departure.read') },
    { name: 'start', to: '/roster/continuity/handover/start', shown: may(actor, 'exit.read') },
    { name: 'end', to: '/roster/continuity/handover/end', shown: may(actor, 'exit.read') },
  ];
  return tabs.filter(({ shown }) => shown).map(({ name, to }) => ({ name, to }));
}
