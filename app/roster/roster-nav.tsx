import { NavLink } from '@remix-run/react';
import { useText } from '~/ui/text';
import type { RosterTab } from './roster-tabs';

export function RosterNav({ tabs }: { tabs: readonly RosterTab[] }) {
  const t = useText();
  return (
    <nav className="tabs" aria-label={t('duty:tab.label')}>
      {tabs.map((tab) => (
        <NavLink key={tab.name} to={tab.to}>
          {t(`duty:tab.${tab.name}`)}
        </NavLink>
      ))}
    </nav>
  );
}
