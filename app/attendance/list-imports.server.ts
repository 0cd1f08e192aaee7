import type { Call } from '~/access/call';
import { listMappings } from '~/access/import-mapping-store.server';
import { findRun, listRejections, listRuns } from '~/access/import-run-store.server';
import { allow } from '~/access/policy';
import { inTransaction } from '~db/connection';

const runsShown = 20;

/** The last imports of punches, and the refused lines of one of them. */
export async function listImports(call: Call, query: { runId?: number; page: number; pageSize: number }) {
  allow(call.actor, 'attendance.import');
  return inTransaction(call, async (trx) => {
    const runs = await listRuns(trx, 'attendance', runsShown);
    const runId = query.runId;
    const run = runId === undefined ? undefined : await findRun(trx, 'attendance', runId);
    const offset = (query.page - 1) * query.pageSize;
    return {
      mappings: await listMappings(trx, 'attendance'),
      runs: runs.map((row) => ({
        id: row.id,
        fileName: row.file_name,
        state: row.state as 'running' | 'done' | 'failed' | 'interrupted',
        read: row.read_count,
        kept: row.kept_count,
        repeated: row.repeated_count,
        rejected: row.rejected_count,
        startedAt: row.started_at,
        startedBy: row.started_by_name,
      })),
      run: run && { id: run.id, fileName: run.file_name, rejected: run.rejected_count },
      rejections: run ? await listRejections(trx, run.id, { offset, limit: query.pageSize }) : [],
    };
  });
}
