import type { Call } from '~/access/call';
import type { Database } from '~db/connection';
import { type EntryRow, insertEntries, lockLedger, updateCases } from './case-store.server';
import type { Entry, EntryDraft } from './entry';
import { entryDigest, nextHead } from './entry-digest';
import { foldUnder, readLedgerRules } from './ledger-rules.server';
import { matchEntries, matterOf } from './match-case';
import { matterLookup } from './matter-lookup';
import { listVersions } from './matter-store.server';
import { recordingTime } from './recording-time.server';
import {
  listUnmatchedGroups,
  lockUnmatched,
  setMatters,
  type UnmatchedGroup,
} from './unmatched-store.server';

const batch = 5_000;

/** The names under which cases without a matter would now be found, and how many cases they are. */
export function findable(
  groups: readonly UnmatchedGroup[],
  find: ReturnType<typeof matterLookup>,
): { names: string[]; count: number } {
  // Which matter it is does not depend on the day, only which of its versions.
  const found = groups.filter(
    ({ name, code }) => find(code, name, '9999-12-31') ?? find(name, '', '9999-12-31'),
  );
  return {
    names: [...new Set(found.map(({ name }) => name))],
    count: found.reduce((sum, group) => sum + group.count, 0),
  };
}

/**
 * After the catalogue changed: the cases that were kept without a matter and whose matter is in it now get it, with an
 * entry that says so, and their due as at an import. What a locked month counts is left as it is. The caller has asked
 * the policy, and holds the imports of cases: what one keeps unmatched meanwhile is not overlooked.
 */
export async function matchWithin(trx: Database, call: Call): Promise<{ matched: number; left: number }> {
  const find = matterLookup(await listVersions(trx));
  const { names, count } = findable(await listUnmatchedGroups(trx), find);
  if (names.length === 0) return { matched: 0, left: 0 };
  await lockLedger(trx, 'write');
  const recordedAt = await recordingTime(trx, call.now);
  const rules = await readLedgerRules(trx);
  const numbered = (drafts: readonly EntryDraft[], after: readonly Entry[]): Entry[] =>
    drafts.map((draft, index) => {
      const seq = after.length + index + 1;
      return { ...draft, seq, recordedAt, recordedBy: call.actor.accountId } as Entry;
    });
  let matched = 0;
  for (let afterId = 0; ; ) {
    const cases = await lockUnmatched(trx, { names, afterId, limit: batch });
    const last = cases.at(-1);
    if (!last) return { matched, left: count - matched };
    afterId = last.id;
    const matters: Parameters<typeof setMatters>[1][number][] = [];
    const added: EntryRow[] = [];
    const changed: Parameters<typeof updateCases>[1][number][] = [];
    for (const item of cases) {
      const matter = item.matterId === null ? matterOf(item.entries, item.matterName, find) : undefined;
      if (!matter) continue;
      const { entries } = item;
      const fold = (drafts: readonly EntryDraft[]) =>
        foldUnder(rules, [...entries, ...numbered(drafts, entries)]);
      const news = numbered(matchEntries(entries, matter, recordedAt, fold), entries);
      let { head } = item;
      for (const entry of news) {
        const digest = entryDigest(item.caseNo, entry);
        head = nextHead(head, digest);
        added.push({ caseId: item.id, entry, digest });
      }
      changed.push({ id: item.id, facts: foldUnder(rules, [...entries, ...news]), head });
      matters.push({ id: item.id, matterId: matter.matterId, versionId: matter.versionId });
    }
    await insertEntries(trx, call.actor.projectId, added);
    await updateCases(trx, changed);
    await setMatters(trx, matters);
    matched += matters.length;
  }
}
