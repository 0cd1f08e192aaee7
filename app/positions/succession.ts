import type { Day } from '~/base/days';

export type Succession =
  /** Somebody holds the position on the first workday after, or it is closed by then. */
  | { state: 'planned'; person: string; fromOn: Day }
  | { state: 'closed' }
  /** A backup is recorded for the first workday; nobody holds the position. */
  | { state: 'covered'; person: string; fromOn: Day }
  | { state: 'late'; person: string; fromOn: Day }
  | { state: 'none' };

export type AfterLastDay = {
  successor: { name: string; fromOn: Day } | null;
  cover: { name: string; day: Day } | null;
  closedOn: Day | null;
};

/**
 * Who is in a leaver's position once the last day is over (contract 3.8: no empty position)? What counts is the first
 * workday after it; a successor who only comes later leaves a hole.
 */
export function judgeSuccession(after: AfterLastDay, lastOn: Day, firstWorkday: Day): Succession {
  const { successor, cover, closedOn } = after;
  if (closedOn && closedOn < firstWorkday) return { state: 'closed' };
  if (successor && successor.fromOn <= firstWorkday)
    return { state: 'planned', person: successor.name, fromOn: successor.fromOn };
  if (cover && cover.day > lastOn && cover.day <= firstWorkday)
    return { state: 'covered', person: cover.name, fromOn: cover.day };
  if (successor) return { state: 'late', person: successor.name, fromOn: successor.fromOn };
  return { state: 'none' };
}

/** Whether the position would stand empty: a warning until the cause is gone. */
export function isUnsucceeded({ state }: Succession): boolean {
  return state === 'none' || state === 'late';
}
