import { NavLink } from '@remix-run/react';
import { useText } from '~/ui/text';
import './hiring.css';

const tabs = [
  { name: 'board', to: '/hiring' },
  { name: 'requisitions', to: '/hiring/requisitions' },
  { name: 'pool', to: '/hiring/pool' },
  { name: 'filings', to: '/hiring/filings' },
] as const;

/** The parts of hiring, for the contractor's side. */
export function HiringNav() {
  const t = useText();
  return (
    <nav className="tabs" aria-label={t('hiring:tabs')}>
      {tabs.map(({ name, to }) => (
        <NavLink key={name} to={to} end={name === 'board'}>
          {t(`hiring:tab.${name}`)}
        </NavLink>
      ))}
    </nav>
  );
}
