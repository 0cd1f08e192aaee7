import { isDay } from '~/base/days';
import type { Channel } from './entry';
import type { CaseState } from './story';

export const caseStates = [
  'received',
  'correcting',
  'accepted',
  'paused',
  'transferred',
  'decided',
  'issued',
  'archived',
  'refused',
  'withdrawn',
] as const satisfies readonly CaseState[];
export const caseChannels = [1, 2, 3, 4, 9] as const satisfies readonly Channel[];
/** late: an own step of the contractor was late; overdue: closed after the due; running_over: open, the due has passed. */
export const lateness = ['late', 'overdue', 'running_over', 'awaiting'] as const;
export const caseSorts = ['receivedAt', 'dueAt', 'closedAt'] as const;
export type CaseSort = (typeof caseSorts)[number];

export type CasesQuery = {
  /** A case number or its beginning, or a part of a matter's name. */
  search: string;
  state: CaseState | undefined;
  matterId: number | undefined;
  /** Only those kept without a matter. */
  isUnmatched: boolean;
  channel: Channel | undefined;
  late: (typeof lateness)[number] | undefined;
  from: string | undefined;
  to: string | undefined;
  sort: CaseSort;
  descending: boolean;
  /** The row behind which the page begins, or before which it ends: sort value in ms (null: none) and id. */
  cursor: { at: number | null; id: number; backwards: boolean } | undefined;
};

/** Reads the address of the list; what it does not know is left out. */
export function casesQuery(params: URLSearchParams): CasesQuery {
  const one = <T extends string>(name: string, values: readonly T[]) =>
    values.find((value) => value === params.get(name));
  const day = (name: string) => (isDay(params.get(name) ?? '') ? (params.get(name) ?? undefined) : undefined);
  const sortText = params.get('sort') ?? '-receivedAt';
  const sort = caseSorts.find((key) => key === sortText.replace(/^-/, '')) ?? 'receivedAt';
  const matter = Number(params.get('matter'));
  return {
    search: (params.get('search') ?? '').trim().slice(0, 100),
    state: one('state', caseStates),
    matterId: Number.isSafeInteger(matter) && matter > 0 && matter < 2 ** 31 ? matter : undefined,
    isUnmatched: params.get('matter') === 'none',
    channel: caseChannels.find((channel) => String(channel) === params.get('channel')),
    late: one('late', lateness),
    from: day('from'),
    to: day('to'),
    sort,
    descending: sort === sortText.replace(/^-/, '') ? sortText.startsWith('-') : true,
    cursor: readCursor(params.get('after'), false) ?? readCursor(params.get('before'), true),
  };
}

function readCursor(text: string | null, backwards: boolean): CasesQuery['cursor'] {
  const match = /^(\d{1,15}|-)_(\d{1,15})$/.exec(text ?? '');
  if (!match) return undefined;
  return { at: match[1] === '-' ? null : Number(match[1]), id: Number(match[2]), backwards };
}

export function cursorText(at: number | null, id: number): string {
  return `${at ?? '-'}_${id}`;
}

/** Counting stops here: nobody pages through more, and a million rows are not counted for one look. */
export const countedAtMost = 1_000;
export const pageSize = 50;
