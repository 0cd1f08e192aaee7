import { NavLink } from '@remix-run/react';
import { useText } from '~/ui/text';
import type { PersonTab } from './person-tabs';

/** The parts of a person's page; nothing to choose from is no menu. */
export function PersonTabsNav({ tabs }: { tabs: readonly PersonTab[] }) {
  const t = useText();
  if (tabs.length < 2) return null;
  return (
    <nav className="tabs" aria-label={t('staff:tab.label')}>
      {tabs.map(({ name, to }) => (
        <NavLink key={name} to={to} end={name === 'file'}>
          {t(`staff:tab.${name}`)}
        </NavLink>
      ))}
    </nav>
  );
}
