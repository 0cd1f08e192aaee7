import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { findCaseView, listNames } from './case-view-store.server';
import { acceptanceFrom } from './due';
import { effectiveEntries } from './effective';
import { explainCase } from './fold';
import { hallTimeText } from './hall-time';
import { readLedgerRules, rulesFor } from './ledger-rules.server';
import { actionFor, nextSteps } from './next-steps';
import { listEntries } from './read-cases-store.server';

/** One case with its story, why it is late or when it is due, and what this actor may record next. */
export async function getCase(call: Call, id: number) {
  allow(call.actor, 'case.read');
  return inTransaction(call, async (trx) => {
    const found = await findCaseView(trx, id);
    if (!found) throw new Refusal(404, 'ledger:refusal.no_case');
    const entries = await listEntries(trx, id);
    const names = await listNames(trx, entries);
    const rules = rulesFor(await readLedgerRules(trx), entries);
    const holding = new Set(effectiveEntries(entries).map((entry) => entry.seq));
    const { steps, pauses, dueFacts } = explainCase(entries, rules);
    const startedOn = acceptanceFrom(rules.calendar, rules.limits.notice, dueFacts);
    const { facts, ...about } = found;
    return {
      ...about,
      facts,
      entries: entries.map(({ digest, ...entry }) => ({
        ...entry,
        digest: digest.toString('hex').slice(0, 12),
        holds: holding.has(entry.seq),
        recordedByName: names.accounts.get(entry.recordedBy ?? 0) ?? null,
        personName: names.people.get(entry.personId ?? 0) ?? null,
        mayCorrect: holding.has(entry.seq) && may(call.actor, actionFor(entry.kind)),
      })),
      steps,
      clock: {
        startedOn: typeof startedOn === 'string' ? startedOn : null,
        promisedWorkdays: dueFacts.promisedWorkdays ?? null,
        legalWorkdays: dueFacts.legalWorkdays ?? null,
        pauses,
      },
      next: nextSteps(facts).filter((kind) => may(call.actor, actionFor(kind))),
      now: hallTimeText(call.now),
    };
  });
}
