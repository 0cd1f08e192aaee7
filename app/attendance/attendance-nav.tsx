import { NavLink } from '@remix-run/react';
import { useText } from '~/ui/text';
import type { AttendanceTab } from './attendance-tabs';

export function AttendanceNav({ tabs }: { tabs: readonly AttendanceTab[] }) {
  const t = useText();
  return (
    <nav className="tabs" aria-label={t('attendance:tab.label')}>
      {tabs.map((tab) => (
        <NavLink key={tab.name} to={tab.to}>
          {t(`attendance:tab.${tab.name}`)}
        </NavLink>
      ))}
    </nav>
  );
}
