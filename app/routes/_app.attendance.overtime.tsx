import { Link, redirect, useLoaderData, useSearchParams } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { AttendanceNav } from '~/attendance/attendance-nav';
import { attendanceTabs } from '~/attendance/attendance-tabs';
import { getOvertimeMonth } from '~/attendance/list-overtime.server';
import { OvertimeConfirmForm } from '~/attendance/overtime-confirm-form';
import { deedOfOvertime } from '~/attendance/overtime-deed.server';
import { OvertimeList } from '~/attendance/overtime-list';
import { OvertimeTotalsTable } from '~/attendance/overtime-totals-table';
import { addMonths, dayOf, monthOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { FormRefusal } from '~/ui/form-parts';
import { formatMonth } from '~/ui/format';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import '~/attendance/attendance.css';

const shown = 200;

export const loader = screen(async (call, { request }) => {
  const search = new URL(request.url).searchParams;
  const month = search.get('month') ?? monthOf(dayOf(call.now));
  const { rows, ...view } = await getOvertimeMonth(call, { month });
  const confirming = rows.find((row) => row.mayConfirm && row.id === Number(search.get('confirm')));
  return {
    ...view,
    rows: rows.slice(0, shown),
    more: Math.max(0, rows.length - shown),
    confirming,
    tabs: attendanceTabs(call.actor, month),
  };
});

export const action = deed(async (call, form, { request }) => {
  if (!(await deedOfOvertime(call, form))) throw new Refusal(400, 'attendance:refusal.unknown_intent');
  const month = new URL(request.url).searchParams.get('month') ?? monthOf(dayOf(call.now));
  const done = form.get('intent') === 'confirm-overtime' ? 'confirmed' : 'decided';
  return redirect(`/attendance/overtime?month=${month}&done=${done}`);
});

/** A month's overtime: what was confirmed, by person and rate, and every request. */
export default function OvertimeMonth() {
  const view = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const done = params.get('done');
  const t = useText();
  const language = useLanguage();
  const word = (name: string, values?: Record<string, unknown>) => t(`overtime:month.${name}`, values);
  const to = (month: string) => `/attendance/overtime?month=${month}`;
  return (
    <Page
      title={word('title', { month: formatMonth(view.month, language) })}
      actions={
        <>
          <Link to={to(addMonths(view.month, -1))}>{word('previous')}</Link>
          <Link to={to(addMonths(view.month, 1))}>{word('next')}</Link>
        </>
      }
    >
      <AttendanceNav tabs={view.tabs} />
      {(done === 'confirmed' || done === 'decided') && (
        <output className="notice notice-green">{t(`overtime:done.${done}`)}</output>
      )}
      {!view.confirming && <FormRefusal />}
      {view.confirming && <OvertimeConfirmForm key={view.confirming.id} row={view.confirming} />}
      {view.open > 0 && <p className="notice">{word('open', { count: view.open })}</p>}
      <Section title={word('totals')}>
        {view.people.length === 0 ? (
          <p className="empty">{word('empty')}</p>
        ) : (
          <OvertimeTotalsTable people={view.people} all={view.all} />
        )}
        {view.mayExport && (
          <div className="list-foot">
            <Link to="/attendance/protections">{t('overtime:protection.link')}</Link>
            <a href={`/attendance/overtime.csv?month=${view.month}`} download>
              {word('export')}
            </a>
          </div>
        )}
      </Section>
      <OvertimeList
        title={word('rows')}
        empty={word('rows_empty')}
        rows={view.rows}
        withNames
        limit={view.limit}
        confirmTo={(id) => `${to(view.month)}&confirm=${id}`}
      />
      {view.more > 0 && <p className="soft">{t('attendance:month.more', { count: view.more })}</p>}
    </Page>
  );
}
