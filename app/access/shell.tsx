import { Form, Link, NavLink, useLocation } from '@remix-run/react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Day } from '~/base/days';
import { formatDay } from '~/ui/format';
import { Icon } from '~/ui/icons';
import { LanguageSwitch } from '~/ui/language-switch';
import { useLanguage, useText } from '~/ui/text';
import type { Role, Side } from './call';
import type { NavigationItem, NavigationName } from './navigation';

export type ShellProps = {
  account: { name: string; displayName: string };
  project: { id: number; name: string } | null;
  projects: readonly { id: number; name: string; side: Side }[];
  navigation: readonly NavigationItem[];
  roles: readonly (Role | 'machine')[];
  demoDay: Day | null;
  /** What waits behind an item of the menu. */
  counts: Partial<Record<NavigationName, number>>;
  busy: boolean;
  children: ReactNode;
};

/** The frame around every screen: where one can go, in which project, as whom. */
export function Shell(props: ShellProps) {
  const t = useText();
  const language = useLanguage();
  return (
    <>
      {props.busy && <div className="progress-line" aria-hidden="true" />}
      <a href="#main" className="skip">
        {t('ui:shell.skip')}
      </a>
      <div className="shell">
        <header className="shell-header">
          <Menu className="shell-burger" label={<Icon name="menu" />} name={t('ui:shell.menu')}>
            <Navigation items={props.navigation} counts={props.counts} itemClass="menu-item" />
          </Menu>
          <Link to="/" className="shell-mark">
            {t('ui:product')} <small>{t('ui:product_also')}</small>
          </Link>
          {props.project && <span className="shell-project">{props.project.name}</span>}
          <span className="shell-space" />
          <LanguageSwitch />
          <AccountMenu {...props} />
        </header>
        <nav className="shell-nav" aria-label={t('ui:shell.navigation')}>
          <Navigation items={props.navigation} counts={props.counts} />
        </nav>
        <main className="shell-main" id="main">
          {props.demoDay && (
            <p className="banner">{t('ui:shell.demo', { day: formatDay(props.demoDay, language) })}</p>
          )}
          {props.children}
        </main>
      </div>
    </>
  );
}

function Navigation(props: {
  items: readonly NavigationItem[];
  counts: ShellProps['counts'];
  itemClass?: string;
}) {
  const { items, counts, itemClass } = props;
  const t = useText();
  return (
    <ul className="nav-list">
      {items.map((item) => (
        <li key={item.name}>
          <NavLink to={item.to} end={item.to === '/'} prefetch="intent" className={itemClass}>
            <Icon name={item.name} />
            {t(`ui:nav.${item.name}`)}
            <NavCount count={counts[item.name]} />
          </NavLink>
        </li>
      ))}
    </ul>
  );
}

/** How much waits there; nothing is not said. */
function NavCount({ count = 0 }: { count?: number }) {
  const t = useText();
  if (count === 0) return null;
  return (
    <span className="nav-count" title={t('ui:shell.waiting', { count })}>
      {count > 99 ? '99+' : count}
    </span>
  );
}

function AccountMenu({ account, roles, project, projects }: ShellProps) {
  const t = useText();
  const { pathname } = useLocation();
  return (
    <Menu
      label={
        <>
          <span className="account-mark" aria-hidden="true">
            {account.displayName.slice(0, 1)}
          </span>
          <span className="account-name">{account.displayName}</span>
        </>
      }
      name={t('ui:shell.account', { name: account.displayName })}
    >
      <p className="menu-note">
        {account.displayName} · {account.name}
        <br />
        {roles.map((role) => t(`access:role.${role}`)).join(t('ui:list.and'))}
      </p>
      {projects.length > 1 && (
        <Form method="post" action="/switch-project">
          <hr />
          <p className="menu-note">{t('ui:shell.projects')}</p>
          {projects.map((one) => (
            <button
              key={one.id}
              type="submit"
              name="projectId"
              value={one.id}
              className="menu-item"
              aria-current={one.id === project?.id}
            >
              {one.name} · {t(`access:side.${one.side}`)}
            </button>
          ))}
        </Form>
      )}
      <hr />
      <Link to={`/password?back=${encodeURIComponent(pathname)}`} className="menu-item">
        {t('access:password.change')}
      </Link>
      <Form method="post" action="/sign-out">
        <button type="submit" className="menu-item" name="everywhere" value="no">
          {t('access:sign_out.here')}
        </button>
        <button type="submit" className="menu-item" name="everywhere" value="yes">
          {t('access:sign_out.everywhere')}
        </button>
      </Form>
    </Menu>
  );
}

/** Opens without JavaScript; with it, closes on Escape, on a click elsewhere and after a choice. */
function Menu(props: { label: ReactNode; name: string; className?: string; children: ReactNode }) {
  const details = useRef<HTMLDetailsElement>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving on another page closes the menu
  useEffect(() => {
    details.current?.removeAttribute('open');
  }, [pathname]);
  useEffect(() => {
    const close = (event: Event) => {
      const outside =
        event instanceof KeyboardEvent
          ? event.key === 'Escape'
          : !details.current?.contains(event.target as Node);
      if (outside) details.current?.removeAttribute('open');
    };
    document.addEventListener('click', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('click', close);
      document.removeEventListener('keydown', close);
    };
  }, []);
  return (
    <details className={`menu ${props.className ?? ''}`} ref={details}>
      <summary aria-label={props.name}>{props.label}</summary>
      <div>{props.children}</div>
    </details>
  );
}
