import { type Expression, type SqlBool, sql } from 'kysely';
import type { Database } from '~db/connection';
import { factColumns } from './case-columns';
import type { Entry } from './entry';
import type { CaseFacts } from './fold';

/** An entry as stored, with the digest it was given when it was recorded. */
export type StoredEntry = Entry & { id: number; digest: Buffer };
export type StoredCase = { id: number; caseNo: string; matterName: string; head: Buffer; facts: CaseFacts };
/** A case and what an import must know of it: its matter, the run that brought it. */
export type KnownCase = StoredCase & { matterId: number | null; importRunId: number | null };

type EntryColumns = {
  id: number;
  case_id: number;
  seq: number;
  kind: string;
  happened_at: Date;
  recorded_at: Date;
  recorded_by: number | null;
  person_id: number | null;
  corrects_seq: number | null;
  detail: unknown;
  digest: Buffer;
};

const entryFields = [
  'id',
  'case_id',
  'seq',
  'kind',
  'happened_at',
  'recorded_at',
  'recorded_by',
  'person_id',
  'corrects_seq',
  'detail',
  'digest',
] as const;

function entryOf(row: EntryColumns): StoredEntry {
  return {
    id: row.id,
    seq: row.seq,
    kind: row.kind,
    happenedAt: row.happened_at,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    personId: row.person_id,
    correctsSeq: row.corrects_seq,
    detail: row.detail,
    digest: row.digest,
  } as StoredEntry;
}

/** The entries of one case in the order in which they were recorded. */
export async function listEntries(trx: Database, caseId: number): Promise<StoredEntry[]> {
  const rows = await trx
    .selectFrom('ledger_entry')
    .select(entryFields)
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .execute();
  return rows.map(entryOf);
}

/** One case, held until the transaction ends: nobody else adds an entry meanwhile. */
export async function lockCase(trx: Database, id: number): Promise<StoredCase | undefined> {
  const row = await caseQuery(trx).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && caseOf(row);
}

/** Cases by id, each with its entries: at most `limit` after `afterId`. */
export async function listCasesWithEntries(
  trx: Database,
  page: { afterId: number; limit: number; where?: Expression<SqlBool>; lock?: boolean },
): Promise<(StoredCase & { entries: StoredEntry[] })[]> {
  let query = caseQuery(trx).where('id', '>', page.afterId).orderBy('id').limit(page.limit);
  if (page.where) query = query.where(page.where);
  if (page.lock) query = query.forUpdate();
  return withEntries(trx, (await query.execute()).map(caseOf));
}

/** The cases of these numbers as they stand. */
export async function listCasesByNo(trx: Database, caseNos: readonly string[]): Promise<KnownCase[]> {
  const rows = await knownQuery(trx)
    .where(sql<SqlBool>`case_no = any(${[...caseNos]}::text[])`)
    .execute();
  return rows.map(knownOf);
}

/** The same with their entries, each held until the transaction ends. */
export async function lockCases(trx: Database, ids: readonly number[]) {
  const rows = await knownQuery(trx)
    .where(sql<SqlBool>`id = any(${[...ids]}::int8[])`)
    .orderBy('id')
    .forUpdate()
    .execute();
  return withEntries(trx, rows.map(knownOf));
}

async function withEntries<Case extends StoredCase>(trx: Database, found: readonly Case[]) {
  const cases = found.map((item) => ({ ...item, entries: [] as StoredEntry[] }));
  const byId = new Map(cases.map((item) => [item.id, item]));
  const rows = await trx
    .selectFrom('ledger_entry')
    .select(entryFields)
    .where(sql<SqlBool>`case_id = any(${[...byId.keys()]}::int8[])`)
    .orderBy('case_id')
    .orderBy('seq')
    .execute();
  for (const row of rows) byId.get(row.case_id)?.entries.push(entryOf(row));
  return cases;
}

/** Open cases, those awaiting one of the years, and those that were handled or due between the two instants. */
export function affectedBy(years: readonly number[], from: Date, to: Date): Expression<SqlBool> {
  return sql<SqlBool>`(closed_at is null or awaiting_year = any(${[...years]}::int[])
    or ((closed_at >= ${from} or due_at >= ${from}) and received_at < ${to}))`;
}

function caseQuery(trx: Database) {
  return trx
    .selectFrom('ledger_case')
    .select(['id', 'case_no', 'matter_name', 'head_digest', ...factColumns]);
}

function knownQuery(trx: Database) {
  return caseQuery(trx).select(['matter_id', 'import_run_id']);
}

function knownOf({
  matter_id: matterId,
  import_run_id: importRunId,
  ...row
}: CaseColumns & { matter_id: number | null; import_run_id: number | null }): KnownCase {
  return { ...caseOf(row), matterId, importRunId };
}

type CaseColumns = Awaited<ReturnType<ReturnType<typeof caseQuery>['executeTakeFirstOrThrow']>>;

function caseOf({ id, case_no, matter_name, head_digest, ...facts }: CaseColumns): StoredCase {
  return { id, caseNo: case_no, matterName: matter_name, head: head_digest, facts: facts as CaseFacts };
}
