import { Link, useLoaderData } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { AttendanceNav } from '~/attendance/attendance-nav';
import { attendanceTabs } from '~/attendance/attendance-tabs';
import { hundredthsText } from '~/attendance/leave-balance';
import { listBalances } from '~/attendance/list-balances.server';
import { dayOf, monthOf } from '~/base/days';
import { StateBadge } from '~/ui/badge';
import { type Column, FilterField, ListTable } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import '~/attendance/attendance.css';
import '~/attendance/leave.css';

export const loader = screen(async (call, { request }) => {
  const year = new URL(request.url).searchParams.get('year');
  return {
    ...(await listBalances(call, { year: year ? Number(year) : undefined })),
    thisYear: Number(dayOf(call.now).slice(0, 4)),
    tabs: attendanceTabs(call.actor, monthOf(dayOf(call.now))),
  };
});

export default function Balances() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  const word = (name: string) => t(`leave:balance.${name}`);
  type Row = (typeof view.rows)[number];
  const figure = (key: string, of: (row: Row) => number | null): Column<Row> => ({
    key,
    head: word(key),
    numeric: true,
    cell: (row) => {
      const hundredths = of(row);
      return hundredths === null ? '–' : hundredthsText(hundredths);
    },
  });
  const columns: Column<Row>[] = [
    {
      key: 'person',
      head: word('person'),
      nowrap: true,
      cell: (row) => (
        <>
          <Link to={`/people/${row.id}/leave?year=${view.year}`}>{row.name}</Link>{' '}
          <span className="soft">{row.staffNo}</span>
        </>
      ),
    },
    figure('annual_limit', (row) => row.annual.limit),
    figure('annual_taken', (row) => row.annual.taken),
    figure('annual_asked', (row) => row.annual.asked),
    figure('annual_left', (row) => row.annual.left),
    figure('lieu_left', (row) => row.inLieu.left),
    {
      key: 'no_prior',
      head: word('remark'),
      bare: true,
      cell: (row) => !row.hasPrior && <StateBadge color="gray">{word('no_prior')}</StateBadge>,
    },
  ];
  const years = [view.thisYear - 1, view.thisYear, view.thisYear + 1];
  return (
    <Page title={word('all')}>
      <AttendanceNav tabs={view.tabs} />
      <p className="soft">{word('help')}</p>
      <Section title={String(view.year)}>
        <ListTable
          label={word('all')}
          columns={columns}
          rows={view.rows}
          rowKey={(row) => row.id}
          filters={
            <FilterField
              name="year"
              label={word('year')}
              chosen={String(view.year)}
              options={years.map((year) => ({ value: String(year), label: String(year) }))}
            />
          }
          emptyText={word('empty')}
        />
      </Section>
    </Page>
  );
}
