import { dayOf } from '~/base/days';
import { dueDetail } from './due-change';
import { effectiveEntries } from './effective';
import type { Entry, EntryDraft } from './entry';
import { type CaseFacts, lastPin } from './fold';
import type { MatterVersion } from './matter-lookup';
import type { EntryOf } from './story';

export type FindMatter = (code: string, name: string, day: string) => MatterVersion | undefined;

/** The matter of a case that was kept without one: by the code or the name its file gave, as it held on the day of receipt. */
export function matterOf(
  entries: readonly Entry[],
  matterName: string,
  find: FindMatter,
): MatterVersion | undefined {
  const receipt = receiptOf(entries);
  if (!receipt) return undefined;
  const day = dayOf(receipt.happenedAt);
  return find(receipt.detail.matter?.code ?? '', matterName, day) ?? find(matterName, '', day);
}

/**
 * What is recorded when the matter of a case enters the catalogue: its receipt again, with the matter's kind and periods,
 * from which kind and due follow as if it had been known at the import. The name stays as the file gave it. A judgement
 * that an older calendar gave and that was kept (fold.ts) is kept further; `fold` says the due.
 */
export function matchEntries(
  entries: readonly Entry[],
  matter: MatterVersion,
  now: Date,
  fold: (entries: readonly EntryDraft[]) => CaseFacts,
): EntryDraft[] {
  const receipt = receiptOf(entries);
  if (!receipt) return [];
  const { importRunId: _, kind: __, promisedWorkdays: ___, legalWorkdays: ____, ...kept } = receipt.detail;
  const matched: EntryDraft = {
    kind: 'received',
    happenedAt: receipt.happenedAt,
    personId: receipt.personId ?? null,
    correctsSeq: receipt.seq,
    detail: {
      ...kept,
      kind: matter.kind,
      ...(matter.promisedWorkdays !== null && { promisedWorkdays: matter.promisedWorkdays }),
      ...(matter.legalWorkdays !== null && { legalWorkdays: matter.legalWorkdays }),
      matter: { name: matter.name, ...kept.matter, id: matter.matterId, versionId: matter.versionId },
      because: 'matter_known',
    },
  };
  const pin = lastPin(entries);
  if (!pin) return [matched];
  const detail = { ...dueDetail(fold([matched])), because: pin.detail.because, kept: pin.detail.kept };
  return [matched, { kind: 'due_set', happenedAt: now, personId: null, detail } as EntryDraft];
}

function receiptOf(entries: readonly Entry[]): EntryOf<'received'> | undefined {
  return effectiveEntries(entries).find((entry): entry is EntryOf<'received'> => entry.kind === 'received');
}
