import type { Call } from '~/access/call';
import { findRun, listRejections, listRuns } from '~/access/import-run-store.server';
import { allow } from '~/access/policy';
import type { CsvValue } from '~/base/csv';
import { type Message, Refusal } from '~/base/errors';
import { rejectionsKept } from '~/base/import-result';
import { writeSheets } from '~/base/write-sheet.server';
import { inTransaction } from '~db/connection';
import { listCourses } from './course-store.server';
import { resultFields, resultHeaders } from './result-columns';
import { trainingTabs } from './training-tabs';

const recent = 10;

/** The last imports of results. */
export async function getResultsImport(call: Call) {
  allow(call.actor, 'result.import');
  return inTransaction(call, async (trx) => ({
    tabs: trainingTabs(call.actor),
    runs: (await listRuns(trx, 'results', recent)).map((run) => ({
      ...{ id: run.id, fileName: run.file_name, state: run.state },
      ...{ read: run.read_count, kept: run.kept_count, updated: run.updated_count },
      ...{ repeated: run.repeated_count, rejected: run.rejected_count },
      ...{ startedAt: run.started_at, startedBy: run.started_by_name },
    })),
  }));
}

/** The refused cells of a run as rows of a file; `words` turns a reason into a sentence. */
export async function exportResultRejections(
  call: Call,
  runId: number,
  words: (message: Message) => string,
): Promise<CsvValue[][]> {
  allow(call.actor, 'result.import');
  return inTransaction(call, async (trx) => {
    if (!(await findRun(trx, 'results', runId))) throw new Refusal(404, 'training:import.no_run');
    const rejections = await listRejections(trx, runId, { offset: 0, limit: rejectionsKept });
    return rejections.map(({ line, place, reason, params, excerpt }) => {
      const message = { key: reason, params: params as Record<string, string | number> };
      return [line, place, words(message), excerpt];
    });
  });
}

/** An empty table with the headers that are read, every column as text; then how it is filled in, and the courses. */
export async function makeResultTemplate(call: Call, t: (key: string) => string): Promise<Uint8Array> {
  allow(call.actor, 'result.import');
  const courses = await inTransaction(call, (trx) => listCourses(trx));
  const taught = courses.filter(({ retiredOn }) => retiredOn === null);
  const headerOf = (field: (typeof resultFields)[number]) => resultHeaders[field][0] ?? field;
  return writeSheets([
    {
      name: t('training:import.guide.list'),
      columns: resultFields.map((field) => ({
        header: headerOf(field),
        width: field === 'course' ? 24 : 14,
      })),
      rows: [],
    },
    {
      name: t('training:import.guide.sheet'),
      columns: [
        { header: t('training:import.guide.column'), width: 14 },
        { header: t('training:import.guide.how'), width: 80 },
      ],
      rows: [resultFields.map((field) => [headerOf(field), t(`training:import.guide.${field}`)])],
    },
    {
      name: t('training:import.guide.courses'),
      columns: [
        { header: headerOf('course'), width: 28 },
        { header: t('training:import.guide.code'), width: 20 },
        { header: t('training:field.pass_mark'), width: 14 },
      ],
      rows: [taught.map(({ name, code, passMark }) => [name, code, String(passMark)])],
    },
  ]);
}
