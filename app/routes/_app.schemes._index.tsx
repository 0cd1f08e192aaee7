import { Link, useLoaderData } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { listSchemeVersions } from '~/assessment/save-scheme.server';
import { StateBadge } from '~/ui/badge';
import { formatFen, formatInstant, formatMonth, formatPoints } from '~/ui/format';
import { ListTable } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';

export const loader = screen(async (call) => ({ schemes: await listSchemeVersions(call) }));

export default function Schemes() {
  const { schemes } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  return (
    <Page
      title={t('assessment:scheme.title')}
      actions={<Link to="/score">{t('assessment:list.title')}</Link>}
    >
      <Section>
        <p className="soft">{t('assessment:scheme.note')}</p>
        <ListTable
          label={t('assessment:scheme.title')}
          rows={schemes}
          rowKey={(scheme) => scheme.version}
          emptyText={t('assessment:scheme.empty')}
          columns={[
            {
              key: 'version',
              head: t('assessment:scheme_version'),
              nowrap: true,
              cell: (scheme) => (
                <Link to={String(scheme.version)}>
                  {t('assessment:scheme.version', { version: scheme.version })}
                </Link>
              ),
            },
            { key: 'name', bare: true, head: t('assessment:scheme.name'), cell: (scheme) => scheme.name },
            {
              key: 'from',
              head: t('assessment:scheme.from_month'),
              nowrap: true,
              cell: (scheme) => formatMonth(scheme.fromMonth, language),
            },
            {
              key: 'fee',
              head: t('assessment:scheme.fee'),
              numeric: true,
              cell: (scheme) => formatFen(scheme.monthlyFeeFen),
            },
            {
              key: 'minimum',
              head: t('assessment:scheme.minimum'),
              numeric: true,
              cell: (scheme) => formatPoints(scheme.minimumAssessed),
            },
            {
              key: 'confirm',
              bare: true,
              head: t('assessment:list.state'),
              nowrap: true,
              cell: (scheme) => (
                <StateBadge color={scheme.toConfirm ? 'orange' : 'green'}>
                  {t(scheme.toConfirm ? 'assessment:scheme.to_confirm' : 'assessment:scheme.checked')}
                </StateBadge>
              ),
            },
            {
              key: 'made',
              bare: true,
              head: t('assessment:sheet.history'),
              cell: (scheme) =>
                t('assessment:scheme.made', {
                  by: scheme.createdBy ?? t('assessment:event.machine'),
                  at: formatInstant(scheme.createdAt, language),
                }),
            },
          ]}
        />
      </Section>
    </Page>
  );
}
