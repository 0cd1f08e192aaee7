import { Link, useLoaderData } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { SuccessionBadge } from '~/positions/leaving-words';
import { listLeaving } from '~/positions/list-leaving.server';
import { peopleTabs } from '~/staff/people-tabs';
import { PeopleTabsNav } from '~/staff/people-tabs-nav';
import { StateBadge } from '~/ui/badge';
import { formatDay } from '~/ui/format';
import { ListTable } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';

export const loader = screen(async (call) => ({
  ...(await listLeaving(call)),
  tabs: peopleTabs(call.actor),
}));

/** Everybody who is about to leave, who follows in the position, and what of the hand-over is open. */
export default function LeavingBoard() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  return (
    <Page title={t('leaving:board')}>
      <PeopleTabsNav tabs={view.tabs} />
      {view.rows.length > 0 && (
        <p className={view.unsucceeded > 0 ? 'notice notice-orange' : 'notice notice-green'}>
          {view.unsucceeded > 0
            ? t('leaving:unsucceeded', { count: view.unsucceeded })
            : t('leaving:all_succeeded')}
        </p>
      )}
      <Section>
        <ListTable
          label={t('leaving:board')}
          rows={view.rows}
          rowKey={(row) => row.personId}
          emptyText={t('leaving:nobody')}
          columns={[
            {
              key: 'person',
              head: t('staff:field.name'),
              nowrap: true,
              cell: (row) => (
                <>
                  <Link to={`/people/${row.personId}/leaving`}>{row.name}</Link>{' '}
                  <span className="soft">{row.staffNo}</span>
                </>
              ),
            },
            {
              key: 'last',
              head: t('leaving:last_on'),
              nowrap: true,
              cell: (row) => formatDay(row.lastOn, language),
            },
            {
              key: 'days',
              head: t('leaving:days_left_head'),
              nowrap: true,
              cell: (row) => t('leaving:days_left', { count: row.daysLeft }),
            },
            {
              key: 'position',
              head: t('leaving:position'),
              cell: ({ position }) =>
                position ? (
                  <Link to={`/positions/${position.id}`}>
                    {t('positions:option', {
                      number: position.number,
                      name: language === 'en' && position.nameEn ? position.nameEn : position.name,
                    })}
                  </Link>
                ) : (
                  '–'
                ),
            },
            {
              key: 'successor',
              head: t('leaving:successor'),
              cell: (row) => <SuccessionBadge succession={row.succession} />,
            },
            {
              key: 'handover',
              head: t('leaving:handover.short'),
              cell: ({ handover }) =>
                handover
                  ? t(handover.isSigned ? 'leaving:handover.state.signed' : 'leaving:handover.progress', {
                      handed: handover.handed,
                      items: handover.items,
                    })
                  : t('leaving:handover.not_begun'),
            },
            {
              key: 'state',
              head: t('leaving:state_label'),
              nowrap: true,
              cell: (row) => (
                <>
                  <StateBadge color={row.state === 'ready' ? 'green' : 'orange'}>
                    {t(`leaving:state.${row.state}`)}
                  </StateBadge>{' '}
                  {row.length?.isShort && <StateBadge color="red">{t('leaving:short')}</StateBadge>}
                </>
              ),
            },
          ]}
        />
      </Section>
    </Page>
  );
}
