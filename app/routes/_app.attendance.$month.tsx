import { Form, Link, useLoaderData, useLocation } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { AttendanceNav } from '~/attendance/attendance-nav';
import { attendanceTabs } from '~/attendance/attendance-tabs';
import { ExceptionList } from '~/attendance/exception-list';
import { getMonthGrid } from '~/attendance/get-month-grid.server';
import { lockMonth, reopenMonth } from '~/attendance/lock-month.server';
import { MonthGrid } from '~/attendance/month-grid';
import { MonthLock } from '~/attendance/month-lock';
import { totalKeys } from '~/attendance/month-totals';
import { addMonths } from '~/base/days';
import { Refusal } from '~/base/errors';
import { formatMonth } from '~/ui/format';
import { FilterField } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import '~/attendance/attendance.css';
import '~/attendance/month-grid.css';

export const loader = screen(async (call, { params, request }) => {
  const month = params.month ?? '';
  const group = Number(new URL(request.url).searchParams.get('group'));
  const view = await getMonthGrid(call, { month, groupId: group > 0 ? group : undefined });
  return { ...view, tabs: attendanceTabs(call.actor, month) };
});

export const action = deed(async (call, form, { params }) => {
  const month = params.month ?? '';
  switch (form.get('intent')) {
    case 'lock': {
      const { unassigned, unconfirmed, objected } = await lockMonth(call, { month });
      if (unassigned === 0 && unconfirmed + objected > 0)
        return { done: { key: 'month:confirm.done_locked', params: { missing: unconfirmed, objected } } };
      const key = unassigned > 0 ? 'done_locked_unassigned' : 'done_locked';
      return { done: { key: `attendance:month.${key}`, params: { count: unassigned } } };
    }
    case 'reopen': {
      const { changed } = await reopenMonth(call, { month, reason: String(form.get('reason') ?? '') });
      return { done: { key: 'attendance:month.done_reopened', params: { count: changed } } };
    }
    default:
      throw new Refusal(400, 'attendance:refusal.unknown_intent');
  }
});

export default function AttendanceMonth() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const { pathname, search } = useLocation();
  const { month } = view;
  const name = (group: { name: string; nameEn: string }) => (language === 'en' ? group.nameEn : group.name);
  const query = new URLSearchParams(search);
  query.set('month', month);
  return (
    <Page
      title={t('attendance:month.title', { month: formatMonth(month, language) })}
      actions={
        <>
          <Link to={`/attendance/${addMonths(month, -1)}${search}`}>{t('attendance:month.previous')}</Link>
          <Link to={`/attendance/${addMonths(month, 1)}${search}`}>{t('attendance:month.next')}</Link>
        </>
      }
    >
      <AttendanceNav tabs={view.tabs} />
      <Section>
        <Form method="get" action={pathname} className="filters">
          <FilterField
            name="group"
            label={t('attendance:month.group')}
            any={t('attendance:month.all_groups')}
            options={view.groups.map((group) => ({ value: String(group.id), label: name(group) }))}
          />
          <button type="submit" className="plain-button">
            {t('attendance:month.show')}
          </button>
        </Form>
        {view.rows.length === 0 ? (
          <p className="empty">{t(search ? 'attendance:month.empty_group' : 'attendance:month.empty')}</p>
        ) : (
          <>
            <p className="month-figures">
              {totalKeys.map((key) => (
                <span key={key}>
                  {t(`attendance:month.${key}`)} <b>{view.totals[key]}</b>
                </span>
              ))}
            </p>
            <MonthGrid month={month} days={view.days} rows={view.rows} totals={view.totals} />
            <div className="list-foot">
              <a href={`/attendance.csv?${query}`} download>
                {t('ui:list.export')}
              </a>
              {view.mayExport &&
                (['pdf', 'xlsx'] as const).map((format) => (
                  <a key={format} href={`/attendance/sheet.${format}?${query}`} download>
                    {t(`month:sheet.${format}`)}
                  </a>
                ))}
              {view.mayExport && (
                <a href={`/attendance/punches.csv?month=${month}`} download>
                  {t('attendance:files.export')}
                </a>
              )}
            </div>
          </>
        )}
      </Section>
      <MonthLock view={view} />
      {view.rows.length > 0 && <ExceptionList exceptions={view.exceptions} month={month} />}
    </Page>
  );
}
