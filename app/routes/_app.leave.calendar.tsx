import { Link, useLoaderData } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { AttendanceNav } from '~/attendance/attendance-nav';
import { attendanceTabs } from '~/attendance/attendance-tabs';
import { getLeaveCalendar } from '~/attendance/get-leave-calendar.server';
import { LeaveCalendar } from '~/attendance/leave-calendar';
import { addMonths, dayOf, monthOf } from '~/base/days';
import { formatMonth } from '~/ui/format';
import { FilterBar, FilterField } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import '~/attendance/attendance.css';
import '~/attendance/leave.css';
import '~/attendance/month-grid.css';

export const loader = screen(async (call, { request }) => {
  const params = new URL(request.url).searchParams;
  const group = params.get('group');
  return {
    ...(await getLeaveCalendar(call, {
      month: params.get('month') || undefined,
      groupId: group ? Number(group) : undefined,
    })),
    group,
    tabs: attendanceTabs(call.actor, monthOf(dayOf(call.now))),
  };
});

export default function Calendar() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const to = (months: number) =>
    `/leave/calendar?month=${addMonths(view.month, months)}${view.group ? `&group=${view.group}` : ''}`;
  return (
    <Page
      title={t('leave:calendar.title')}
      actions={
        <>
          <Link to={to(-1)}>{t('leave:calendar.previous')}</Link>
          <Link to={to(1)}>{t('leave:calendar.next')}</Link>
        </>
      }
    >
      <AttendanceNav tabs={view.tabs} />
      <Section title={formatMonth(view.month, language)}>
        <FilterBar>
          <FilterField name="month" label={t('leave:calendar.month')} type="month" chosen={view.month} />
          <FilterField
            name="group"
            label={t('leave:calendar.group')}
            any={t('leave:calendar.all')}
            options={[
              ...view.groups.map(({ id, name, nameEn }) => ({
                value: String(id),
                label: language === 'en' ? nameEn : name,
              })),
              { value: '0', label: t('leave:calendar.reserve') },
            ]}
          />
        </FilterBar>
        <LeaveCalendar {...view} />
      </Section>
    </Page>
  );
}
