import { Link, useLoaderData } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { AttendanceNav } from '~/attendance/attendance-nav';
import { attendanceTabs } from '~/attendance/attendance-tabs';
import { getPersonMonth } from '~/attendance/get-month.server';
import { totalKeys } from '~/attendance/month-grid';
import { PersonDays } from '~/attendance/person-days';
import { addMonths } from '~/base/days';
import { formatMonth } from '~/ui/format';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import '~/attendance/attendance.css';

export const loader = screen(async (call, { params }) => {
  const month = params.month ?? '';
  const view = await getPersonMonth(call, { personId: Number(params.personId), month });
  return { ...view, tabs: attendanceTabs(call.actor, month) };
});

export default function PersonMonth() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const at = (count: number) => `/attendance/people/${view.person.personId}/${addMonths(view.month, count)}`;
  return (
    <Page
      title={t('attendance:month.person_title', {
        name: view.person.name,
        month: formatMonth(view.month, language),
      })}
      actions={
        <>
          <Link to={at(-1)}>{t('attendance:month.previous')}</Link>
          <Link to={at(1)}>{t('attendance:month.next')}</Link>
        </>
      }
    >
      <AttendanceNav tabs={view.tabs} />
      <Section>
        <p className="month-figures">
          {totalKeys.map((key) => (
            <span key={key}>
              {t(`attendance:month.${key}`)} <b>{view.totals[key]}</b>
            </span>
          ))}
        </p>
        <PersonDays days={view.days} />
      </Section>
    </Page>
  );
}
