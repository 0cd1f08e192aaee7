import type { Database } from '~db/connection';
import { listClearanceFacts } from './clearance-evidence-store.server';
import type { ClearanceFacts } from './clearance-facts';
import { spansByGroup } from './clearance-spans';
import {
  listGroupCodes,
  listSpansOf,
  type StoredSpan,
  takeStale,
  writeSpans,
} from './clearance-store.server';

/** So many people are derived at once: their evidence is held in memory meanwhile. */
const peopleAtOnce = 500;

/**
 * Derives the spans of everybody whose evidence changed, or of those among `personIds`, and writes what differs; spans
 * that stay the same keep their ids. Called in the transaction of whatever asks about clearance, before it asks.
 */
export async function freshenClearance(trx: Database, personIds?: readonly number[]): Promise<void> {
  const stale = await takeStale(trx, personIds);
  for (let at = 0; at < stale.length; at += peopleAtOnce) {
    const ids = stale.slice(at, at + peopleAtOnce);
    await writeSpans(trx, difference(await listSpansOf(trx, ids), await deriveSpans(trx, ids)));
  }
}

export type DerivedSpan = Omit<StoredSpan, 'id'>;

/** What the rule says of these people now, whatever is stored. */
export async function deriveSpans(trx: Database, ids: readonly number[]): Promise<DerivedSpan[]> {
  const groups = await listGroupCodes(trx);
  const derived: DerivedSpan[] = [];
  for (const [personId, facts] of await listClearanceFacts(trx, ids))
    derived.push(...spansOfPerson(personId, facts, groups));
  return derived;
}

function spansOfPerson(
  personId: number,
  facts: ClearanceFacts,
  groups: readonly { id: number; code: string }[],
): DerivedSpan[] {
  const spans = spansByGroup(
    facts,
    groups.map(({ code }) => code),
  );
  return groups.flatMap(({ id: groupId }, index) =>
    (spans[index] ?? []).map(({ fromOn, toOn, basis, proofId }) => {
      const proof = facts.proofs.find(({ id }) => id === proofId)?.proof ?? '';
      return { personId, groupId, fromOn, toOn, basis, proof };
    }),
  );
}

/** A span that begins on the same day for the same reason is the same span, though its end moved. */
function difference(stored: readonly StoredSpan[], derived: readonly DerivedSpan[]) {
  const left = new Map(stored.map((span) => [keyOf(span), span]));
  const ends: StoredSpan[] = [];
  const added: DerivedSpan[] = [];
  for (const span of derived) {
    const same = left.get(keyOf(span));
    left.delete(keyOf(span));
    if (!same) added.push(span);
    else if (same.toOn !== span.toOn) ends.push({ ...same, toOn: span.toOn });
  }
  return { gone: [...left.values()], ends, added };
}

function keyOf({ personId, groupId, fromOn, basis, proof }: DerivedSpan): string {
  return JSON.stringify([personId, groupId, fromOn, basis, proof]);
}
