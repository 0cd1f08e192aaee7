import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { type Database, inTransaction } from '~db/connection';
import {
  type CaseRow,
  type EntryRow,
  insertCases,
  listKnownCaseNos,
  lockLedger,
  reserveCaseIds,
} from './case-store.server';
import type { CaseKind, Channel, Entry, EntryDraft } from './entry';
import { entryDigest, nextHead } from './entry-digest';
import { foldUnder, readLedgerRules } from './ledger-rules.server';
import { recordingTime } from './recording-time.server';

export type NewCase = {
  caseNo: string;
  matterId?: number | null;
  matterVersionId?: number | null;
  matterName: string;
  /** Of a matter that is not in the catalogue (yet). */
  matterCode?: string;
  kind: CaseKind;
  channel: Channel;
  positionId?: number | null;
  personId?: number | null;
  /** The first is the receipt. */
  entries: readonly EntryDraft[];
};

/**
 * Adds new cases with all their entries in one transaction. A case whose number is known already, or comes a second
 * time, is left as it is and reported as repeated.
 */
export async function appendCases(
  call: Call,
  cases: readonly NewCase[],
  importRunId?: number,
): Promise<{ kept: number; repeated: string[] }> {
  allow(call.actor, importRunId === undefined ? 'case.record' : 'case.import');
  return inTransaction(call, (trx) => appendWithin(trx, call, cases, importRunId));
}

/** The same inside a transaction that does more: the import of a file. The caller has asked the policy. */
export async function appendWithin(
  trx: Database,
  call: Call,
  cases: readonly NewCase[],
  importRunId: number | undefined,
): Promise<{ kept: number; repeated: string[] }> {
  if (cases.length === 0) return { kept: 0, repeated: [] };
  await lockLedger(trx, 'write');
  const recordedAt = await recordingTime(trx, call.now);
  const rules = await readLedgerRules(trx);
  const known = await listKnownCaseNos(
    trx,
    cases.map((item) => item.caseNo),
  );
  const fresh: NewCase[] = [];
  const repeated: string[] = [];
  for (const item of cases) {
    if (known.has(item.caseNo)) repeated.push(item.caseNo);
    else fresh.push(item);
    known.add(item.caseNo);
  }
  if (fresh.length === 0) return { kept: 0, repeated };
  const ids = await reserveCaseIds(trx, fresh.length);
  const rows: CaseRow[] = [];
  const entryRows: EntryRow[] = [];
  fresh.forEach((item, index) => {
    const id = ids[index] as number;
    const entries = numbered(item, recordedAt, call.actor.accountId);
    let head: Buffer = Buffer.alloc(0);
    for (const entry of entries) {
      const digest = entryDigest(item.caseNo, entry);
      head = nextHead(head, digest);
      entryRows.push({ caseId: id, entry, digest });
    }
    rows.push({
      id,
      caseNo: item.caseNo,
      matterId: item.matterId ?? null,
      matterVersionId: item.matterVersionId ?? null,
      matterName: item.matterName,
      positionId: item.positionId ?? null,
      personId: item.personId ?? null,
      importRunId: importRunId ?? null,
      facts: foldUnder(rules, entries),
      head,
    });
  });
  const kept = await insertCases(trx, call.actor.projectId, rows, entryRows);
  return { kept, repeated };
}

/** The entries as they will stand; the receipt says which matter it is, so that the ledger itself proves it. */
function numbered(item: NewCase, recordedAt: Date, recordedBy: number | null): Entry[] {
  return item.entries.map((draft, index) => {
    const entry = { personId: item.personId, ...draft, seq: index + 1, recordedAt, recordedBy } as Entry;
    if (entry.kind !== 'received') return entry;
    const { matterId, matterVersionId, matterName: name, matterCode: code } = item;
    const matter = {
      ...(matterId && { id: matterId }),
      ...(matterVersionId && { versionId: matterVersionId }),
      name,
      ...(!matterId && code && { code }),
    };
    return { ...entry, detail: { ...entry.detail, kind: item.kind, channel: item.channel, matter } };
  });
}
