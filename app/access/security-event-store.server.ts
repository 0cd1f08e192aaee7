import { type SqlBool, sql } from 'kysely';
import type { Database } from '~db/connection';
import type { SecurityEvent } from './audit-event.server';

export async function addSecurityEvents(db: Database, events: readonly SecurityEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => ({
    kind: event.kind,
    result: event.result,
    account_id: event.accountId ?? null,
    project_id: event.projectId ?? null,
    address: event.address ?? null,
    detail: JSON.stringify(event.detail ?? {}),
  }));
  await db.insertInto('security_event').values(rows).execute();
}

export type SecurityEventFilter = {
  projectId: number;
  kind?: string;
  result?: string;
  account?: string;
  since?: Date;
  before?: Date;
};

export type SecurityEventRow = {
  id: number;
  at: Date;
  accountName: string | null;
  kind: string;
  result: string;
  address: string | null;
  detail: Record<string, string | number | boolean>;
};

/** Events of the project, and those of nobody's project: sign-ins with an unknown name. Newest first. */
export async function listSecurityEvents(
  db: Database,
  filter: SecurityEventFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: SecurityEventRow[]; total: number }> {
  let query = db
    .selectFrom('security_event as e')
    .leftJoin('account as a', 'a.id', 'e.account_id')
    .where((by) => by.or([by('e.project_id', '=', filter.projectId), by('e.project_id', 'is', null)]));
  if (filter.kind) query = query.where('e.kind', '=', filter.kind);
  if (filter.result) query = query.where('e.result', '=', filter.result);
  if (filter.account) query = query.where(sql<SqlBool>`a.name = ${filter.account}`);
  if (filter.since) query = query.where('e.at', '>=', filter.since);
  if (filter.before) query = query.where('e.at', '<', filter.before);
  const rows = await query
    .select(['e.id', 'e.at', 'a.name as accountName', 'e.kind', 'e.result', 'e.address', 'e.detail'])
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  const { total } = await query.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  return { rows: rows.map((row) => ({ ...row, detail: row.detail as SecurityEventRow['detail'] })), total };
}
