import { type Expression, type SqlBool, sql } from 'kysely';
import type { Day, Month } from '~/base/days';
import { addDays } from '~/base/days';
import { factColumns } from '~/ledger/case-columns';
import type { CaseFacts } from '~/ledger/fold';
import { listCasesWithEntries, type StoredCase, type StoredEntry } from '~/ledger/read-cases-store.server';
import type { Database } from '~db/connection';
import { copyRows } from '~db/copy';
import { caseDigest } from './case-measure-store.server';
import { type EvidenceSource, readRowKey, rowKey } from './evidence-source';

/** Rows of one block, in order of id. */
export type EvidenceBlock = {
  block: number;
  ids: number[];
  digests: Buffer[];
  measures: number[];
  /** Entries a case had at the draft; empty for other sources. */
  entries: number[];
  /** What backing rows are called; empty for other sources. */
  labels: string[];
};

type Page = { month: Month; revision: number; source: EvidenceSource };

export async function readBlocks(trx: Database, page: Page): Promise<EvidenceBlock[]> {
  const rows = await trx
    .selectFrom('score_evidence')
    .select(['block', 'row_ids', 'row_digests', 'row_measures', 'row_entries', 'row_labels'])
    .where('month', '=', page.month)
    .where('revision', '=', page.revision)
    .where('source', '=', page.source)
    .orderBy('block')
    .execute();
  return rows.map((row) => ({
    block: row.block,
    // The driver reads a bigint as a number, but not inside an array.
    ids: row.row_ids.map(Number),
    digests: row.row_ids.map((_, index) => row.row_digests.subarray(index * 32, index * 32 + 32)),
    measures: row.row_measures,
    entries: row.row_entries,
    labels: row.row_labels,
  }));
}

