import { useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { attendanceTabs } from '~/attendance/attendance-tabs';
import type { CoverInput } from '~/attendance/cover-form';
import { CoverRecordForm } from '~/attendance/cover-record-form';
import { writeHallTime } from '~/attendance/hall-time';
import { listCovers } from '~/attendance/list-covers.server';
import { MonthRecords, usePositionColumn } from '~/attendance/month-records';
import { recordCover } from '~/attendance/record-cover.server';
import { formValues } from '~/base/check-form';
import { dayOf, monthOf } from '~/base/days';
import { formatDay, formatInstant } from '~/ui/format';
import type { Column } from '~/ui/list-table';
import { useLanguage, useText } from '~/ui/text';
import '~/attendance/attendance.css';

export const loader = screen(async (call, { request }) => {
  const month = new URL(request.url).searchParams.get('month') || monthOf(dayOf(call.now));
  return {
    ...(await listCovers(call, { month })),
    now: writeHallTime(call.now),
    tabs: attendanceTabs(call.actor, month),
  };
});

export const action = deed(async (call, form) => {
  await recordCover(call, formValues(form) as CoverInput);
  return { done: true };
});

export default function Covers() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const word = (name: string) => t(`attendance:cover.${name}`);
  const clock = (at: Date | null) => at && formatInstant(at, language);
  type Row = (typeof view.rows)[number];
  const columns: Column<Row>[] = [
    {
      key: 'day',
      head: word('day'),
      cell: (row) => `${formatDay(row.day, language)} ${t(`attendance:half.${row.half}`)}`,
      nowrap: true,
    },
    usePositionColumn(word('position')),
    {
      key: 'cause',
      bare: true,
      head: word('cause_label'),
      cell: (row) => word(`cause.${row.cause}`),
      nowrap: true,
    },
    { key: 'absent', head: word('absent'), cell: (row) => row.absentName ?? word('nobody'), nowrap: true },
    { key: 'backup', head: word('backup'), cell: (row) => row.backupName ?? word('open'), nowrap: true },
    { key: 'noticed', head: word('noticed'), cell: (row) => clock(row.noticedAt), nowrap: true },
    { key: 'arrived', head: word('arrived'), cell: (row) => clock(row.arrivedAt), nowrap: true },
    {
      key: 'minutes',
      head: word('minutes'),
      numeric: true,
      cell: (row) =>
        row.arrivedAt &&
        t('attendance:cover.minutes_of', {
          minutes: Math.ceil((row.arrivedAt.getTime() - row.noticedAt.getTime()) / 60_000),
        }),
    },
    { key: 'note', head: word('note'), cell: (row) => row.note },
  ];
  return (
    <MonthRecords kind="cover" view={view} columns={columns}>
      {view.mayRecord && <CoverRecordForm people={view.people} positions={view.positions} now={view.now} />}
    </MonthRecords>
  );
}
