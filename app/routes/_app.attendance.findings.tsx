import { useLoaderData } from '@remix-run/react';
import { fileMaxBytes } from '~/access/file-purpose';
import { deed, screen } from '~/access/route.server';
import { attendanceTabs } from '~/attendance/attendance-tabs';
import type { FindingInput } from '~/attendance/finding-form';
import { FindingRecordForm } from '~/attendance/finding-record-form';
import { writeHallTime } from '~/attendance/hall-time';
import { listFindings } from '~/attendance/list-findings.server';
import { MonthRecords, usePositionColumn } from '~/attendance/month-records';
import { recordFinding } from '~/attendance/record-finding.server';
import { formValues } from '~/base/check-form';
import { dayOf, monthOf } from '~/base/days';
import { formWithFile, readUpload } from '~/base/uploads.server';
import { StateBadge } from '~/ui/badge';
import { formatInstant } from '~/ui/format';
import type { Column } from '~/ui/list-table';
import { useLanguage, useText } from '~/ui/text';
import '~/attendance/attendance.css';

export const loader = screen(async (call, { request }) => {
  const month = new URL(request.url).searchParams.get('month') || monthOf(dayOf(call.now));
  return {
    ...(await listFindings(call, { month })),
    now: writeHallTime(call.now),
    tabs: attendanceTabs(call.actor, month),
  };
});

export const action = deed(async (call, form) => {
  const input = formValues(form) as FindingInput;
  const photo = await readUpload(form, 'photo', { maxBytes: fileMaxBytes });
  await recordFinding(call, { ...input, photo });
  return { done: true };
}, formWithFile(fileMaxBytes));

export default function Findings() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const word = (name: string) => t(`attendance:finding.${name}`);
  type Row = (typeof view.rows)[number];
  const columns: Column<Row>[] = [
    { key: 'at', head: word('found_at'), cell: (row) => formatInstant(row.foundAt, language), nowrap: true },
    usePositionColumn(word('position')),
    { key: 'person', head: word('person'), cell: (row) => row.personName, nowrap: true },
    {
      key: 'kind',
      bare: true,
      head: word('kind_label'),
      cell: (row) => (
        <>
          <StateBadge color={row.upheld ? 'red' : 'gray'}>{word(`kind.${row.kind}`)}</StateBadge>
          {!row.upheld && ` ${word('not_upheld')}`}
        </>
      ),
      nowrap: true,
    },
    { key: 'minutes', head: word('minutes'), cell: (row) => row.minutes, numeric: true },
    { key: 'note', head: word('note'), cell: (row) => row.note },
    {
      key: 'explanations',
      head: t('month:patrol.explain_head'),
      cell: (row) => row.explanations.map((text) => <div key={text}>{text}</div>),
    },
    {
      key: 'file',
      bare: true,
      head: word('file'),
      cell: (row) => row.fileId && <a href={`/files/${row.fileId}`}>{word('file')}</a>,
    },
    { key: 'by', head: word('by'), cell: (row) => row.foundBy, nowrap: true },
  ];
  return (
    <MonthRecords kind="finding" view={view} columns={columns}>
      {view.mayRecord && <FindingRecordForm people={view.people} positions={view.positions} now={view.now} />}
    </MonthRecords>
  );
}
