import { Link, useLoaderData } from '@remix-run/react';
import { InterruptedWords } from '~/access/import-progress';
import { deed, screen } from '~/access/route.server';
import { AttendanceNav } from '~/attendance/attendance-nav';
import { attendanceTabs } from '~/attendance/attendance-tabs';
import { importAttendanceFiles } from '~/attendance/import-attendance-files.server';
import type { ImportedFile } from '~/attendance/imported-files';
import { listImports } from '~/attendance/list-imports.server';
import { ImportDone, PunchFileForm } from '~/attendance/punch-file-form';
import { findReportMapping } from '~/attendance/report-mapping.server';
import { dayOf, monthOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { rejectionsKept } from '~/base/import-result';
import { readPaging } from '~/base/paging';
import { formWithFile, megabyte, requireUploads } from '~/base/uploads.server';
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
  const uploads = requireUploads(form, 'file', { maxBytes });
  const chosen = Number(form.get('mapping'));
  const mapping = chosen > 0 ? await findReportMapping(call, chosen) : undefined;
  const files = uploads.map(async (file) => ({
    fileName: file.name,
    bytes: new Uint8Array(await file.arrayBuffer()),
    mapping,
  }));
  const { files: imported, total } = await importAttendanceFiles(call, await Promise.all(files));
  const [only] = imported;
  if (imported.length === 1 && only && 'refusal' in only)
    throw new Refusal(400, only.refusal.key, only.refusal.params);
  return { files: imported.map(withoutRejections), total };
}, formWithFile(maxBytes));

const colors = { running: 'blue', done: 'green', failed: 'red', interrupted: 'orange' } as const;

/** They are read a page at a time from the run. */
function withoutRejections(one: ImportedFile): ImportedFile {
  return 'result' in one ? { ...one, result: { ...one.result, rejections: [] } } : one;
}

export default function ImportPunches() {
  const view = useLoaderData<typeof loader>();
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
  return (
    <Page title={word('title')}>
      <AttendanceNav tabs={view.tabs} />
      <Section>
        <ImportDone />
        <PunchFileForm mappings={view.mappings} />
      </Section>
      {view.run && (
        <Section title={`${word('rejections')} · ${view.run.fileName}`} id="rejections">
          <ListTable
            label={word('rejections')}
            isNumbered
            columns={[
              { key: 'line', head: word('line'), cell: (row) => row.line, numeric: true },
              { key: 'place', head: t('attendance:files.place'), cell: (row) => row.place || '–' },
              { key: 'reason', head: word('reason'), cell: (row) => t(row.reason) },
              {
                key: 'excerpt',
                bare: true,
                head: word('excerpt'),
                cell: (row) => <span className="excerpt">{row.excerpt}</span>,
              },
            ]}
            rows={view.rejections}
            rowKey={(row) => `${row.line}${row.place}`}
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
