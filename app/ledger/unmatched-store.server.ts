import { sql } from 'kysely';
import type { Database } from '~db/connection';
import { lockCases } from './read-cases-store.server';

/** Cases kept without a matter, by what their file called it. */
export type UnmatchedGroup = { name: string; code: string; count: number };

/** A month whose attendance is locked, or whose score was sent: what it counts is settled. */
const lockedMonths = sql`(select month from attendance_month where state = 'locked'
  union select month from score_month where state not in ('open', 'drafted'))`;
const monthOf = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'Asia/Shanghai', 'YYYY-MM')`;

/** Not closed, noticed, reviewed, rated or due for archiving or rectifying in a locked month: no such month counts it. */
const isUnlocked = sql`not exists (select from ${lockedMonths} l where l.month in (${sql.join([
  ...['c.closed_at', 'c.notice_at', 'c.reviewed_at', 'c.rated_at'].map(monthOf),
  ...['c.archive_due_on', 'c.rectify_due_on'].map((column) => sql`to_char(${sql.ref(column)}, 'YYYY-MM')`),
])}))`;

export async function listUnmatchedGroups(trx: Database): Promise<UnmatchedGroup[]> {
  const { rows } = await sql<UnmatchedGroup>`
    select c.matter_name as name, coalesce(e.detail->'matter'->>'code', '') as code, count(*)::int as count
    from ledger_case c join ledger_entry e on e.project_id = c.project_id and e.case_id = c.id and e.seq = 1
    where c.matter_id is null group by 1, 2`.execute(trx);
  return rows;
}

/** The next cases of these names that have no matter, each with its entries and held until the transaction ends. */
export async function lockUnmatched(
  trx: Database,
  page: { names: readonly string[]; afterId: number; limit: number },
) {
  const { rows } = await sql<{ id: number }>`
    select c.id from ledger_case c
    where c.matter_id is null and c.matter_name = any(${[...page.names]}::text[]) and c.id > ${page.afterId}
      and ${isUnlocked}
    order by c.id limit ${page.limit}`.execute(trx);
  return lockCases(
    trx,
    rows.map((row) => row.id),
  );
}

export async function setMatters(
  trx: Database,
  rows: readonly { id: number; matterId: number; versionId: number }[],
): Promise<void> {
  await sql`
    update ledger_case c set matter_id = n."matterId", matter_version_id = n."versionId"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id int8, "matterId" int, "versionId" int)
    where c.project_id = current_project() and c.id = n.id`.execute(trx);
}

/** How many cases have no matter, up to a bound. */
export async function countUnmatched(trx: Database, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count
    from (select from ledger_case where matter_id is null limit ${most}) c`.execute(trx);
  return rows[0]?.count ?? 0;
}
