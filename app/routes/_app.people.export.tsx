import { Link, useLoaderData, useLocation } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { getPeopleExport } from '~/staff/export-people.server';
import { peopleQuery } from '~/staff/people-query';
import { PeopleTabsNav } from '~/staff/people-tabs-nav';
import { SubmitButton, TextField } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';

export const loader = screen((call, { request }) =>
  getPeopleExport(call, peopleQuery(new URL(request.url).searchParams)),
);

/** The filtered list as a spreadsheet to be filled in and imported again: masked, or in full with a reason. */
export default function ExportPeople() {
  const { count, tabs, mayUnmask } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const t = useText();
  return (
    <Page
      title={t('staff:sheet.export_title')}
      actions={<Link to={`/people${search}`}>{t('staff:sheet.back')}</Link>}
    >
      <PeopleTabsNav tabs={tabs} />
      <Section title={t('staff:sheet.export_masked')}>
        <p className="soft">{t('staff:sheet.export_help', { count })}</p>
        <p>
          <a href={`/people.xlsx${search}`} download>
            {t('staff:sheet.export', { count })}
          </a>
        </p>
      </Section>
      {mayUnmask && (
        <Section title={t('staff:sheet.export_whole')}>
          <p className="soft">{t('staff:sheet.export_whole_help')}</p>
          {/* A form of the browser's own: its answer is a file, not a page. */}
          <form method="post" action={`/people.xlsx${search}`} className="form">
            <TextField name="reason" label={t('staff:unmask_reason')} required autoComplete="off" />
            <div className="form-actions">
              <SubmitButton tone="quiet">{t('staff:sheet.export_whole_do', { count })}</SubmitButton>
            </div>
          </form>
        </Section>
      )}
    </Page>
  );
}
