import { instantOf } from '~/base/days';
import { builtInCalendar } from '~/calendar/builtin-notice';
import type { Entry, EntryDetails, EntryKind } from '~/ledger/entry';
import type { FoldRules } from '~/ledger/fold';
import { defaultLimits } from '~/ledger/on-time';

export const rules: FoldRules = { calendar: builtInCalendar(), limits: defaultLimits };

type Line = [kind: EntryKind, when: string, detail?: Record<string, unknown>, correctsSeq?: number];

/** `2026-03-02` is ten in the morning of that day, `2026-03-02 15:20` that minute, Shanghai. */
export function at(text: string): Date {
  const [day = '', time = '10:00'] = text.split(' ');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return instantOf(day, hour * 60 + minute);
}

/** Entries numbered from 1 in the order given, all recorded when they happened. */
export function storyOf(received: Partial<EntryDetails['received']>, ...lines: Line[]): Entry[] {
  return lines.map(([kind, when, detail = {}, correctsSeq], index) => ({
    kind,
    seq: index + 1,
    happenedAt: at(when),
    recordedAt: at(when),
    recordedBy: null,
    correctsSeq: correctsSeq ?? null,
    detail: kind === 'received' ? { channel: 1, kind: 2, ...received, ...detail } : detail,
  })) as Entry[];
}
