import { sql } from 'kysely';
import type { Database } from '~db/connection';

export type AuditFilter = {
  table?: string;
  action?: string;
  account?: string;
  row?: string;
  since?: Date;
  before?: Date;
};

export type AuditRow = {
  id: number;
  at: Date;
  accountName: string | null;
  table: string;
  action: string;
  rowId: string | null;
  rowCount: number;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
};

/** A trail of millions is not counted to its end: past this it is "more than". */
export const countedAtMost = 10_000;

function filtered(trx: Database, filter: AuditFilter) {
  let query = trx.selectFrom('audit_entry as e').leftJoin('account as a', 'a.id', 'e.account_id');
  if (filter.table) query = query.where('e.table_name', '=', filter.table);
  if (filter.action) query = query.where('e.action', '=', filter.action);
  if (filter.account) query = query.where('a.name', '=', filter.account);
  if (filter.row) query = query.where('e.row_id', '=', filter.row);
  if (filter.since) query = query.where('e.at', '>=', filter.since);
  if (filter.before) query = query.where('e.at', '<', filter.before);
  return query;
}

/** Newest first. */
export async function listAuditEntries(
  trx: Database,
  filter: AuditFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<AuditRow[]> {
  const rows = await filtered(trx, filter)
    .select([
      'e.id',
      'e.at',
      'a.name as accountName',
      'e.table_name as table',
      'e.action',
      'e.row_id as rowId',
      'e.row_count as rowCount',
      'e.before',
      'e.after',
    ])
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map((row) => ({
    ...row,
    before: row.before as AuditRow['before'],
    after: row.after as AuditRow['after'],
  }));
}

export async function countAuditEntries(trx: Database, filter: AuditFilter): Promise<number> {
  const { total } = await trx
    .selectFrom(filtered(trx, filter).select('e.id').limit(countedAtMost).as('some'))
    .select(sql<number>`count(*)`.as('total'))
    .executeTakeFirstOrThrow();
  return total;
}

export async function listAuditedTables(trx: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select event_object_table as name from (
      select c.relname as event_object_table from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where t.tgname = 'audit_update') audited order by 1`.execute(trx);
  return rows.map((row) => row.name);
}
