import { NavLink } from '@remix-run/react';
import { useText } from '~/ui/text';
import type { PeopleTab } from './people-tabs';

/** The parts of People; whoever sees the list alone needs no menu. */
export function PeopleTabsNav({ tabs }: { tabs: readonly PeopleTab[] }) {
  const t = useText();
  if (tabs.length < 2) return null;
  return (
    <nav className="tabs" aria-label={t('staff:part_of_people.label')}>
      {tabs.map(({ name, to }) => (
        <NavLink key={name} to={to} end={name === 'list'}>
          {t(`staff:part_of_people.${name}`)}
        </NavLink>
      ))}
    </nav>
  );
}
