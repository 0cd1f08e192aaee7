import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { InterruptedWords } from '~/access/import-progress';
import { deed, screen } from '~/access/route.server';
import { AttendanceNav } from '~/attendance/attendance-nav';
import { attendanceTabs } from '~/attendance/attendance-tabs';
import { importAttendance } from '~/attendance/import-attendance.server';
import { listImports } from '~/attendance/list-imports.server';
import { ImportDone, PunchFileForm } from '~/attendance/punch-file-form';
import { dayOf, monthOf } from '~/base/days';
import { rejectionsKept } from '~/base/import-result';
import { readPaging } from '~/base/paging';
import { formWithFile, megabyte, requireUpload } from '~/base/uploads.server';
import { StateBadge } from '~/ui/badge';
import { formatInstant } from '~/ui/format';
import { type Column, ListTable } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import '~/attendance/attendance.css';

const maxBytes = 64 * megabyte;

export const loader = screen(async (call, { request }) => {
  const params = new URL(request.url).searchParams;
  const { page, pageSize } = readPaging(params, { sorts: ['line'], pageSize: 100 });
  const run = Number(params.get('run'));
  const view = await listImports(call, { runId: run > 0 ? run : undefined, page, pageSize });
  return { ...view, page, pageSize, tabs: attendanceTabs(call.actor, monthOf(dayOf(call.now))) };
});

export const action = deed(async (call, form) => {
  const file = requireUpload(form, 'file', { maxBytes });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const result = await importAttendance(call, { fileName: file.name, bytes });
  return { result: { ...result, rejections: [] } };
}, formWithFile(maxBytes));

const colors = { running: 'blue', done: 'green', failed: 'red', interrupted: 'orange' } as const;

export default function ImportPunches() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useText();
  const language = useLanguage();
  const word = (name: string) => t(`attendance:import.${name}`);
  const rejected = (count: number, id: number) =>
    count === 0 ? (
      0
    ) : (
      <Link to={`?run=${id}#rejections`} aria-label={t('attendance:import.show_rejections', { count })}>
        {count}
      </Link>
    );
  const columns: Column<(typeof view.runs)[number]>[] = [
    { key: 'at', head: word('run_at'), cell: (run) => formatInstant(run.startedAt, language), nowrap: true },
    { key: 'file', head: word('run_file'), cell: (run) => run.fileName },
    {
      key: 'state',
      bare: true,
      head: word('run_state'),
      cell: (run) => (
        <>
          <StateBadge color={colors[run.state]}>{word(`state.${run.state}`)}</StateBadge>
          <InterruptedWords run={run} />
        </>
      ),
    },
    { key: 'read', head: word('read'), cell: (run) => run.read, numeric: true },
    { key: 'kept', head: word('kept'), cell: (run) => run.kept, numeric: true },
    { key: 'repeated', head: word('repeated'), cell: (run) => run.repeated, numeric: true },
    { key: 'rejected', head: word('rejected'), cell: (run) => rejected(run.rejected, run.id), numeric: true },
    { key: 'by', head: word('run_by'), cell: (run) => run.startedBy ?? word('machine') },
  ];
  const done = answer && 'result' in answer ? answer.result : undefined;
  return (
    <Page title={word('title')}>
      <AttendanceNav tabs={view.tabs} />
      <Section>
        <ImportDone />
        {done && done.rejected > 0 && (
          <p>
            <Link to={`?run=${done.runId}#rejections`}>
              {t('attendance:import.show_rejections', { count: done.rejected })}
            </Link>
          </p>
        )}
        <PunchFileForm />
      </Section>
      {view.run && (
        <Section title={`${word('rejections')} · ${view.run.fileName}`} id="rejections">
          <ListTable
            label={word('rejections')}
            isNumbered
            columns={[
              { key: 'line', head: word('line'), cell: (row) => row.line, numeric: true },
              { key: 'reason', head: word('reason'), cell: (row) => t(row.reason) },
              {
                key: 'excerpt',
                bare: true,
                head: word('excerpt'),
                cell: (row) => <span className="excerpt">{row.excerpt}</span>,
              },
            ]}
            rows={view.rejections}
            rowKey={(row) => row.line}
            page={view.page}
            pageSize={view.pageSize}
            total={Math.min(view.run.rejected, rejectionsKept)}
            emptyText={word('none_rejected')}
          />
          {view.run.rejected > rejectionsKept && (
            <p className="soft">{t('attendance:import.first_only', { count: rejectionsKept })}</p>
          )}
        </Section>
      )}
      <Section title={word('runs')}>
        <ListTable
          label={word('runs')}
          columns={columns}
          rows={view.runs}
          rowKey={(run) => run.id}
          emptyText={word('no_runs')}
        />
      </Section>
    </Page>
  );
}
