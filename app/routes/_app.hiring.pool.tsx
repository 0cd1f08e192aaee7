import { Link, useLoaderData } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { usePlaceName } from '~/staff/hiring-board';
import { HiringNav } from '~/staff/hiring-nav';
import { listPool } from '~/staff/list-candidates.server';
import { StateBadge } from '~/ui/badge';
import { formatDay } from '~/ui/format';
import { ListTable } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';

export const loader = screen(async (call) => ({ closed: await listPool(call) }));

export default function Pool() {
  const { closed } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const placeName = usePlaceName();
  return (
    <Page title={t('hiring:tab.pool')}>
      <HiringNav />
      <Section>
        <ListTable
          label={t('hiring:tab.pool')}
          rows={closed}
          rowKey={(row) => row.id}
          emptyText={t('hiring:pool_empty')}
          columns={[
            {
              key: 'name',
              head: t('hiring:field.name'),
              cell: (row) => (
                <>
                  <Link to={`/hiring/candidates/${row.id}`}>
                    {row.name ?? t('hiring:candidate_no', { id: row.id })}
                  </Link>{' '}
                  {row.isPreferred && <StateBadge color="blue">{t('hiring:preferred')}</StateBadge>}
                </>
              ),
            },
            { key: 'place', head: t('hiring:field.place'), cell: placeName },
            {
              key: 'reason',
              head: t('hiring:field.because'),
              cell: (row) =>
                `${t(`hiring:close_as.${row.closedAs}`)} · ${t(`hiring:because_of.${row.because}`)}`,
            },
            {
              key: 'pool',
              head: t('hiring:in_pool'),
              nowrap: true,
              cell: (row) => (row.consentOn ? formatDay(row.consentOn, language) : '–'),
            },
            {
              key: 'erase',
              head: t('hiring:field.eraseOn'),
              nowrap: true,
              cell: (row) =>
                row.erasedOn ? (
                  <StateBadge color="gray">
                    {t('hiring:erased_name')} {formatDay(row.erasedOn, language)}
                  </StateBadge>
                ) : (
                  row.eraseOn && formatDay(row.eraseOn, language)
                ),
            },
          ]}
        />
      </Section>
    </Page>
  );
}
