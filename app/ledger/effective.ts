import { type Entry, type EntryKind, entryKinds } from './entry';

const rank = new Map<EntryKind, number>(entryKinds.map((kind, index) => [kind, index]));

/**
 * The entries that hold, in the order in which they happened (at the same time: in the order of the procedure).
 * An entry that names another replaces it, whatever its kind; `voided` only removes. Cancelling a correction
 * brings the corrected entry back; correcting a correction does not: what it replaced stays replaced.
 */
export function effectiveEntries(entries: readonly Entry[]): Entry[] {
  if (entries.some((entry) => entry.correctsSeq != null)) return ordered(withoutCancelled(entries));
  return ordered(entries);
}

function withoutCancelled(entries: readonly Entry[]): Entry[] {
  const cancelled = new Map<number, 'voided' | 'replaced'>();
  // From the last to the first: whether an entry still holds is decided only by later ones.
  for (const entry of [...entries].sort((a, b) => b.seq - a.seq)) {
    if (entry.correctsSeq == null || cancelled.get(entry.seq) === 'voided') continue;
    cancelled.set(entry.correctsSeq, entry.kind === 'voided' ? 'voided' : 'replaced');
  }
  return entries.filter((entry) => entry.kind !== 'voided' && !cancelled.has(entry.seq));
}

function ordered(entries: readonly Entry[]): Entry[] {
  return [...entries].sort(
    (a, b) =>
      a.happenedAt.getTime() - b.happenedAt.getTime() ||
      (rank.get(a.kind) ?? 0) - (rank.get(b.kind) ?? 0) ||
      a.seq - b.seq,
  );
}
