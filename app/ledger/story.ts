import { type Day, dayOf } from '~/base/days';
import type { Pause } from '~/calendar/workdays';
import { type Entry, type EntryKind, pauseReasons } from './entry';

export type CaseState =
  | 'received'
  | 'correcting'
  | 'accepted'
  | 'paused'
  | 'transferred'
  | 'decided'
  | 'issued'
  | 'archived'
  | 'refused'
  | 'withdrawn';

export type EntryOf<K extends EntryKind> = Extract<Entry, { kind: K }>;

export type Story = ReturnType<typeof tell>;

/** Walks the entries that hold, once, and remembers what the rules ask about. */
export function tell(entries: readonly Entry[]) {
  const first: { [K in EntryKind]?: Entry } = {};
  const last: { [K in EntryKind]?: Entry } = {};
  let state: CaseState = 'received';
  let beforePause: CaseState = 'accepted';
  let notices = 0;
  let correctedAt: Date | null = null;
  const pauses: Pause[] = [];
  const complaints = { filed: 0, upheld: 0 };
  const stopClock = (to: Day) => {
    const open = pauses.at(-1);
    if (open?.to === null) open.to = to;
  };

  for (const entry of entries) {
    first[entry.kind] ??= entry;
    last[entry.kind] = entry;
    switch (entry.kind) {
      case 'notice_given':
        notices += 1;
        if (!first.accepted && (state === 'received' || state === 'correcting')) state = 'correcting';
        break;
      case 'corrected':
        if (!first.accepted) correctedAt = entry.happenedAt;
        if (state === 'correcting') state = 'received';
        break;
      case 'paused':
        if (!pauseReasons.includes(entry.detail.reason)) break;
        if (state !== 'paused') beforePause = state;
        state = 'paused';
        if (pauses.at(-1)?.to !== null) pauses.push({ from: dayOf(entry.happenedAt), to: null });
        break;
      case 'resumed':
        if (state === 'paused') state = beforePause;
        stopClock(dayOf(entry.happenedAt));
        break;
      case 'accepted':
      case 'transferred':
        state = entry.kind;
        break;
      case 'decided':
      case 'issued':
      case 'refused':
      case 'withdrawn':
      case 'archived':
        state = entry.kind;
        stopClock(dayOf(entry.happenedAt));
        break;
      case 'complained':
        complaints.filed += 1;
        break;
      case 'complaint_decided':
        if (entry.detail.upheld) complaints.upheld += 1;
        break;
    }
  }
  const received = first.received as EntryOf<'received'> | undefined;
  if (!received) throw new RangeError('a case begins with its receipt');
  return {
    first,
    last,
    received,
    refused: first.refused as EntryOf<'refused'> | undefined,
    withdrawn: first.withdrawn,
    state: settled(state, first),
    notices,
    correctedAt,
    pauses,
    complaints,
  };
}

/** A case that was closed does not open again by an entry that happened later. */
function settled(state: CaseState, first: { [K in EntryKind]?: Entry }): CaseState {
  for (const kind of ['archived', 'issued', 'withdrawn', 'refused'] as const) if (first[kind]) return kind;
  return state;
}
