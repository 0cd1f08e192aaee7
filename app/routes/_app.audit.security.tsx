import { useLoaderData, useLocation } from '@remix-run/react';
import { AuditFilters } from '~/access/audit-filters';
import { securityEventKinds, securityQuestion } from '~/access/audit-question';
import { AuditTabs } from '~/access/audit-tabs';
import { listSecurity } from '~/access/list-audit.server';
import { screen } from '~/access/route.server';
import { readPaging } from '~/base/paging';
import { StateBadge } from '~/ui/badge';
import { formatInstant } from '~/ui/format';
import { ListTable } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';

export const loader = screen(async (call, { request }) => {
  const params = new URL(request.url).searchParams;
  const paging = readPaging(params, { sorts: ['at'], first: '-at' });
  return { ...(await listSecurity(call, securityQuestion(params), paging)), paging };
});

export default function SecurityEvents() {
  const { rows, total, paging } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const t = useText();
  const language = useLanguage();
  return (
    <Page title={t('access:audit.title')}>
      <AuditTabs />
      <Section>
        <ListTable
          label={t('access:audit.security')}
          rows={rows}
          rowKey={(row) => row.id}
          page={paging.page}
          pageSize={paging.pageSize}
          total={total}
          exportHref={`/audit/security.csv${search}`}
          emptyText={t('access:audit.empty')}
          filters={
            <AuditFilters
              choices={[
                {
                  name: 'kind',
                  label: t('access:audit.kind'),
                  options: securityEventKinds.map((kind) => ({
                    value: kind,
                    label: t(`access:event.${kind}`),
                  })),
                },
                {
                  name: 'result',
                  label: t('access:audit.result'),
                  options: ['ok', 'refused'].map((result) => ({
                    value: result,
                    label: t(`access:audit.result_${result}`),
                  })),
                },
              ]}
            />
          }
          columns={[
            {
              key: 'at',
              head: t('access:audit.at'),
              nowrap: true,
              cell: (row) => formatInstant(row.at, language),
            },
            {
              key: 'kind',
              bare: true,
              head: t('access:audit.kind'),
              nowrap: true,
              cell: (row) => t(`access:event.${row.kind}`),
            },
            {
              key: 'result',
              bare: true,
              head: t('access:audit.result'),
              cell: (row) => (
                <StateBadge color={row.result === 'ok' ? 'green' : 'red'}>
                  {t(`access:audit.result_${row.result}`)}
                </StateBadge>
              ),
            },
            {
              key: 'account',
              bare: true,
              head: t('access:audit.who'),
              cell: (row) => row.accountName ?? '–',
            },
            { key: 'address', head: t('access:session.address'), cell: (row) => row.address ?? '–' },
            {
              key: 'detail',
              bare: true,
              head: t('access:audit.detail'),
              cell: (row) =>
                Object.entries(row.detail)
                  .map(([name, value]) => `${name}: ${value}`)
                  .join(' · '),
            },
          ]}
        />
      </Section>
    </Page>
  );
}
