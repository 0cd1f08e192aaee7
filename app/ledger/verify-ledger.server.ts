import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import type { Day } from '~/base/days';
import { type Database, inTransaction } from '~db/connection';
import { differences } from './case-columns';
import { entryDigest, nextHead } from './entry-digest';
import type { CaseFacts } from './fold';
import { foldUnder, type LedgerRules, readLedgerRules } from './ledger-rules.server';
import { listCasesWithEntries, type StoredCase, type StoredEntry } from './read-cases-store.server';
import { sealDigest } from './seal-digest';
import { digestOfDay, listSeals } from './seal-store.server';

export type CaseColumn = keyof CaseFacts | 'matter_name';

/** What no longer agrees with what was recorded. */
export type LedgerFault =
  /** The entry's content is not what its digest says. */
  | { what: 'entry'; caseNo: string; seq: number; id: number }
  /** Entries were removed, added or reordered: the chain of the case does not end where it should. */
  | { what: 'chain'; caseNo: string }
  /** Columns that do not follow from the entries. */
  | { what: 'case'; caseNo: string; columns: CaseColumn[] }
  /** The day's entries are not those that were sealed, or the chain of seals is broken there. */
  | { what: 'seal'; day: Day };

export type Verification = { cases: number; entries: number; seals: number; faults: LedgerFault[] };

const batch = 5_000;
const faultsKept = 1_000;

/** Recomputes every digest, chain, column and seal of the ledger and names what changed. Stops after 1,000 faults. */
export async function verifyLedger(call: Call): Promise<Verification> {
  allow(call.actor, 'ledger.verify');
  return inTransaction(
    call,
    async (trx) => {
      const result: Verification = { cases: 0, entries: 0, seals: 0, faults: [] };
      const rules = await readLedgerRules(trx);
      for (let afterId = 0; result.faults.length < faultsKept; ) {
        const cases = await listCasesWithEntries(trx, { afterId, limit: batch });
        const last = cases.at(-1);
        if (!last) break;
        afterId = last.id;
        for (const item of cases) result.faults.push(...faultsOf(item, rules));
        result.cases += cases.length;
        result.entries += cases.reduce((sum, item) => sum + item.entries.length, 0);
      }
      await verifySeals(trx, result);
      return result;
    },
    'snapshot',
  );
}

/** What is wrong with one case, as stored, by its entries. */
export function faultsOf(
  item: StoredCase & { entries: readonly StoredEntry[] },
  rules: LedgerRules,
): LedgerFault[] {
  const { caseNo, entries } = item;
  const faults: LedgerFault[] = [];
  let head: Buffer = Buffer.alloc(0);
  entries.forEach((entry, index) => {
    const digest = entryDigest(caseNo, entry);
    if (!digest.equals(entry.digest) || entry.seq !== index + 1) {
      faults.push({ what: 'entry', caseNo, seq: entry.seq, id: entry.id });
    }
    head = nextHead(head, entry.digest);
  });
  if (!head.equals(item.head)) faults.push({ what: 'chain', caseNo });
  if (entries[0]?.kind !== 'received') return faults.length ? faults : [{ what: 'chain', caseNo }];
  const columns = columnFaults(item, rules);
  if (columns.length) faults.push({ what: 'case', caseNo, columns });
  return faults;
}

/** The columns of a case that do not follow from its entries. */
export function columnFaults(
  { entries, facts, matterName }: StoredCase & { entries: readonly StoredEntry[] },
  rules: LedgerRules,
): CaseColumn[] {
  const columns: CaseColumn[] = differences(facts, foldUnder(rules, entries));
  const matter = entries[0]?.kind === 'received' ? entries[0].detail.matter : undefined;
  if (matter && matter.name !== matterName) columns.push('matter_name');
  return columns;
}

async function verifySeals(trx: Database, result: Verification): Promise<void> {
  let previous: Buffer | null = null;
  for (const seal of await listSeals(trx)) {
    const content = await digestOfDay(trx, seal.sealed_on);
    const digest = sealDigest({ day: seal.sealed_on, ...content, previous });
    const chained = previous ? seal.previous_digest?.equals(previous) : seal.previous_digest === null;
    if (!digest.equals(seal.digest) || !chained) result.faults.push({ what: 'seal', day: seal.sealed_on });
    previous = seal.digest;
    result.seals += 1;
  }
}
