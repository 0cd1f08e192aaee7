import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { addDays, instantOf } from '~/base/days';
import { inTransaction } from '~db/connection';
import { differences } from './case-columns';
import { type EntryRow, insertEntries, lockLedger, updateCases } from './case-store.server';
import { dueChange } from './due-change';
import type { Entry } from './entry';
import { entryDigest, nextHead } from './entry-digest';
import type { CaseFacts } from './fold';
import { foldUnder, readLedgerRules } from './ledger-rules.server';
import { affectedBy, listCasesWithEntries } from './read-cases-store.server';
import { recordingTime } from './recording-time.server';

const batch = 5_000;
// Longer than any step limit or archive period: a case closed earlier cannot depend on the changed year.
const daysBefore = 90;

/**
 * After the calendar of `years` changed: open and awaiting cases get a `due_set` entry when their due moves, closed ones
 * keep what they were judged to be (see due-change.ts). Everything in one transaction.
 */
export async function recomputeDeadlines(
  call: Call,
  { years }: { years: readonly number[] },
): Promise<{ cases: number; changed: number }> {
  allow(call.actor, 'calendar.edit');
  if (years.length === 0) return { cases: 0, changed: 0 };
  const from = instantOf(addDays(`${Math.min(...years)}-01-01`, -daysBefore));
  const to = instantOf(`${Math.max(...years) + 1}-01-01`);
  const where = affectedBy(years, from, to);
  return inTransaction(call, async (trx) => {
    await lockLedger(trx, 'seal');
    const recordedAt = await recordingTime(trx, call.now);
    const rules = await readLedgerRules(trx);
    const count = { cases: 0, changed: 0 };
    for (let afterId = 0; ; ) {
      const cases = await listCasesWithEntries(trx, { afterId, limit: batch, where, lock: true });
      const last = cases.at(-1);
      if (!last) return count;
      afterId = last.id;
      const updates: { id: number; facts: CaseFacts; head: Buffer }[] = [];
      const added: EntryRow[] = [];
      for (const item of cases) {
        const folded = foldUnder(rules, item.entries);
        if (differences(item.facts, folded).length === 0) continue;
        const detail = dueChange(item.facts, folded);
        if (!detail) {
          updates.push({ id: item.id, facts: folded, head: item.head });
          continue;
        }
        const entry: Entry = {
          kind: 'due_set',
          happenedAt: recordedAt,
          personId: null,
          detail,
          seq: item.entries.length + 1,
          recordedAt,
          recordedBy: call.actor.accountId,
        };
        const digest = entryDigest(item.caseNo, entry);
        added.push({ caseId: item.id, entry, digest });
        updates.push({
          id: item.id,
          facts: foldUnder(rules, [...item.entries, entry]),
          head: nextHead(item.head, digest),
        });
      }
      await insertEntries(trx, call.actor.projectId, added);
      await updateCases(trx, updates);
      count.cases += cases.length;
      count.changed += added.length;
    }
  });
}
