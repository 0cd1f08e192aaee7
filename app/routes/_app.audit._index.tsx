import { useLoaderData, useLocation } from '@remix-run/react';
import { AuditFilters } from '~/access/audit-filters';
import { auditQuestion } from '~/access/audit-question';
import { AuditTabs } from '~/access/audit-tabs';
import { listAudit } from '~/access/list-audit.server';
import { screen } from '~/access/route.server';
import { readPaging } from '~/base/paging';
import { formatInstant } from '~/ui/format';
import { ListTable } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';

export const loader = screen(async (call, { request }) => {
  const params = new URL(request.url).searchParams;
  const paging = readPaging(params, { sorts: ['at'], first: '-at' });
  return { ...(await listAudit(call, auditQuestion(params), paging)), paging };
});

export default function Audit() {
  const { rows, total, tables, paging } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const t = useText();
  const language = useLanguage();
  return (
    <Page title={t('access:audit.title')}>
      <AuditTabs />
      <Section>
        <ListTable
          label={t('access:audit.changes')}
          rows={rows}
          rowKey={(row) => row.id}
          page={paging.page}
          pageSize={paging.pageSize}
          total={total}
          exportHref={`/audit.csv${search}`}
          emptyText={t('access:audit.empty')}
          filters={
            <AuditFilters
              withRow
              choices={[
                {
                  name: 'table',
                  label: t('access:audit.table'),
                  options: tables.map((table) => ({ value: table, label: table })),
                },
                {
                  name: 'action',
                  label: t('access:audit.action'),
                  options: ['insert', 'update', 'delete', 'bulk'].map((action) => ({
                    value: action,
                    label: t(`access:audit.action_${action}`),
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
              key: 'account',
              bare: true,
              head: t('access:audit.who'),
              cell: (row) => row.accountName ?? t('access:audit.machine'),
            },
            { key: 'table', bare: true, head: t('access:audit.table'), cell: (row) => row.table },
            {
              key: 'action',
              bare: true,
              head: t('access:audit.action'),
              nowrap: true,
              cell: (row) => t(`access:audit.action_${row.action}`),
            },
            {
              key: 'row',
              head: t('access:audit.row'),
              numeric: true,
              cell: (row) => row.rowId ?? t('access:audit.rows', { count: row.rowCount }),
            },
            {
              key: 'changes',
              bare: true,
              head: t('access:audit.change'),
              cell: (row) => (
                <ul className="changes">
                  {row.changes.map((change) => (
                    <li key={change.column}>
                      <code>{change.column}</code> {change.from && <del>{change.from}</del>} {change.to}
                    </li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      </Section>
    </Page>
  );
}
