import { type SqlBool, sql } from 'kysely';
import type { Database } from '~db/connection';

function entriesOf(trx: Database, personId: number) {
  return trx
    .selectFrom('audit_entry as e')
    .where('e.table_name', '=', 'person')
    .where('e.row_id', '=', String(personId));
}

/** The newest changes of a file, from the trail. */
export async function listFileChanges(trx: Database, personId: number, limit: number) {
  const rows = await entriesOf(trx, personId)
    .leftJoin('account as a', 'a.id', 'e.account_id')
    .select(['e.at', 'e.action', 'e.account_id', 'e.before', 'e.after', 'a.display_name as by'])
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(limit)
    .execute();
  type Row = Record<string, unknown> | null;
  return rows.map((row) => ({ ...row, before: row.before as Row, after: row.after as Row }));
}

export async function countFileChanges(trx: Database, personId: number): Promise<number> {
  const { count } = await entriesOf(trx, personId)
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Who opened a sealed value or a scan of this person, the newest first. The table knows projects, but no policy. */
export async function listLooks(trx: Database, projectId: number, personId: number, limit: number) {
  const { rows: files } = await sql<{ id: number }>`
    select file_id as id from person_document where person_id = ${personId} and file_id is not null
    union select file_id from consent where person_id = ${personId} and file_id is not null`.execute(trx);
  const fileIds = files.map(({ id }) => String(id));
  const rows = await trx
    .selectFrom('security_event as e')
    .leftJoin('account as a', 'a.id', 'e.account_id')
    .select(['e.id', 'e.at', 'a.display_name as by', 'e.detail'])
    .where('e.project_id', '=', projectId)
    .where('e.kind', '=', 'unmasked')
    .where(sql<SqlBool>`e.detail ->> 'row' = any(${[String(personId), ...fileIds]}::text[])`)
    .where(
      sql<SqlBool>`(e.detail ->> 'table' = 'person' and e.detail ->> 'row' = ${String(personId)}
        or e.detail ->> 'table' = 'file' and e.detail ->> 'row' = any(${fileIds}::text[]))`,
    )
    .orderBy('e.at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, detail: row.detail as Record<string, string> }));
}
