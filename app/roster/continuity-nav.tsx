import { NavLink } from '@remix-run/react';
import { useText } from '~/ui/text';
import type { ContinuityTab } from './continuity-tabs';

export function ContinuityNav({ tabs }: { tabs: readonly ContinuityTab[] }) {
  const t = useText();
  return (
    <nav className="tabs" aria-label={t('continuity:tab.label')}>
      {tabs.map(({ name, to }) => (
        <NavLink key={name} to={to} end={name === 'pool'}>
          {t(`continuity:tab.${name}`)}
        </NavLink>
      ))}
    </nav>
  );
}