/** The ids an indicator counted in a source, in order of id, one page of them. */
export async function listCountedIds(
  trx: Database,
  page: Page & { bit: number; offset: number; limit: number },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select u.id from score_evidence s, unnest(s.row_ids, s.row_measures) as u(id, measures)
    where s.month = ${page.month} and s.revision = ${page.revision} and s.source = ${page.source}
      and u.measures & ${1 << page.bit} <> 0
    order by u.id offset ${page.offset} limit ${page.limit}`.execute(trx);
  return rows.map((row) => row.id);
}

export type Loss = {
  id: number;
  source: EvidenceSource;
  rowId: number | null;
  label: string;
  happenedOn: Day | null;
  reason: string;
  params: Record<string, string | number>;
};

export async function listLosses(
  trx: Database,
  page: { month: Month; revision: number; number: number; offset: number; limit: number },
): Promise<{ rows: Loss[]; total: number }> {
  const query = trx
    .selectFrom('score_loss')
    .where('month', '=', page.month)
    .where('revision', '=', page.revision)
    .where('number', '=', page.number);
  const { total } = await query
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await query.selectAll().orderBy('id').offset(page.offset).limit(page.limit).execute();
  return {
    total,
    rows: rows.map((row) => ({
      id: row.id,
      source: row.source as EvidenceSource,
      rowId: row.row_id,
      label: row.label,
      happenedOn: row.happened_on,
      reason: row.reason,
      params: row.params as Loss['params'],
    })),
  };
}

/** What a counted row is called on screen, and where it is to be found. */
export type EvidenceRow = {
  id: number;
  label: string;
  happenedOn: Day | null;
  link: number | null;
  note: string;
};

/** Spans of clearance that nobody stored, with the names of person and group. */
export async function nameSpans<T extends { personId: number; groupId: number }>(
  trx: Database,
  spans: readonly T[],
): Promise<(T & { person: string; group: string })[]> {
  if (spans.length === 0) return [];
  const names = async (table: 'person' | 'position_group', ids: number[]) => {
    const rows = await trx.selectFrom(table).select(['id', 'name']).where('id', 'in', ids).execute();
    return new Map(rows.map(({ id, name }) => [id, name]));
  };
  const people = await names('person', [...new Set(spans.map(({ personId }) => personId))]);
  const groups = await names('position_group', [...new Set(spans.map(({ groupId }) => groupId))]);
  return spans.map((span) => ({
    ...span,
    person: people.get(span.personId) ?? String(span.personId),
    group: groups.get(span.groupId) ?? String(span.groupId),
  }));
}

/** Names for rows of a source, in the order of `ids`. */
export async function describeRows(
  trx: Database,
  source: EvidenceSource,
  ids: readonly number[],
): Promise<EvidenceRow[]> {
  if (ids.length === 0) return [];
  const found = await readNames(trx, source, ids);
  return ids.map(
    (id) =>
      found.get(id) ?? { id, label: String(id), happenedOn: dayOfKey(source, id), link: null, note: '' },
  );
}

async function readNames(trx: Database, source: EvidenceSource, ids: readonly number[]) {
  const list = sql`${ids}::bigint[]`;
  const names = new Map<number, EvidenceRow>();
  const add = (row: EvidenceRow) => void names.set(row.id, row);
  if (source === 'ledger_case') {
    const { rows } = await sql<EvidenceRow>`
      select id, case_no as label, (coalesce(closed_at, received_at) at time zone 'Asia/Shanghai')::date as "happenedOn",
        id as link, matter_name as note from ledger_case where id = any(${list})`.execute(trx);
    rows.forEach(add);
  } else if (source === 'cover') {
    const { rows } = await sql<EvidenceRow>`
      select c.id, p.number || ' ' || p.name as label, c.day as "happenedOn", p.id as link, c.half as note
      from cover c join position p on p.id = c.position_id where c.id = any(${list})`.execute(trx);
    rows.forEach(add);
  } else if (source === 'patrol_finding') {
    const { rows } = await sql<EvidenceRow>`
      select f.id, p.number || ' ' || p.name as label, (f.found_at at time zone 'Asia/Shanghai')::date as "happenedOn",
        p.id as link, f.note from patrol_finding f join position p on p.id = f.position_id where f.id = any(${list})`.execute(
      trx,
    );
    rows.forEach(add);
  } else if (source === 'training_plan') {
    const { rows } = await sql<EvidenceRow>`
      select l.id, l.month || ' ' || c.name as label, null::date as "happenedOn", l.id as link, '' as note
      from training_plan l join course c on c.id = l.course_id where l.id = any(${list})`.execute(trx);
    rows.forEach(add);
  } else if (source === 'course_result') {
    const { rows } = await sql<EvidenceRow>`
      select r.id, p.name || ' ' || c.name as label, r.held_on as "happenedOn", p.id as link, '' as note
      from course_result r join course c on c.id = r.course_id join person p on p.id = r.person_id
      where r.id = any(${list})`.execute(trx);
    rows.forEach(add);
  } else {
    const table = source === 'vacancy' ? 'position' : 'person';
    const label = source === 'vacancy' ? sql`number || ' ' || name` : sql`name`;
    const owners = [...new Set(ids.map((id) => readRowKey(id).ownerId))];
    const { rows } = await sql<{ id: number; label: string }>`
      select id, ${label} as label from ${sql.table(table)} where id = any(${owners}::int[])`.execute(trx);
    const labels = new Map(rows.map((row) => [row.id, row.label]));
    for (const id of ids) {
      const { ownerId, half } = readRowKey(id);
      const note = source === 'day_result' ? half : '';
      add({
        id,
        label: labels.get(ownerId) ?? String(ownerId),
        happenedOn: dayOfKey(source, id),
        link: ownerId,
        note,
      });
    }
  }
  return names;
}

function dayOfKey(source: EvidenceSource, id: number): Day | null {
  if (source !== 'day_result' && source !== 'vacancy') return null;
  return addDays(rowKey.epoch, readRowKey(id).dayNumber);
}

const refoldedColumns = ['id', 'case_no', 'head_digest', ...factColumns];
export const refoldedTable = 'refolded_case';

/** A table of cases folded again from their entries, for the measures to count; gone with the transaction. */
export async function makeRefoldedTable(trx: Database): Promise<void> {
  await sql`create temp table refolded_case on commit drop as
    select ${sql.raw(refoldedColumns.join(', '))} from ledger_case limit 0`.execute(trx);
}

export type RefoldedCase = { id: number; caseNo: string; head: Buffer; facts: CaseFacts };

export async function addRefolded(trx: Database, cases: readonly RefoldedCase[]): Promise<void> {
  const rows = cases.map(({ id, caseNo, head, facts }) => [
    id,
    caseNo,
    head,
    ...factColumns.map((column) => facts[column]),
  ]);
  await copyRows(trx, `${refoldedTable} (${refoldedColumns.join(', ')})`, rows);
}

/** Each refolded case's digest, and today's if nothing was recorded about it since (null otherwise). */
export async function readRefoldedDigests(
  trx: Database,
): Promise<{ id: number; caseNo: string; refolded: Buffer; today: Buffer | null }[]> {
  const { rows } = await sql<{ id: number; case_no: string; refolded: Buffer; today: Buffer | null }>`
    select c.id, c.case_no, ${caseDigest} as refolded,
      (select ${caseDigest} from ledger_case c where c.id = r.id and c.entry_count = r.entry_count) as today
    from refolded_case c join refolded_case r on r.id = c.id order by c.id`.execute(trx);
  return rows.map(({ case_no, ...row }) => ({ caseNo: case_no, ...row }));
}

export type CaseWithEntries = StoredCase & { entries: StoredEntry[] };

/** These cases with all their entries, by id. */
export async function readCases(
  trx: Database,
  ids: readonly number[],
): Promise<Map<number, CaseWithEntries>> {
  const where: Expression<SqlBool> = sql<SqlBool>`id = any(${ids}::bigint[])`;
  const cases = await listCasesWithEntries(trx, { afterId: 0, limit: ids.length, where });
  return new Map(cases.map((item) => [item.id, item]));
}
