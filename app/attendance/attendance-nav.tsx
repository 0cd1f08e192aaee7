import { NavLink, useLocation } from '@remix-run/react';
import { useRef } from 'react';
import { useInSight } from '~/ui/in-sight';
import { useText } from '~/ui/text';
import type { AttendanceTab } from './attendance-tabs';

export function AttendanceNav({ tabs }: { tabs: readonly AttendanceTab[] }) {
  const t = useText();
  const row = useRef<HTMLElement>(null);
  useInSight(row, '[aria-current="page"]', useLocation().pathname);
  return (
    <nav ref={row} className="tabs tabs-row" aria-label={t('attendance:tab.label')}>
      {tabs.map((tab) => (
        <NavLink key={tab.name} to={tab.to}>
          {t(`attendance:tab.${tab.name}`)}
        </NavLink>
      ))}
    </nav>
  );
}
