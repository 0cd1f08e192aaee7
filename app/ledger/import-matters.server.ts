import { createHash } from 'node:crypto';
import type { Call } from '~/access/call';
import { endRun, type StoredRejection, startRun, storeRejections } from '~/access/import-run-store.server';
import { allow } from '~/access/policy';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { type ImportResult, rejectionsKept } from '~/base/import-result';
import { readTable } from '~/base/read-table.server';
import { inTransaction } from '~db/connection';
import { locateMatterColumns, type MatterRowRead, readMatterRow } from './matter-columns';
import type { MatterVersion } from './matter-lookup';
import { insertVersions, listVersions } from './matter-store.server';

/**
 * Adds the matters of a table to the catalogue; one that is known and changed gets a new version from today on. A code
 * that comes twice in the file, or a matter as it stands already, is repeated.
 */
export async function importMatters(
  call: Call,
  file: { fileName: string; bytes: Uint8Array },
): Promise<ImportResult> {
  allow(call.actor, 'matter.edit');
  const { projectId, accountId } = call.actor;
  const rows = [...(await readTable(file.bytes))];
  const { headerIndex, places } = locateMatterColumns(rows);
  const missing = (['code', 'name'] as const).filter((field) => places[field] === undefined);
  if (missing.length)
    throw new Refusal(400, 'ledger:refusal.columns_missing', { columns: missing.join('、') });
  const fromOn = dayOf(call.now);
  return inTransaction(call, async (trx) => {
    const runId = await startRun(trx, {
      projectId,
      kind: 'matters',
      fileName: file.fileName,
      startedBy: accountId,
      startedAt: call.now,
    });
    const latest = new Map<string, MatterVersion>();
    for (const version of await listVersions(trx)) {
      const known = latest.get(version.code);
      if (!known || known.fromOn < version.fromOn) latest.set(version.code, version);
    }
    const rejections: StoredRejection[] = [];
    const kept: (MatterRowRead & { matterId: number | null })[] = [];
    const seen = new Set<string>();
    let read = 0;
    let repeated = 0;
    const reject = (line: number, fault: string, excerpt: string) =>
      rejections.push({ line, reason: `ledger:rejection.${fault}`, excerpt: excerpt.slice(0, 200) });
    for (const row of rows.slice(headerIndex + 1)) {
      read += 1;
      const excerpt = row.cells.map(String).join(' | ');
      const matter = readMatterRow(row, places);
      if ('fault' in matter) {
        reject(row.line, matter.fault, excerpt);
        continue;
      }
      const known = latest.get(matter.code);
      if (seen.has(matter.code) || (known && same(known, matter))) repeated += 1;
      else if (known && known.fromOn >= fromOn) reject(row.line, 'version_exists', excerpt);
      else kept.push({ ...matter, matterId: known?.matterId ?? null });
      seen.add(matter.code);
    }
    await insertVersions(trx, { projectId, fromOn, createdAt: call.now, createdBy: accountId }, kept);
    await storeRejections(trx, runId, rejections);
    const counts = { read, kept: kept.length, repeated, rejected: rejections.length };
    const sha256 = createHash('sha256').update(file.bytes).digest();
    await endRun(trx, runId, { state: 'done', endedAt: call.now, sha256, counts });
    return { runId, ...counts, rejections: rejections.slice(0, rejectionsKept) };
  });
}

function same(known: MatterVersion, matter: MatterRowRead): boolean {
  return (
    known.name === matter.name &&
    known.kind === matter.kind &&
    known.promisedWorkdays === matter.promisedWorkdays &&
    known.legalWorkdays === matter.legalWorkdays
  );
}
