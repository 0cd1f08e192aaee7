import { dayOf } from '~/base/days';
import { entryDigest, nextHead } from '~/ledger/entry-digest';
import { foldCase } from '~/ledger/fold';
import { type LedgerRules, readLedgerRules } from '~/ledger/ledger-rules.server';
import { type CaseColumn, columnFaults } from '~/ledger/verify-ledger.server';
import type { Database } from '~db/connection';
import {
  addRefolded,
  type CaseWithEntries,
  type EvidenceBlock,
  makeRefoldedTable,
  type RefoldedCase,
  readCases,
  readRefoldedDigests,
} from './evidence-store.server';
import { foldRulesOf, type MonthInputs } from './month-inputs';
import type { Problem } from './problem';

/**
 * Folds every counted case again from the entries it had at the draft, under the draft's calendar and limits, and
 * compares with the evidence. Entries recorded since are no change; a changed one is, and so is any column that does not
 * follow from all the entries the case has by now.
 */
export async function verifyCases(
  trx: Database,
  blocks: readonly EvidenceBlock[],
  inputs: MonthInputs,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  const report = (rowId: number, label: string, what: Problem['what']) => {
    if (!problems.some((one) => one.rowId === rowId && one.what === what)) {
      problems.push({ source: 'ledger_case', rowId, label, what });
    }
  };
  const rulesThen = foldRulesOf(inputs);
  const rulesNow = await readLedgerRules(trx);
  await makeRefoldedTable(trx);
  const kept = new Map<number, Buffer>();
  for (const block of blocks) {
    const found = await readCases(trx, block.ids);
    const refolded: RefoldedCase[] = [];
    for (const [index, id] of block.ids.entries()) {
      kept.set(id, block.digests[index] ?? Buffer.alloc(0));
      const item = found.get(id);
      if (!item) {
        report(id, String(id), 'missing');
        continue;
      }
      const broken = brokenEntry(item);
      if (broken) report(id, item.caseNo, broken);
      const then = item.entries.slice(0, block.entries[index]);
      if (then[0]?.kind !== 'received') {
        report(id, item.caseNo, 'entries');
        continue;
      }
      const columns = wrongColumns(item, rulesNow, rulesThen);
      if (columns.length > 0) report(id, `${item.caseNo} ${columns.join(', ')}`, 'columns');
      const head = then.reduce<Buffer>((chain, entry) => nextHead(chain, entry.digest), Buffer.alloc(0));
      const facts = foldCase(then, rulesThen(dayOf(then[0].happenedAt)));
      refolded.push({ id, caseNo: item.caseNo, head, facts });
    }
    await addRefolded(trx, refolded);
  }
  for (const { id, caseNo, refolded, today } of await readRefoldedDigests(trx)) {
    const digest = kept.get(id);
    if (!digest?.equals(refolded)) report(id, caseNo, 'changed');
    else if (today && !digest.equals(today)) report(id, caseNo, 'columns');
  }
  return problems;
}

/** An entry whose content is not what its digest says, or a chain that does not end where the case says. */
function brokenEntry({ caseNo, entries, head }: CaseWithEntries): 'entry' | 'entries' | undefined {
  let chain: Buffer = Buffer.alloc(0);
  for (const [index, entry] of entries.entries()) {
    if (entry.seq !== index + 1) return 'entries';
    if (!entryDigest(caseNo, entry).equals(entry.digest)) return 'entry';
    chain = nextHead(chain, entry.digest);
  }
  return chain.equals(head) ? undefined : 'entries';
}

/** The columns that follow from the entries neither by the calendar of today nor by that of the draft. */
function wrongColumns(item: CaseWithEntries, now: LedgerRules, then: LedgerRules): CaseColumn[] {
  const columns = columnFaults(item, now);
  return columns.length === 0 || columnFaults(item, then).length === 0 ? [] : columns;
}
