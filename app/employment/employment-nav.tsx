import { NavLink } from '@remix-run/react';
import { useText } from '~/ui/text';
import type { EmploymentTab } from './employment-tabs';
import './employment.css';

/** The parts of employment; nothing to choose from is no menu. */
export function EmploymentNav({ tabs }: { tabs: readonly EmploymentTab[] }) {
  const t = useText();
  if (tabs.length < 2) return null;
  return (
    <nav className="tabs" aria-label={t('employment:tab.label')}>
      {tabs.map(({ name, to }) => (
        <NavLink key={name} to={to} end={name === 'contracts'}>
          {t(`employment:tab.${name}`)}
        </NavLink>
      ))}
    </nav>
  );
}
