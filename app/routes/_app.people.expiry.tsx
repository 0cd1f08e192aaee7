import { Link, redirect, useLoaderData, useLocation } from '@remix-run/react';
import { readLanguage } from '~/access/language.server';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { expiryKinds } from '~/staff/expiry';
import { expiryQuery, horizons } from '~/staff/expiry-query';
import { ExpiryBadge, SnoozeSection } from '~/staff/expiry-sections';
import { daysLeftWords, expiryHref, expiryName } from '~/staff/expiry-words';
import { listExpiries } from '~/staff/list-expiries.server';
import { peopleTabs } from '~/staff/people-tabs';
import { PeopleTabsNav } from '~/staff/people-tabs-nav';
import { snoozeExpiry, wakeExpiry } from '~/staff/snooze-expiry.server';
import { listCourseExpiries } from '~/training/list-course-expiries.server';
import { FormRefusal } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { FilterField, ListTable, useSearch } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import '~/staff/person.css';

export const loader = screen(async (call, { request, context }) => {
  const { searchParams } = new URL(request.url);
  const isEnglish = (await readLanguage(request, context)) === 'en';
  const courses = await listCourseExpiries(call, { isEnglish });
  const view = await listExpiries(call, expiryQuery(searchParams), courses);
  return { ...view, tabs: peopleTabs(call.actor), asked: searchParams.get('snooze') };
});

export const action = deed(async (call, form, { request }) => {
  const { key = '', untilOn, reason } = formValues(form);
  if (form.get('intent') === 'snooze') {
    const courses = await listCourseExpiries(call);
    await snoozeExpiry(call, { key, untilOn, reason }, courses);
  } else if (form.get('intent') === 'wake') await wakeExpiry(call, { key });
  else throw new Refusal(400, 'access:refusal.unknown_intent');
  const { searchParams } = new URL(request.url);
  searchParams.delete('snooze');
  return redirect(`/people/expiry?${searchParams}`);
});

/** Everything of the people here that runs out, the most pressing first. */
export default function ExpiryCentre() {
  const view = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const t = useText();
  const language = useLanguage();
  const address = useSearch();
  const asked = view.mayEdit ? view.rows.find(({ key }) => key === view.asked) : undefined;
  return (
    <Page title={t('staff:expiry.title')}>
      <PeopleTabsNav tabs={view.tabs} />
      <FormRefusal />
      <p className={view.pressing > 0 ? 'notice notice-orange' : 'notice notice-green'}>
        {view.pressing > 0
          ? t('staff:expiry.pressing', { count: view.pressing })
          : t('staff:expiry.nothing_pressing')}
      </p>
      {asked && <SnoozeSection key={asked.key} row={asked} today={view.today} />}
      <Section>
        <ListTable
          label={t('staff:expiry.title')}
          rows={view.rows}
          rowKey={(row) => `${row.key}-${row.dueOn}`}
          page={view.page}
          total={view.total}
          exportHref={`/people/expiry.csv${search}`}
          emptyText={t('staff:expiry.none')}
          filters={
            <>
              <FilterField name="search" label={t('staff:search')} />
              <FilterField
                name="kind"
                label={t('staff:expiry.what')}
                any={t('staff:any')}
                options={expiryKinds.map((kind) => ({ value: kind, label: t(`staff:expiry.kind.${kind}`) }))}
              />
              <FilterField
                name="within"
                label={t('staff:expiry.within')}
                any={t('staff:expiry.days', { count: 90 })}
                options={horizons
                  .filter((days) => days !== 90)
                  .map((days) => ({ value: String(days), label: t('staff:expiry.days', { count: days }) }))}
              />
              <FilterField
                name="snoozed"
                label={t('staff:expiry.snoozed')}
                any={t('staff:expiry.hide')}
                options={[{ value: 'yes', label: t('staff:expiry.show') }]}
              />
            </>
          }
          columns={[
            {
              key: 'person',
              head: t('staff:field.name'),
              nowrap: true,
              cell: (row) => (
                <>
                  <Link to={`/people/${row.personId}`}>{row.name}</Link>{' '}
                  <span className="soft">{row.staffNo}</span>
                </>
              ),
            },
            {
              key: 'what',
              head: t('staff:expiry.what'),
              cell: (row) => <Link to={expiryHref(row)}>{expiryName(row, t)}</Link>,
            },
            {
              key: 'due',
              head: t('staff:expiry.due'),
              nowrap: true,
              cell: (row) => formatDay(row.dueOn, language),
            },
            {
              key: 'left',
              head: t('staff:expiry.how_long'),
              nowrap: true,
              cell: (row) => daysLeftWords(row.daysLeft, t),
            },
            {
              key: 'state',
              bare: true,
              head: t('staff:filter_state'),
              cell: (row) => <ExpiryBadge row={row} />,
            },
            ...(view.mayEdit
              ? [
                  {
                    key: 'snooze',
                    bare: true,
                    head: t('staff:expiry.reminder'),
                    nowrap: true,
                    cell: (row: (typeof view.rows)[number]) =>
                      row.kind !== 'age' && (
                        <Link to={address({ snooze: row.key })}>
                          {t(row.snoozed ? 'staff:expiry.change' : 'staff:expiry.snooze')}
                          <span className="person-unseen"> {`${row.name} ${expiryName(row, t)}`}</span>
                        </Link>
                      ),
                  },
                ]
              : []),
          ]}
        />
      </Section>
    </Page>
  );
}
