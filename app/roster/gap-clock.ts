import type { Day, Half } from '~/base/days';

/** A gap as it is recorded: a position without its holder in a half-day, and what was done about it. */
export type Gap = {
  id: number;
  positionId: number;
  day: Day;
  half: Half;
  cause: GapCause;
  absentId: number | null;
  backupId: number | null;
  /** The gap for which this one's holder moved away. */
  chainOf: number | null;
  /** From when somebody should be there. */
  dueAt: Date | null;
  noticedAt: Date;
  decidedAt: Date | null;
  askedAt: Date | null;
  confirmedAt: Date | null;
  arrivedAt: Date | null;
  /** The absent person came after all. */
  returnedAt: Date | null;
  endedAt: Date | null;
  /** There was no gap: the person had been there, or was working outside. */
  voidedAt: Date | null;
};

export type GapCause = 'absent' | 'late' | 'leave' | 'vacant' | 'sent_home' | 'moved';
export type GapState =
  | 'open'
  | 'decided'
  | 'asked'
  | 'confirmed'
  | 'arrived'
  | 'returned'
  | 'voided'
  | 'ended';

export function gapState(gap: Omit<Gap, 'positionId' | 'day' | 'half' | 'cause'>): GapState {
  if (gap.voidedAt) return 'voided';
  if (gap.returnedAt && !gap.arrivedAt) return 'returned';
  if (gap.endedAt) return 'ended';
  if (gap.arrivedAt) return 'arrived';
  if (gap.confirmedAt) return 'confirmed';
  if (gap.askedAt) return 'asked';
  return gap.decidedAt ? 'decided' : 'open';
}

/** A gap as it was known at this moment: of what happens later nothing is said. */
export function asOf<G extends Gap>(gap: G, now: Date): G {
  const known = (at: Date | null) => (at && at <= now ? at : null);
  return {
    ...gap,
    decidedAt: known(gap.decidedAt),
    askedAt: known(gap.askedAt),
    confirmedAt: known(gap.confirmedAt),
    arrivedAt: known(gap.arrivedAt),
    returnedAt: known(gap.returnedAt),
    endedAt: known(gap.endedAt),
    voidedAt: known(gap.voidedAt),
  };
}

type Clock = Pick<Gap, 'dueAt' | 'noticedAt' | 'arrivedAt' | 'returnedAt' | 'endedAt' | 'voidedAt'>;

/** The clock runs from when it was noticed, but not before somebody should be there. */
export function clockStart({ dueAt, noticedAt }: Pick<Gap, 'dueAt' | 'noticedAt'>): Date {
  return dueAt && dueAt > noticedAt ? dueAt : noticedAt;
}

/** Whole minutes that nobody was there, begun ones not counted: until somebody came, it ended, or now. */
export function gapMinutes(gap: Clock, now: Date): number {
  if (gap.voidedAt) return 0;
  return Math.max(0, Math.floor((endOf(gap, now) - clockStart(gap).getTime()) / 60_000));
}

/** Whole minutes since somebody should have been there, where that was before it was noticed; else null. */
export function emptyMinutes(gap: Clock, now: Date): number | null {
  const { dueAt, noticedAt } = gap;
  if (gap.voidedAt || dueAt === null || dueAt >= noticedAt) return null;
  return Math.floor((endOf(gap, now) - dueAt.getTime()) / 60_000);
}

/** Somebody had come before it was noticed, and the punch came in later: nobody was there no longer than until then. */
export function isAtMost({ returnedAt, noticedAt }: Pick<Gap, 'returnedAt' | 'noticedAt'>): boolean {
  return returnedAt !== null && returnedAt.getTime() === noticedAt.getTime();
}

/** Nobody was there for longer than the contract allows (clause 3.8): the procurer sees it. To the second, as the score. */
export function isBeyond(gap: Clock, now: Date, limitMinutes: number): boolean {
  if (gap.voidedAt) return false;
  return endOf(gap, now) - clockStart(gap).getTime() > limitMinutes * 60_000;
}

/** When somebody came, it ended, or now: the earliest. */
function endOf({ arrivedAt, returnedAt, endedAt }: Clock, now: Date): number {
  return Math.min(...[arrivedAt, returnedAt, endedAt, now].flatMap((at) => (at ? [at.getTime()] : [])));
}
