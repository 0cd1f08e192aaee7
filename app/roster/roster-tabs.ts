import type { Actor } from '~/access/call';
import { may } from '~/access/policy';
import type { Month } from '~/base/days';

export type RosterTab = { name: 'month' | 'needs' | 'survival' | 'mine' | 'continuity'; to: string };

/** The parts of the roster this actor may open. */
export function rosterTabs(actor: Actor, month: Month): RosterTab[] {
  const reads = may(actor, 'roster.read');
  const tabs: (RosterTab & { shown: boolean })[] = [
    { name: 'month', to: `/roster/${month}`, shown: reads },
    { name: 'needs', to: '/roster/needs', shown: reads },
    { name: 'survival', to: `/roster/survival?month=${month}`, shown: reads },
    { name: 'mine', to: '/roster/mine', shown: may(actor, 'roster.read_own') },
    { name: 'continuity', to: '/roster/continuity', shown: may(actor, 'continuity.read') },
  ];
  return tabs.filter((tab) => tab.shown).map(({ name, to }) => ({ name, to }));
}
