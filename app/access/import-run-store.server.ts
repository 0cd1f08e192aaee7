import { sql } from 'kysely';
import { type Rejection, rejectionsKept } from '~/base/import-result';
import type { Database } from '~db/connection';

export type ImportKind = 'attendance' | 'cases' | 'matters' | 'people' | 'questions' | 'results';
/** `updated`: how many of the kept rows carried on what was known. */
export type ImportCounts = {
  read: number;
  kept: number;
  updated?: number;
  repeated: number;
  rejected: number;
};
/** `place`: the letter of the column at fault, where a cell is and not the line. */
export type StoredRejection = Rejection & { excerpt: string; place?: string };

/** A run that shows as running; its digest is known at the end, when the file has been read. */
export async function startRun(
  trx: Database,
  run: { projectId: number; kind: ImportKind; fileName: string; startedBy: number | null; startedAt: Date },
): Promise<number> {
  const row = await trx
    .insertInto('import_run')
    .values({
      project_id: run.projectId,
      kind: run.kind,
      file_name: run.fileName,
      file_sha256: Buffer.alloc(0),
      state: 'running',
      started_by: run.startedBy,
      started_at: run.startedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Held to the end of the transaction that stores an import: who can take it alone knows that none is under way. */
export async function holdImports(trx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtext('imports'), current_project())`.execute(trx);
}

const nothingStored = { kept_count: 0, updated_count: 0, repeated_count: 0 };

/**
 * Runs that show as running while none is under way were cut off with their process. An import is one transaction: what
 * it had written by then is gone, so nothing of it counts as stored.
 */
export async function failLostRuns(trx: Database, endedAt: Date): Promise<void> {
  if (!(await noneUnderWay(trx))) return;
  await trx
    .updateTable('import_run')
    .set({ state: 'interrupted', ended_at: endedAt, ...nothingStored })
    .where('state', '=', 'running')
    .execute();
}

async function noneUnderWay(trx: Database): Promise<boolean> {
  const { rows } = await sql<{ alone: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('imports'), current_project()) as alone`.execute(trx);
  return rows[0]?.alone === true;
}

/** How far a running import has come, for the screen that waits; of one that has ended it changes nothing. */
export async function noteProgress(trx: Database, id: number, counts: Partial<ImportCounts>): Promise<void> {
  await trx
    .updateTable('import_run')
    .set(columns(counts))
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute();
}

export async function endRun(
  trx: Database,
  id: number,
  end: {
    state: 'done' | 'failed';
    endedAt: Date;
    sha256?: Buffer;
    takenAt?: Date | undefined;
    counts?: ImportCounts;
  },
): Promise<void> {
  await trx
    .updateTable('import_run')
    .set({
      ...(end.state === 'failed' ? nothingStored : {}),
      ...(end.counts ? columns(end.counts) : {}),
      ...(end.takenAt ? { taken_at: end.takenAt } : {}),
      ...(end.sha256 ? { file_sha256: end.sha256 } : {}),
      state: end.state,
      ended_at: end.endedAt,
    })
    .where('id', '=', id)
    .execute();
}

function columns(counts: Partial<ImportCounts>) {
  return {
    ...(counts.read === undefined ? {} : { read_count: counts.read }),
    ...(counts.kept === undefined ? {} : { kept_count: counts.kept }),
    ...(counts.updated === undefined ? {} : { updated_count: counts.updated }),
    ...(counts.repeated === undefined ? {} : { repeated_count: counts.repeated }),
    ...(counts.rejected === undefined ? {} : { rejected_count: counts.rejected }),
  };
}

/** Stores the first `rejectionsKept` refused lines of a run, in one statement. */
export async function storeRejections(
  trx: Database,
  runId: number,
  rejections: readonly StoredRejection[],
): Promise<void> {
  if (rejections.length === 0) return;
  const rows = rejections.slice(0, rejectionsKept).map(({ line, reason, params, excerpt, place }) => {
    return { line, place: place ?? '', reason, params: params ?? {}, excerpt };
  });
  await sql`
    insert into import_rejection (project_id, import_run_id, line, place, reason, params, excerpt)
    select current_project(), ${runId}, r.line, r.place, r.reason, r.params, r.excerpt
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (line int, place text, reason text, params jsonb, excerpt text)
  `.execute(trx);
}

/** The last runs, newest first. One that was lost is told as such before anything has written it down. */
export async function listRuns(trx: Database, kind: ImportKind, limit: number) {
  const runs = await trx
    .selectFrom('import_run')
    .leftJoin('account', 'account.id', 'import_run.started_by')
    .selectAll('import_run')
    .select('account.display_name as started_by_name')
    .where('kind', '=', kind)
    .orderBy('import_run.id', 'desc')
    .limit(limit)
    .execute();
  const mayBeLost = runs.some(({ state }) => state === 'running');
  if (!mayBeLost || !(await noneUnderWay(trx))) return runs;
  return runs.map((run) =>
    run.state === 'running' ? { ...run, ...nothingStored, state: 'interrupted' } : run,
  );
}

export async function findRun(trx: Database, kind: ImportKind, id: number) {
  return trx
    .selectFrom('import_run')
    .selectAll()
    .where('kind', '=', kind)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** When a file was first imported to its end, by its digest; undefined: never. */
export async function firstImportOf(
  trx: Database,
  kind: ImportKind,
  sha256: Buffer,
): Promise<Date | undefined> {
  const row = await trx
    .selectFrom('import_run')
    .select('started_at')
    .where('kind', '=', kind)
    .where('state', '=', 'done')
    .where('file_sha256', '=', sha256)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.started_at;
}

/** The latest event in the file of each run that noted it. */
export async function listTakenAt(trx: Database, kind: ImportKind): Promise<Map<number, Date>> {
  const rows = await trx
    .selectFrom('import_run')
    .select(['id', 'taken_at'])
    .where('kind', '=', kind)
    .where('taken_at', 'is not', null)
    .execute();
  return new Map(rows.flatMap((row) => (row.taken_at ? [[row.id, row.taken_at] as const] : [])));
}

export async function listRejections(trx: Database, runId: number, page: { offset: number; limit: number }) {
  return trx
    .selectFrom('import_rejection')
    .select(['line', 'place', 'reason', 'params', 'excerpt'])
    .where('import_run_id', '=', runId)
    .orderBy('line')
    .orderBy('place')
    .offset(page.offset)
    .limit(page.limit)
    .execute();
}
