import { Link, useLoaderData, useLocation } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { readPaging } from '~/base/paging';
import { listMatters, matterFilter, matterSorts, mostUnmatched } from '~/ledger/list-matters.server';
import { domains, kinds } from '~/ledger/matter-form';
import { StateBadge } from '~/ui/badge';
import { formatDay } from '~/ui/format';
import { FilterField, ListTable } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';

export const loader = screen(async (call, { request }) => {
  const params = new URL(request.url).searchParams;
  const paging = readPaging(params, { sorts: matterSorts });
  return { ...(await listMatters(call, matterFilter(params), paging)), paging, mostUnmatched };
});

export default function Matters() {
  const { rows, total, mayEdit, paging, ...more } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const t = useText();
  const language = useLanguage();
  const options = (values: readonly (string | number)[], key: string) =>
    values.map((value) => ({ value: String(value), label: t(`ledger:${key}.${value}`) }));
  return (
    <Page
      title={t('ledger:matters.title')}
      actions={
        mayEdit && (
          <Link to="import" className="main-link">
            {t('ledger:matters.import')}
          </Link>
        )
      }
    >
      <Section>
        {more.unmatched > 0 && (
          <p className="notice notice-orange">
            {more.unmatched > more.mostUnmatched
              ? t('ledger:matters.unmatched_more', { count: more.mostUnmatched })
              : t('ledger:matters.unmatched', { count: more.unmatched })}{' '}
            {t('ledger:matters.unmatched_help')}{' '}
            <Link to="/cases?matter=none">{t('ledger:matters.see_unmatched')}</Link>
          </p>
        )}
        <ListTable
          label={t('ledger:matters.title')}
          rows={rows}
          rowKey={(row) => row.matterId}
          sort={paging.sortText}
          page={paging.page}
          pageSize={paging.pageSize}
          total={total}
          exportHref={`/matters/export${search}`}
          emptyText={t(search ? 'ledger:matters.none_found' : 'ledger:matters.empty')}
          filters={
            <>
              <FilterField name="search" label={t('ledger:matters.search')} />
              <FilterField
                name="domain"
                label={t('ledger:matter.domain')}
                any={t('ui:list.any')}
                options={options(domains, 'domain')}
              />
              <FilterField
                name="kind"
                label={t('ledger:matter.kind')}
                any={t('ui:list.any')}
                options={options(kinds, 'kind')}
              />
              <FilterField
                name="state"
                label={t('ledger:matter.state')}
                any={t('ui:list.any')}
                options={options(['in_use', 'retired'], 'matter_state')}
              />
            </>
          }
          columns={[
            {
              key: 'name',
              head: t('ledger:matter.name'),
              sortable: true,
              cell: (row) => <Link to={`/matters/${row.matterId}`}>{row.name}</Link>,
            },
            { key: 'code', head: t('ledger:matter.code'), sortable: true, cell: (row) => row.code },
            {
              key: 'domain',
              bare: true,
              head: t('ledger:matter.domain'),
              sortable: true,
              nowrap: true,
              cell: (row) => t(`ledger:domain.${row.domain}`),
            },
            { key: 'department', head: t('ledger:matter.department'), cell: (row) => row.department || '–' },
            {
              key: 'kind',
              bare: true,
              head: t('ledger:matter.kind'),
              sortable: true,
              nowrap: true,
              cell: (row) => t(`ledger:kind.${row.kind}`),
            },
            {
              key: 'promised',
              head: t('ledger:matter.promised'),
              sortable: true,
              numeric: true,
              cell: (row) => row.promisedWorkdays ?? '–',
            },
            {
              key: 'retired',
              bare: true,
              head: t('ledger:matter.state'),
              nowrap: true,
              cell: (row) =>
                row.retiredOn ? (
                  <StateBadge color="gray">
                    {t('ledger:matter.retired', { day: formatDay(row.retiredOn, language) })}
                  </StateBadge>
                ) : (
                  t('ledger:matter_state.in_use')
                ),
            },
          ]}
        />
      </Section>
    </Page>
  );
}
