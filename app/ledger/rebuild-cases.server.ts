import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { inTransaction } from '~db/connection';
import { differences } from './case-columns';
import { lockLedger, updateCases } from './case-store.server';
import { nextHead } from './entry-digest';
import { foldUnder, readLedgerRules } from './ledger-rules.server';
import { listCasesWithEntries } from './read-cases-store.server';

const batch = 5_000;

/** Folds every case again from its entries and writes the columns that differ. Returns how many did. */
export async function rebuildCases(call: Call): Promise<{ cases: number; changed: number }> {
  allow(call.actor, 'case.import');
  return inTransaction(call, async (trx) => {
    await lockLedger(trx, 'seal');
    const rules = await readLedgerRules(trx);
    const count = { cases: 0, changed: 0 };
    for (let afterId = 0; ; ) {
      const cases = await listCasesWithEntries(trx, { afterId, limit: batch });
      const last = cases.at(-1);
      if (!last) return count;
      afterId = last.id;
      const changed = cases.flatMap((item) => {
        const facts = foldUnder(rules, item.entries);
        const head = item.entries.reduce<Buffer>(
          (chain, entry) => nextHead(chain, entry.digest),
          Buffer.alloc(0),
        );
        const same = head.equals(item.head) && differences(item.facts, facts).length === 0;
        return same ? [] : [{ id: item.id, facts, head }];
      });
      await updateCases(trx, changed);
      count.cases += cases.length;
      count.changed += changed.length;
    }
  });
}
