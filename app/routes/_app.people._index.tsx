import { Link, useLoaderData, useLocation } from '@remix-run/react';
import { useMemo } from 'react';
import { screen } from '~/access/route.server';
import { freshenHall } from '~/positions/freshen-hall.server';
import { listPositionGroups } from '~/positions/list-positions.server';
import type { Verdict } from '~/staff/eligibility';
import { eligibilityBadge } from '~/staff/eligibility-section';
import { listPeople, type PeopleView } from '~/staff/list-people.server';
import { peopleQuery, personStates } from '~/staff/people-query';
import { peopleTabs } from '~/staff/people-tabs';
import { PeopleTabsNav } from '~/staff/people-tabs-nav';
import { StateBadge } from '~/ui/badge';
import { formatDay } from '~/ui/format';
import { FilterField, ListTable } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { type Text, useLanguage, useText } from '~/ui/text';

/** The rows travel as one text, as the cases do: Remix's own encoding takes several times as long. */
export const loader = screen(async (call, { request }) => {
  const query = peopleQuery(new URL(request.url).searchParams);
  await freshenHall(call);
  const [{ rows, ...view }, groups] = await Promise.all([listPeople(call, query), listPositionGroups(call)]);
  return { ...view, lines: JSON.stringify(rows), groups, tabs: peopleTabs(call.actor) };
});

export default function People() {
  const view = useLoaderData<typeof loader>();
  const rows = useMemo(() => JSON.parse(view.lines) as PeopleView['rows'], [view.lines]);
  const { search } = useLocation();
  const t = useText();
  const language = useLanguage();
  const isEnglish = language === 'en';
  const name = (row: { name: string; nameEn: string }) => (isEnglish && row.nameEn ? row.nameEn : row.name);
  return (
    <Page
      title={t('staff:title')}
      actions={
        <>
          {view.searchesFiles && <Link to={`/people/export${search}`}>{t('staff:sheet.export_link')}</Link>}
          {view.mayEdit && (
            <Link to="new" className="main-link">
              {t('staff:add')}
            </Link>
          )}
        </>
      }
    >
      <PeopleTabsNav tabs={view.tabs} />
      <Section>
        <ListTable
          label={t('staff:title')}
          isNumbered
          followsLinks
          rows={rows}
          rowKey={(row) => row.id}
          sort={view.sort}
          page={view.page}
          total={view.total}
          exportHref={`/people.csv${search}`}
          emptyText={t(search ? 'staff:none_found' : 'staff:empty')}
          filters={
            <>
              <FilterField
                name="search"
                label={t(view.searchesFiles ? 'staff:search_file' : 'staff:search')}
              />
              <FilterField
                name="group"
                label={t('staff:group')}
                any={t('staff:any')}
                options={view.groups.map((group) => ({ value: String(group.id), label: name(group) }))}
              />
              <FilterField
                name="state"
                label={t('staff:filter_state')}
                any={t('staff:any')}
                options={personStates.map((state) => ({ value: state, label: t(`staff:state.${state}`) }))}
              />
            </>
          }
          columns={[
            {
              key: 'staffNo',
              head: t('staff:field.staffNo'),
              sortable: true,
              nowrap: true,
              cell: (row) => row.staffNo,
            },
            {
              key: 'name',
              head: t('staff:field.name'),
              sortable: true,
              nowrap: true,
              cell: (row) => <a href={`/people/${row.id}`}>{row.name}</a>,
            },
            {
              key: 'position',
              bare: true,
              head: t('staff:field.position'),
              sortable: true,
              cell: (row) =>
                row.position ? (
                  <>
                    <a href={`/positions/${row.position.id}`}>
                      {t('staff:position_of', { number: row.position.number, name: name(row.position) })}
                    </a>{' '}
                    {row.cleared === false && (
                      <StateBadge color="orange">{t('staff:not_cleared')}</StateBadge>
                    )}
                  </>
                ) : (
                  personState(row, view.today, t)
                ),
            },
            {
              key: 'group',
              bare: true,
              head: t('staff:group'),
              cell: (row) => row.position && (isEnglish ? row.position.groupNameEn : row.position.groupName),
            },
            {
              key: 'education',
              head: t('staff:field.education'),
              nowrap: true,
              cell: (row) => row.education && t(`staff:education_of.${row.education}`),
            },
            ...(view.showsEligibility
              ? [
                  {
                    key: 'eligibility',
                    head: t('staff:field.eligibility'),
                    nowrap: true,
                    cell: (row: { eligibility?: Verdict }) =>
                      row.eligibility && eligibilityBadge(row.eligibility, t),
                  },
                ]
              : []),
            ...(view.showsPhone
              ? [
                  {
                    key: 'phone',
                    head: t('staff:field.phone'),
                    nowrap: true,
                    cell: (row: { phone: string | null }) => row.phone,
                  },
                ]
              : []),
            {
              key: 'joined',
              head: t('staff:field.joinedOn'),
              sortable: true,
              nowrap: true,
              cell: (row) => formatDay(row.joinedOn, language),
            },
          ]}
        />
      </Section>
    </Page>
  );
}

/** Called, not rendered: fifty components that each ask for their words cost more than all the other cells. */
function personState(row: { isBackup: boolean; leftOn: string | null }, today: string, t: Text) {
  if (row.leftOn && row.leftOn < today) return <StateBadge color="gray">{t('staff:state.left')}</StateBadge>;
  return row.isBackup ? (
    <StateBadge color="blue">{t('staff:state.backup')}</StateBadge>
  ) : (
    <StateBadge color="gray">{t('staff:state.unplaced')}</StateBadge>
  );
}
