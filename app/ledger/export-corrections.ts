import { explicitDue } from './due';
import { effectiveEntries } from './effective';
import type { Channel, Entry, EntryDraft } from './entry';
import type { EntryOf } from './story';

/** How old the file is, and what it may not know. */
export type FileAge = {
  takenAt: Date;
  takenAtOf: ReadonlyMap<number, Date>;
  importedBefore: Date | undefined;
  now: Date;
};
type Story = { entries: readonly Entry[]; importRunId: number | null };

/**
 * Channel and due that a row says otherwise. The newest export wins, also when it goes back to what was said before it:
 * A, then B, then A is A. An export that is older than the one the value is from, or the same file once more, changes
 * nothing; neither does one that repeats what somebody has corrected by hand since. `hasNews`: the row has steps that
 * the ledger did not know, so that it is no older, whatever the rest of its file tells.
 */
export function correctionsOf(
  known: Story,
  row: { channel?: Channel | undefined; dueAt?: string | undefined },
  file: FileAge,
  hasNews: boolean,
): { channel: EntryDraft | undefined; due: EntryDraft | undefined } {
  const { entries } = known;
  const effective = effectiveEntries(entries);
  const receipt = effective.find((entry): entry is EntryOf<'received'> => entry.kind === 'received');
  if (!receipt) return { channel: undefined, due: undefined };
  const changes = (origin: Entry | undefined, wasHeld: boolean) => {
    if (!origin) return !wasHeld;
    if (file.importedBefore && origin.recordedAt > file.importedBefore) return false;
    const takenAt = takenAtOf(known, origin, file);
    if (!takenAt) return !wasHeld;
    return hasNews || takenAt <= file.takenAt;
  };
  return {
    channel: channelOf(receipt),
    due: dueOf(receipt),
  };

  function channelOf(held: EntryOf<'received'>): EntryDraft | undefined {
    const { channel } = row;
    if (channel === undefined) return undefined;
    const wasHeld = entries.some((entry) => entry.kind === 'received' && entry.detail.channel === channel);
    if (
      !changes(
        originOf(entries, held, (entry) => entry.detail.channel),
        wasHeld,
      )
    )
      return undefined;
    const { importRunId: _, because: __, ...before } = held.detail;
    return {
      kind: 'received',
      happenedAt: held.happenedAt,
      ...(held.personId != null && { personId: held.personId }),
      correctsSeq: held.seq,
      detail: { ...before, channel },
    };
  }

  function dueOf(held: EntryOf<'received'>): EntryDraft | undefined {
    const { dueAt } = row;
    if (dueAt === undefined) return undefined;
    const wasHeld = entries.some((entry) => isSameDue(dueIn(entry), dueAt));
    const set = effective.findLast((entry) => dueIn(entry) !== undefined && entry.kind === 'due_set');
    const first =
      held.detail.dueAt === undefined ? undefined : originOf(entries, held, (e) => e.detail.dueAt);
    if (!changes(set ?? first, wasHeld)) return undefined;
    return { kind: 'due_set', happenedAt: file.now, detail: { basis: 'file', dueAt, because: 'import' } };
  }
}

/** Came with the case from a file, or was added by a later one. */
export function isFromFile({ entries, importRunId }: Story, entry: Entry): boolean {
  if (entry.detail.importRunId !== undefined) return true;
  return importRunId !== null && Number(entries[0]?.recordedAt) === Number(entry.recordedAt);
}

/** When the export was made that an entry is from; undefined: from nobody's file, or from one of unknown age. */
function takenAtOf(known: Story, entry: Entry, file: FileAge): Date | undefined {
  const runId = entry.detail.importRunId ?? (isFromFile(known, entry) ? known.importRunId : null);
  return runId == null ? undefined : file.takenAtOf.get(runId);
}

/** A receipt that was corrected in something else only passes on what an earlier one said: the entry that first said it. */
function originOf(
  entries: readonly Entry[],
  receipt: EntryOf<'received'>,
  said: (entry: EntryOf<'received'>) => unknown,
): EntryOf<'received'> {
  const before = entries.find((entry) => entry.seq === receipt.correctsSeq);
  if (before?.kind !== 'received' || said(before) !== said(receipt)) return receipt;
  return originOf(entries, before, said);
}

/** The due that an entry gives from a file; one that only keeps a judgement gives none. */
function dueIn(entry: Entry): string | undefined {
  if (entry.kind === 'received') return entry.detail.dueAt;
  const isGiven = entry.kind === 'due_set' && entry.detail.basis === 'file' && !entry.detail.kept;
  return isGiven ? entry.detail.dueAt : undefined;
}

function isSameDue(a: string | undefined, b: string): boolean {
  return a !== undefined && explicitDue(a).getTime() === explicitDue(b).getTime();
}
