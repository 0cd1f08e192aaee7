import { Link, useLoaderData } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { contractQuery } from '~/employment/contract-query';
import { warningKinds } from '~/employment/contract-warnings';
import { useTerm, WarningBadge } from '~/employment/contract-words';
import { EmploymentNav } from '~/employment/employment-nav';
import { listContracts } from '~/employment/list-contracts.server';
import { StateBadge } from '~/ui/badge';
import { formatDay } from '~/ui/format';
import { type Column, FilterField, ListTable } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';

export const loader = screen(async (call, { request }) => {
  const params = new URL(request.url).searchParams;
  const query = contractQuery(params);
  const { page, pageSize, sortText } = query;
  return { ...(await listContracts(call, query)), page, pageSize, sortText, exportQuery: params.toString() };
});

/** Everybody employed, the contract in force, and what must be done about it; the most urgent first. */
export default function Contracts() {
  const view = useLoaderData<typeof loader>();
  type Row = (typeof view.rows)[number];
  const t = useText();
  const language = useLanguage();
  const termOf = useTerm();
  const word = (name: string) => t(`employment:contract.${name}`);
  const columns: Column<Row>[] = [
    {
      key: 'name',
      head: t('staff:field.name'),
      sortable: true,
      nowrap: true,
      cell: (row) => (
        <>
          <Link to={`/people/${row.id}/contracts`}>{row.name}</Link>{' '}
          <span className="soft">{row.staffNo}</span>
        </>
      ),
    },
    {
      key: 'position',
      head: word('position'),
      cell: ({ position }) =>
        position
          ? `${position.number} ${language === 'en' && position.nameEn ? position.nameEn : position.name}`
          : '–',
    },
    {
      key: 'joined',
      head: word('joined'),
      sortable: true,
      nowrap: true,
      cell: (row) => formatDay(row.joinedOn, language),
    },
    {
      key: 'until',
      head: word('term'),
      sortable: true,
      cell: ({ current, hasDraft }) => (
        <>
          {current ? (
            <>
              {t(`employment:contract_kind.${current.kind}`)} <span className="soft">{termOf(current)}</span>
            </>
          ) : (
            word('none')
          )}
          {hasDraft && <StateBadge color="blue">{word('draft_waits')}</StateBadge>}
        </>
      ),
    },
    {
      key: 'urgency',
      head: word('warnings'),
      sortable: true,
      cell: ({ warnings }) =>
        warnings.length === 0
          ? '–'
          : warnings.map((warning) => <WarningBadge key={warning.kind} warning={warning} />),
    },
  ];
  return (
    <Page title={word('title')}>
      <EmploymentNav tabs={view.tabs} />
      <p className={view.counts.length > 0 ? 'notice notice-orange' : 'notice notice-green'}>
        {view.counts.length === 0
          ? t('employment:contract.all_well', { count: view.all })
          : view.counts.map(({ kind, count }) => (
              <Link key={kind} to={`?warning=${kind}`} className="contract-count">
                {t(`employment:warning_name.${kind}`)} {count}
              </Link>
            ))}
      </p>
      <Section>
        <ListTable
          label={word('title')}
          columns={columns}
          rows={view.rows}
          rowKey={({ id }) => id}
          sort={view.sortText}
          page={view.page}
          pageSize={view.pageSize}
          total={view.total}
          exportHref={`/employment/contracts.csv?${view.exportQuery}`}
          filters={
            <>
              <FilterField name="q" label={word('search')} />
              <FilterField
                name="warning"
                label={word('warnings')}
                any={t('ui:list.any')}
                options={[
                  { value: 'any', label: word('any_warning') },
                  ...warningKinds.map((kind) => ({
                    value: kind,
                    label: t(`employment:warning_name.${kind}`),
                  })),
                ]}
              />
            </>
          }
          emptyText={word('empty')}
        />
      </Section>
    </Page>
  );
}
