import type { Call } from '~/access/call';
import type { Database } from '~db/connection';
import {
  type Difference,
  differencesOf,
  type ExportFile,
  type ProgressFault,
  progressOf,
} from './case-progress';
import type { CaseRowRead } from './case-row';
import { type EntryRow, insertEntries, updateCases } from './case-store.server';
import type { Entry } from './entry';
import { entryDigest, nextHead } from './entry-digest';
import { foldUnder, readLedgerRules } from './ledger-rules.server';
import type { MatterVersion } from './matter-lookup';
import { listCasesByNo, lockCases } from './read-cases-store.server';
import { recordingTime } from './recording-time.server';

type Found = { row: CaseRowRead; matter: MatterVersion | undefined };

/**
 * Takes from the rows of an import those whose case is known, and appends what they add to it. Returns the rows of cases
 * nobody knows, how many known ones went on, and those that contradict what was recorded. The caller holds the ledger.
 */
export async function carryOnWithin(
  trx: Database,
  call: Call,
  rows: readonly Found[],
  file: ExportFile,
): Promise<{ fresh: Found[]; updated: number; faults: { row: CaseRowRead; fault: ProgressFault }[] }> {
  const known = await listCasesByNo(
    trx,
    rows.map(({ row }) => row.caseNo),
  );
  const byNo = new Map(known.map((item) => [item.caseNo, item]));
  const fresh: Found[] = [];
  const differing = new Map<number, Found & { differences: Difference[] }>();
  for (const found of rows) {
    const item = byNo.get(found.row.caseNo);
    if (!item) fresh.push(found);
    else {
      const differences = differencesOf(item, found.row, found.matter, file.mapped);
      if (differences.length > 0) differing.set(item.id, { ...found, differences });
    }
  }
  const faults: { row: CaseRowRead; fault: ProgressFault }[] = [];
  if (differing.size === 0) return { fresh, updated: 0, faults };

  const recordedAt = await recordingTime(trx, call.now);
  const rules = await readLedgerRules(trx);
  const added: EntryRow[] = [];
  const changed: Parameters<typeof updateCases>[1][number][] = [];
  for (const item of await lockCases(trx, [...differing.keys()])) {
    const { row, matter } = differing.get(item.id) as Found;
    // Compared again now that nobody else can add to it.
    const progress = progressOf(item, row, differencesOf(item, row, matter, file.mapped), file);
    if ('fault' in progress) {
      faults.push({ row, fault: progress.fault });
      continue;
    }
    if (progress.entries.length === 0) continue;
    const entries: Entry[] = [...item.entries];
    let { head } = item;
    for (const draft of progress.entries) {
      const seq = entries.length + 1;
      const entry = { personId: null, ...draft, seq, recordedAt, recordedBy: call.actor.accountId } as Entry;
      const digest = entryDigest(item.caseNo, entry);
      head = nextHead(head, digest);
      entries.push(entry);
      added.push({ caseId: item.id, entry, digest });
    }
    changed.push({ id: item.id, facts: foldUnder(rules, entries), head });
  }
  await insertEntries(trx, call.actor.projectId, added);
  await updateCases(trx, changed);
  return { fresh, updated: changed.length, faults };
}
