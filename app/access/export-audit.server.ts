import type { CsvValue } from '~/base/csv';
import { recordSecurityEvent } from './audit-event.server';
import type { Call } from './call';
import { type AuditQuestion, listAudit, listSecurity, type SecurityQuestion } from './list-audit.server';
import { allow } from './policy';

type Export = { head: string[]; blocks: AsyncIterable<CsvValue[][]> };

const pageSize = 1000;

/** The trail as rows of a file; taking it is itself recorded. */
export async function exportAudit(call: Call, question: AuditQuestion): Promise<Export> {
  allow(call.actor, 'audit.read');
  await recordExport(call, 'audit');
  const head = ['at', 'account', 'table', 'action', 'row', 'rows', 'changes'];
  const page = async (offset: number) =>
    (await listAudit(call, question, { pageSize, offset })).rows.map((row) => [
      row.at.toISOString(),
      row.accountName,
      row.table,
      row.action,
      row.rowId,
      row.rowCount,
      row.changes.map(({ column, from, to }) => `${column}: ${from} > ${to}`).join('; '),
    ]);
  return { head, blocks: pages(page) };
}

export async function exportSecurity(call: Call, question: SecurityQuestion): Promise<Export> {
  allow(call.actor, 'security.read');
  await recordExport(call, 'security');
  const head = ['at', 'kind', 'result', 'account', 'address', 'detail'];
  const page = async (offset: number) =>
    (await listSecurity(call, question, { pageSize, offset })).rows.map((row) => [
      row.at.toISOString(),
      row.kind,
      row.result,
      row.accountName,
      row.address,
      JSON.stringify(row.detail),
    ]);
  return { head, blocks: pages(page) };
}

async function* pages(page: (offset: number) => Promise<CsvValue[][]>): AsyncGenerator<CsvValue[][]> {
  for (let offset = 0; ; offset += pageSize) {
    const rows = await page(offset);
    if (rows.length > 0) yield rows;
    if (rows.length < pageSize) return;
  }
}

function recordExport({ db, actor }: Call, what: string): Promise<void> {
  const { accountId, projectId } = actor;
  return recordSecurityEvent(db, { kind: 'exported', result: 'ok', accountId, projectId, detail: { what } });
}
