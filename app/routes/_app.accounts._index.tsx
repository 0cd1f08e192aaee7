import { Link, useLoaderData } from '@remix-run/react';
import { accountState, stateColor } from '~/access/account-state';
import type { AccountSort } from '~/access/account-store.server';
import { listAccounts } from '~/access/list-accounts.server';
import { allRoles } from '~/access/membership';
import { screen } from '~/access/route.server';
import { readPaging } from '~/base/paging';
import { StateBadge } from '~/ui/badge';
import { formatInstant } from '~/ui/format';
import { FilterField, ListTable } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';

const sorts = ['name', 'displayName', 'side', 'lastSignInAt'] as const satisfies readonly AccountSort[];

export const loader = screen(async (call, { request }) => {
  const params = new URL(request.url).searchParams;
  const paging = readPaging(params, { sorts });
  const text = (name: string) => params.get(name) ?? undefined;
  const filter = { search: text('search'), role: text('role'), state: text('state') };
  return { ...(await listAccounts(call, filter, paging)), paging };
});

export default function Accounts() {
  const { rows, total, now, paging } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const states = ['active', 'locked', 'disabled'];
  return (
    <Page
      title={t('access:accounts.title')}
      actions={
        <Link to="new" className="main-link">
          {t('access:accounts.add')}
        </Link>
      }
    >
      <Section>
        <ListTable
          label={t('access:accounts.title')}
          rows={rows}
          rowKey={(row) => row.id}
          sort={paging.sortText}
          page={paging.page}
          pageSize={paging.pageSize}
          total={total}
          emptyText={t('access:accounts.empty')}
          filters={
            <>
              <FilterField name="search" label={t('access:accounts.search')} />
              <FilterField
                name="role"
                label={t('access:account.roles')}
                any={t('ui:list.any')}
                options={allRoles.map((role) => ({ value: role, label: t(`access:role.${role}`) }))}
              />
              <FilterField
                name="state"
                label={t('access:account.state')}
                any={t('ui:list.any')}
                options={states.map((state) => ({ value: state, label: t(`access:state.${state}`) }))}
              />
            </>
          }
          columns={[
            {
              key: 'name',
              head: t('access:account.name'),
              sortable: true,
              cell: (row) => <Link to={String(row.id)}>{row.name}</Link>,
            },
            {
              key: 'displayName',
              bare: true,
              head: t('access:account.display_name'),
              sortable: true,
              nowrap: true,
              cell: (row) => row.displayName,
            },
            {
              key: 'side',
              bare: true,
              head: t('access:account.side'),
              sortable: true,
              nowrap: true,
              cell: (row) => t(`access:side.${row.side}`),
            },
            {
              key: 'roles',
              bare: true,
              head: t('access:account.roles'),
              nowrap: true,
              cell: (row) => row.roles.map((role) => t(`access:role.${role}`)).join(t('ui:list.and')),
            },
            {
              key: 'state',
              bare: true,
              head: t('access:account.state'),
              cell: (row) => {
                const state = accountState(row, now);
                return <StateBadge color={stateColor[state]}>{t(`access:state.${state}`)}</StateBadge>;
              },
            },
            {
              key: 'lastSignInAt',
              head: t('access:account.last_sign_in'),
              sortable: true,
              nowrap: true,
              cell: (row) =>
                row.lastSignInAt ? formatInstant(row.lastSignInAt, language) : t('access:account.never'),
            },
            {
              key: 'sessions',
              head: t('access:account.sessions'),
              numeric: true,
              cell: (row) => row.sessions,
            },
          ]}
        />
      </Section>
    </Page>
  );
}
