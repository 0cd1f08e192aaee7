import { NavLink } from '@remix-run/react';
import { useText } from '~/ui/text';

/** The two trails: what changed in the data, and what happened at the door. */
export function AuditTabs() {
  const t = useText();
  return (
    <nav className="tabs" aria-label={t('access:audit.title')}>
      <NavLink to="/audit" end>
        {t('access:audit.changes')}
      </NavLink>
      <NavLink to="/audit/security">{t('access:audit.security')}</NavLink>
    </nav>
  );
}
