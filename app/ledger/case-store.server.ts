import { sql } from 'kysely';
import type { Database } from '~db/connection';
import { copyRows } from '~db/copy';
import { factColumns, factValues } from './case-columns';
import type { Entry } from './entry';
import type { CaseFacts } from './fold';

/** A case as it is written: what its entries decide, and what is known about it besides. */
export type CaseRow = {
  id: number;
  caseNo: string;
  matterId: number | null;
  matterVersionId: number | null;
  matterName: string;
  positionId: number | null;
  personId: number | null;
  importRunId: number | null;
  facts: CaseFacts;
  head: Buffer;
};
export type EntryRow = { caseId: number; entry: Entry; digest: Buffer };

const identity =
  'project_id, id, case_no, matter_id, matter_version_id, matter_name, position_id, person_id, import_run_id';
const caseColumns = `${identity}, head_digest, ${factColumns.join(', ')}`;
const entryColumns =
  'project_id, case_id, seq, kind, happened_at, recorded_at, recorded_by, person_id, corrects_seq, detail, digest';

/** Writers share this lock until they commit; sealing a day takes it alone and so sees every older entry. */
export async function lockLedger(trx: Database, mode: 'write' | 'seal'): Promise<void> {
  const lock = sql.raw(mode === 'write' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock');
  await sql`select ${lock}(hashtext('ledger'), current_project())`.execute(trx);
}

/** One import of cases at a time: two would wait for each other's case numbers. Taken before the ledger's own lock. */
export async function holdCaseImport(trx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('case import'), current_project())`.execute(trx);
}

/** The last sealed day: an entry recorded now belongs to a later one. */
export async function findLastSealedDay(trx: Database): Promise<string | null> {
  const row = await trx
    .selectFrom('ledger_seal')
    .select((eb) => eb.fn.max('sealed_on').as('day'))
    .executeTakeFirst();
  return row?.day ?? null;
}

export async function listKnownCaseNos(trx: Database, caseNos: readonly string[]): Promise<Set<string>> {
  if (caseNos.length === 0) return new Set();
  const { rows } = await sql<{ case_no: string }>`
    select case_no from ledger_case where case_no = any(${caseNos}::text[])`.execute(trx);
  return new Set(rows.map((row) => row.case_no));
}

export async function reserveCaseIds(trx: Database, count: number): Promise<number[]> {
  const { rows } = await sql<{ ids: string | null }>`
    select string_agg(nextval(pg_get_serial_sequence('ledger_case', 'id'))::text, ',') as ids
    from generate_series(1, ${count})`.execute(trx);
  return rows[0]?.ids?.split(',').map(Number) ?? [];
}

/** Adds new cases with all their entries. A case number that another transaction took meanwhile is left out. */
export async function insertCases(
  trx: Database,
  projectId: number,
  cases: readonly CaseRow[],
  entries: readonly EntryRow[],
): Promise<number> {
  await sql`create temp table new_case (like ledger_case) on commit drop`.execute(trx);
  await stageEntries(trx, projectId, entries);
  await copyRows(trx, `new_case (${caseColumns})`, caseRows(projectId, cases));
  const inserted = await sql`
    insert into ledger_case (${sql.raw(caseColumns)}) select ${sql.raw(caseColumns)} from new_case
    on conflict (project_id, case_no) do nothing`.execute(trx);
  const kept = Number(inserted.numAffectedRows ?? 0);
  const present = sql`where exists (select from ledger_case c where c.project_id = e.project_id and c.id = e.case_id)`;
  // Planned while the hall was empty, the foreign key scans every case for each entry: plan it anew.
  await sql`discard plans`.execute(trx);
  await moveEntries(trx, kept === cases.length ? sql`` : present);
  await sql`drop table new_case`.execute(trx);
  return kept;
}

function* caseRows(projectId: number, cases: readonly CaseRow[]) {
  for (const row of cases) {
    yield [
      projectId,
      row.id,
      row.caseNo,
      row.matterId,
      row.matterVersionId,
      row.matterName,
      row.positionId,
      row.personId,
      row.importRunId,
      row.head,
      ...factValues(row.facts),
    ];
  }
}

/** Adds entries to cases that exist. */
export async function insertEntries(
  trx: Database,
  projectId: number,
  entries: readonly EntryRow[],
): Promise<void> {
  if (entries.length === 0) return;
  await stageEntries(trx, projectId, entries);
  await moveEntries(trx, sql``);
}

async function stageEntries(trx: Database, projectId: number, entries: readonly EntryRow[]): Promise<void> {
  await sql`create temp table new_entry (like ledger_entry) on commit drop`.execute(trx);
  await sql`alter table new_entry drop column id`.execute(trx);
  await copyRows(trx, `new_entry (${entryColumns})`, entryRows(projectId, entries));
}

async function moveEntries(trx: Database, condition: ReturnType<typeof sql>): Promise<void> {
  await sql`
    insert into ledger_entry (${sql.raw(entryColumns)})
    select ${sql.raw(entryColumns)} from new_entry e ${condition}`.execute(trx);
  await sql`drop table new_entry`.execute(trx);
}

function* entryRows(projectId: number, entries: readonly EntryRow[]) {
  for (const { caseId, entry, digest } of entries) {
    yield [
      projectId,
      caseId,
      entry.seq,
      entry.kind,
      entry.happenedAt,
      entry.recordedAt,
      entry.recordedBy,
      entry.personId ?? null,
      entry.correctsSeq ?? null,
      JSON.stringify(entry.detail),
      digest,
    ];
  }
}

/** Writes the folded columns of many cases. */
export async function updateCases(
  trx: Database,
  rows: readonly { id: number; facts: CaseFacts; head: Buffer }[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = ['head_digest', ...factColumns];
  await sql`create temp table changed_case on commit drop as
    select id, ${sql.raw(columns.join(', '))} from ledger_case limit 0`.execute(trx);
  const values = rows.map(({ id, facts, head }) => [id, head, ...factValues(facts)]);
  await copyRows(trx, `changed_case (id, ${columns.join(', ')})`, values);
  await sql`update ledger_case c set ${sql.raw(columns.map((name) => `${name} = n.${name}`).join(', '))}
    from changed_case n where c.project_id = current_project() and c.id = n.id`.execute(trx);
  await sql`drop table changed_case`.execute(trx);
}
