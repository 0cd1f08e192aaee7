import { Link, useLoaderData } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { AttendanceNav } from '~/attendance/attendance-nav';
import { attendanceTabs } from '~/attendance/attendance-tabs';
import { getSummary } from '~/attendance/get-summary.server';
import { SummaryBox } from '~/attendance/summary-box';
import { summaryWays } from '~/attendance/summary-form';
import { dayOf, monthOf } from '~/base/days';
import { formatHundredths } from '~/base/hundredths';
import { formatDay, formatMonth } from '~/ui/format';
import { type Column, FilterField, ListTable } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import '~/attendance/attendance.css';
import '~/attendance/month-grid.css';

export const loader = screen(async (call, { request }) => {
  const search = new URL(request.url).searchParams;
  const month = search.get('month') || monthOf(dayOf(call.now));
  const view = await getSummary(call, { by: search.get('by') ?? undefined, month });
  return { ...view, tabs: attendanceTabs(call.actor, month) };
});

export default function Summary() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const word = (name: string, params?: Record<string, string>) => t(`month:summary.${name}`, params);
  const rows = view.rows.map((row) => ({
    ...row,
    label:
      view.by === 'month'
        ? formatMonth(row.key, language)
        : ((language === 'en' ? row.nameEn || row.name : row.name) ?? t('attendance:month.no_position')),
  }));
  type Row = (typeof rows)[number];
  const number = (key: 'expected' | 'attended' | 'late' | 'absent' | 'leave' | 'vacant'): Column<Row> => ({
    key,
    head: key === 'vacant' ? word('vacant') : t(`attendance:month.${key}`),
    cell: (row) => row[key],
    numeric: true,
  });
  const columns: Column<Row>[] = [
    {
      key: 'name',
      bare: true,
      head: word(`by_${view.by}`),
      cell: (row) => <RowName row={row} by={view.by} month={view.month} />,
      nowrap: true,
    },
    {
      key: 'rate',
      head: word('rate'),
      cell: (row) => (row.rate === null ? '–' : `${formatHundredths(row.rate)}%`),
      numeric: true,
    },
    ...(['expected', 'attended', 'late', 'absent', 'leave', 'vacant'] as const).map(number),
  ];
  return (
    <Page title={`${word('title')} · ${formatMonth(view.month, language)}`}>
      <AttendanceNav tabs={view.tabs} />
      <Section>
        <p className="soft">
          {word('help')} {!view.isComplete && word('until', { day: formatDay(view.to, language) })}
        </p>
        <ListTable
          label={word('title')}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.key}
          filters={
            <>
              <FilterField
                name="by"
                label={word('by')}
                any={word('by_person')}
                options={summaryWays.slice(1).map((way) => ({ value: way, label: word(`by_${way}`) }))}
              />
              <FilterField name="month" label={t('attendance:month.choose')} type="month" />
            </>
          }
          exportHref={`/attendance/summary.csv?by=${view.by}&month=${view.month}`}
          emptyText={word('empty')}
        />
      </Section>
      {rows.length > 0 && (
        <Section title={word('picture')}>
          <SummaryBox rows={rows} by={view.by} />
        </Section>
      )}
    </Page>
  );
}

function RowName({ row, by, month }: { row: { key: string; label: string }; by: string; month: string }) {
  if (by === 'person') return <Link to={`/attendance/people/${row.key}/${month}`}>{row.label}</Link>;
  if (by === 'month') return <Link to={`/attendance/${row.key}`}>{row.label}</Link>;
  if (row.key === '0') return row.label;
  return <Link to={`/attendance/${month}?group=${row.key}`}>{row.label}</Link>;
}
