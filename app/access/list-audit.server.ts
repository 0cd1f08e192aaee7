import { addDays, type Day, instantOf, isDay } from '~/base/days';
import { inTransaction } from '~db/connection';
import { type ColumnChange, changesOf } from './audit-change';
import {
  type AuditFilter,
  countAuditEntries,
  listAuditEntries,
  listAuditedTables,
} from './audit-store.server';
import type { Call } from './call';
import { allow } from './policy';
import { listSecurityEvents, type SecurityEventRow } from './security-event-store.server';

export type AuditQuestion = Omit<AuditFilter, 'since' | 'before'> & { from?: Day; to?: Day };
export type AuditLine = {
  id: number;
  at: Date;
  accountName: string | null;
  table: string;
  action: string;
  rowId: string | null;
  rowCount: number;
  changes: ColumnChange[];
};
export type Slice = { pageSize: number; offset: number };

/** The trail of changes, newest first, without sealed and personal values. */
export async function listAudit(
  call: Call,
  question: AuditQuestion,
  slice: Slice,
): Promise<{ rows: AuditLine[]; total: number; tables: string[] }> {
  allow(call.actor, 'audit.read');
  const { from: _from, to: _to, ...equal } = question;
  const filter = { ...equal, ...between(question) };
  return inTransaction(call, async (trx) => {
    const rows = await listAuditEntries(trx, filter, { limit: slice.pageSize, offset: slice.offset });
    return {
      rows: rows.map(({ before, after, ...row }) => ({
        ...row,
        changes: changesOf(row.table, before, after),
      })),
      total: await countAuditEntries(trx, filter),
      tables: await listAuditedTables(trx),
    };
  });
}

export type SecurityQuestion = { kind?: string; result?: string; account?: string; from?: Day; to?: Day };

/** Sign-ins, lock-outs, refusals, unmaskings: newest first. */
export async function listSecurity(
  call: Call,
  question: SecurityQuestion,
  slice: Slice,
): Promise<{ rows: SecurityEventRow[]; total: number }> {
  allow(call.actor, 'security.read');
  const { projectId } = call.actor;
  const filter = { ...question, ...between(question), projectId };
  return listSecurityEvents(call.db, filter, { limit: slice.pageSize, offset: slice.offset });
}

function between({ from, to }: { from?: Day; to?: Day }): { since?: Date; before?: Date } {
  return {
    since: from && isDay(from) ? instantOf(from) : undefined,
    before: to && isDay(to) ? instantOf(addDays(to, 1)) : undefined,
  };
}
