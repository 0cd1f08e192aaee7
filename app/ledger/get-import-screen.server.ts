import type { Call } from '~/access/call';
import { listMappings } from '~/access/import-mapping-store.server';
import { findRun, listRejections, listRuns } from '~/access/import-run-store.server';
import { allow } from '~/access/policy';
import type { CsvValue } from '~/base/csv';
import { Refusal } from '~/base/errors';
import { rejectionsKept } from '~/base/import-result';
import { inTransaction } from '~db/connection';

const recent = 10;
const actions = { cases: 'case.import', matters: 'matter.edit' } as const;

/** The last imports of a kind, and the saved mappings. */
export async function getImportScreen(call: Call, kind: 'cases' | 'matters') {
  allow(call.actor, actions[kind]);
  return inTransaction(call, async (trx) => ({
    runs: (await listRuns(trx, kind, recent)).map((run) => ({
      id: run.id,
      fileName: run.file_name,
      state: run.state,
      read: run.read_count,
      kept: run.kept_count,
      updated: run.updated_count,
      repeated: run.repeated_count,
      rejected: run.rejected_count,
      startedAt: run.started_at,
      startedBy: run.started_by_name,
    })),
    mappings: kind === 'cases' ? await listMappings(trx, kind) : [],
  }));
}

/** The refused lines of a run as rows of a file; `words` turns a reason into a sentence. */
export async function exportRejections(
  call: Call,
  kind: 'cases' | 'matters',
  runId: number,
  words: (key: string) => string,
): Promise<{ head: string[]; rows: CsvValue[][] }> {
  allow(call.actor, actions[kind]);
  return inTransaction(call, async (trx) => {
    if (!(await findRun(trx, kind, runId))) throw new Refusal(404, 'ledger:refusal.no_run');
    const rejections = await listRejections(trx, runId, { offset: 0, limit: rejectionsKept });
    return {
      head: ['line', 'reason', 'content'],
      rows: rejections.map((row) => [row.line, words(row.reason), row.excerpt]),
    };
  });
}
