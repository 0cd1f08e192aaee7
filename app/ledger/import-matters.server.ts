import { createHash } from 'node:crypto';
import type { Call } from '~/access/call';
import { endRun, startRun, storeRejections } from '~/access/import-run-store.server';
import { allow } from '~/access/policy';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { type ImportResult, type Rejection, rejectionsKept } from '~/base/import-result';
import { readTable } from '~/base/read-table.server';
import { type Database, inTransaction } from '~db/connection';
import { holdCaseImport } from './case-store.server';
import { judgeMatters, type MattersJudged } from './judge-matters';
import { findable, matchWithin } from './match-cases.server';
import { locateMatterColumns } from './matter-columns';
import { matterLookup } from './matter-lookup';
import { insertVersions, listLatest, listVersions, updateMatters } from './matter-store.server';
import { listUnmatchedGroups } from './unmatched-store.server';

type File = { fileName: string; bytes: Uint8Array };

/** What a catalogue's file holds: before it is kept, or as it was kept. */
export type MattersReading = {
  read: number;
  added: number;
  changed: number;
  repeated: number;
  rejected: number;
  /** The changed ones, with what changes; and the lines that are refused: the first of each. */
  changes: {
    line: number;
    code: string;
    name: string;
    fields: MattersJudged['outcomes'][number]['changes'];
  }[];
  rejections: Rejection[];
  /** Cases kept without a matter that get theirs, as far as no locked month counts them; and those that one counts. */
  matched: number;
  left: number;
  /** Of the file, in hexadecimal: what is kept is what was looked at. */
  digest: string;
};

/** Reads all and writes nothing: what would be new, changed, as it is, refused. */
export async function previewMatters(call: Call, file: File): Promise<MattersReading> {
  allow(call.actor, 'matter.edit');
  const table = await readMatters(file);
  return inTransaction(call, async (trx) => {
    const judged = await judge(trx, call, table);
    const coming = judged.outcomes.map((matter, index) => ({
      ...matter,
      ...{ matterId: matter.matterId ?? -1 - index, versionId: 0, fromOn: dayOf(call.now) },
    }));
    const find = matterLookup([...(await listVersions(trx)), ...coming]);
    const { count } = findable(await listUnmatchedGroups(trx), find);
    return readingOf(judged, file, { matched: count, left: 0 });
  });
}

/**
 * Adds the matters of a table to the catalogue; one that is known and changed gets a new version from today on. A code
 * that comes twice in the file, or a matter as it stands already, is repeated. `digest`: of the file that was looked at;
 * another one is refused. Cases kept without a matter get theirs.
 */
export async function importMatters(
  call: Call,
  file: File & { digest?: string | undefined },
): Promise<ImportResult & { reading: MattersReading }> {
  allow(call.actor, 'matter.edit');
  if (file.digest && file.digest !== digestOf(file).toString('hex')) {
    const fields = { file: { key: 'ledger:field.other_file' } };
    throw new Refusal(409, 'ui:refusal.check_fields', {}, fields);
  }
  const { projectId, accountId } = call.actor;
  const table = await readMatters(file);
  return inTransaction(call, async (trx) => {
    await holdCaseImport(trx);
    const runId = await startRun(trx, {
      projectId,
      kind: 'matters',
      fileName: file.fileName,
      startedBy: accountId,
      startedAt: call.now,
    });
    const judged = await judge(trx, call, table);
    const { outcomes, rejections } = judged;
    const source = { projectId, fromOn: dayOf(call.now), createdAt: call.now, createdBy: accountId };
    await insertVersions(
      trx,
      source,
      outcomes.filter(({ isVersion }) => isVersion),
    );
    await updateMatters(trx, outcomes);
    await storeRejections(trx, runId, rejections);
    const reading = readingOf(judged, file, await matchWithin(trx, call));
    const { read, added, changed, repeated, rejected } = reading;
    const counts = { read, kept: added + changed, updated: changed, repeated, rejected };
    await endRun(trx, runId, { state: 'done', endedAt: call.now, sha256: digestOf(file), counts });
    return { runId, ...counts, rejections: reading.rejections, reading };
  });
}

async function readMatters({ bytes }: File) {
  const rows = [...(await readTable(bytes))];
  const { headerIndex, places } = locateMatterColumns(rows);
  const missing = (['code', 'name'] as const).filter((field) => places[field] === undefined);
  if (missing.length)
    throw new Refusal(400, 'ledger:refusal.columns_missing', { columns: missing.join('、') });
  return { rows: rows.slice(headerIndex + 1), places };
}

async function judge(trx: Database, call: Call, { rows, places }: Awaited<ReturnType<typeof readMatters>>) {
  return judgeMatters(rows, places, await listLatest(trx), dayOf(call.now));
}

function readingOf(
  { read, outcomes, repeated, rejections }: MattersJudged,
  file: File,
  cases: { matched: number; left: number },
): MattersReading {
  const changed = outcomes.filter(({ matterId }) => matterId !== null);
  return {
    read,
    added: outcomes.length - changed.length,
    changed: changed.length,
    repeated,
    rejected: rejections.length,
    changes: changed
      .slice(0, rejectionsKept)
      .map(({ line, code, name, changes }) => ({ line, code, name, fields: changes })),
    rejections: rejections.slice(0, rejectionsKept).map(({ line, reason }) => ({ line, reason })),
    ...cases,
    digest: digestOf(file).toString('hex'),
  };
}

function digestOf({ bytes }: File): Buffer {
  return createHash('sha256').update(bytes).digest();
}
