import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { Refusal } from '~/base/errors';
import { notifyHall } from '~/positions/notify-hall.server';
import { inTransaction } from '~db/connection';
import { insertEntries, lockLedger, updateCases } from './case-store.server';
import { effectiveEntries } from './effective';
import type { Entry, EntryDraft } from './entry';
import { canonicalText, entryDigest, nextHead } from './entry-digest';
import type { CaseFacts } from './fold';
import { foldUnder, readLedgerRules } from './ledger-rules.server';
import { actionFor, nextSteps } from './next-steps';
import { listEntries, lockCase, type StoredCase } from './read-cases-store.server';
import { recordingTime } from './recording-time.server';

/**
 * Adds one entry to a case and writes what the case now is, in one transaction. `expectedSeq` is the number of entries
 * the user saw: if somebody added one meanwhile, the entry is refused. The same entry again changes nothing.
 */
export async function appendEntry(
  call: Call,
  input: { caseId: number; expectedSeq?: number; entry: EntryDraft },
): Promise<{ seq: number; facts: CaseFacts }> {
  const { entry: draft } = input;
  allow(call.actor, actionFor(draft.kind));
  return inTransaction(call, async (trx) => {
    await lockLedger(trx, 'write');
    const stored = await lockCase(trx, input.caseId);
    if (!stored) throw new Refusal(404, 'ledger:refusal.no_case');
    const entries = await listEntries(trx, stored.id);
    const seq = entries.length + 1;
    const recordedAt = await recordingTime(trx, call.now);
    const recordedBy = call.actor.accountId;
    const personId = draft.personId === undefined ? call.actor.personId : draft.personId;
    const detail = detailOf(draft, entries);
    const entry = { ...draft, detail, personId, seq, recordedAt, recordedBy } as Entry;
    const last = entries.at(-1);
    if (last && same(stored.caseNo, last, entry)) return { seq: last.seq, facts: stored.facts };
    if (input.expectedSeq !== undefined && input.expectedSeq !== entries.length) {
      throw new Refusal(409, 'ledger:refusal.changed_meanwhile', { caseNo: stored.caseNo });
    }
    check(call, stored, entries, entry);

    const digest = entryDigest(stored.caseNo, entry);
    const facts = foldUnder(await readLedgerRules(trx), [...entries, entry]);
    await insertEntries(trx, call.actor.projectId, [{ caseId: stored.id, entry, digest }]);
    await updateCases(trx, [{ id: stored.id, facts, head: nextHead(stored.head, digest) }]);
    await notifyHall(trx, 'case');
    return { seq, facts };
  });
}

/** A corrected receipt keeps what the correction does not say: matter, promise, due. */
function detailOf(draft: EntryDraft, entries: readonly Entry[]): EntryDraft['detail'] {
  if (draft.kind !== 'received') return draft.detail;
  const before = entries.find((entry) => entry.seq === draft.correctsSeq);
  if (before?.kind !== 'received') return draft.detail;
  const { importRunId: _, because: __, ...kept } = before.detail;
  return { ...kept, ...draft.detail };
}

/** The second click of a double click: everything alike but the moment it was recorded. */
function same(caseNo: string, last: Entry, entry: Entry): boolean {
  const like = { ...entry, seq: last.seq, recordedAt: last.recordedAt };
  return canonicalText(caseNo, like) === canonicalText(caseNo, last);
}

function check(call: Call, stored: StoredCase, entries: readonly Entry[], entry: Entry): void {
  const fault = (key: string) =>
    new Refusal(400, 'ui:refusal.check_fields', {}, { happenedAt: { key: `ledger:field.${key}` } });
  if (entry.happenedAt > call.now) throw fault('in_the_future');
  if (entry.kind !== 'received' && entry.happenedAt < stored.facts.received_at) throw fault('before_receipt');
  if (entry.correctsSeq == null) {
    if (entry.kind === 'due_set' || nextSteps(stored.facts).includes(entry.kind)) return;
    throw new Refusal(409, 'ledger:refusal.step_not_possible', { caseNo: stored.caseNo });
  }
  const corrected = effectiveEntries(entries).find((candidate) => candidate.seq === entry.correctsSeq);
  if (!corrected) throw new Refusal(409, 'ledger:refusal.nothing_to_correct', { seq: entry.correctsSeq });
  allow(call.actor, actionFor(corrected.kind));
  if (corrected.kind === 'received' && entry.kind !== 'received') {
    throw new Refusal(409, 'ledger:refusal.receipt_stays', { caseNo: stored.caseNo });
  }
}
