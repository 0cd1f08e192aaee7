import type { Day } from '~/base/days';
import type { Gap } from './vacancies';

/** Why a position was not held by a cleared person, in the order in which they are listed. */
export const vacancyCauses = ['never_filled', 'opened', 'left', 'moved', 'ended', 'not_cleared'] as const;
export type VacancyCause = (typeof vacancyCauses)[number];

export type PastHolding = {
  positionId: number;
  personId: number;
  personName: string;
  fromOn: Day;
  toOn: Day | null;
  /** The last day the person was employed, when there is one. */
  leftOn: Day | null;
};

export type VacancyRow = {
  positionId: number;
  cause: VacancyCause;
  /** Who held it last, or stands in it uncleared. */
  personId: number | null;
  personName: string | null;
  from: Day;
  to: Day;
  halfDays: number;
};

/**
 * Traces each gap to its cause and joins the days of one cause: whoever held the position last has left, holds another
 * one, or just ended; nobody has held it since an order opened it, or ever.
 */
export function traceGaps(
  gaps: readonly Gap[],
  holdings: readonly PastHolding[],
  openedByOrder: ReadonlyMap<number, Day>,
): VacancyRow[] {
  const rows: VacancyRow[] = [];
  const open = new Map<number, VacancyRow>();
  for (const gap of gaps) {
    const traced = trace(gap, holdings, openedByOrder);
    const last = open.get(gap.positionId);
    const isSame = last?.cause === traced.cause && last.personId === traced.personId;
    if (last && isSame && !wasHeldBetween(last.to, gap, holdings)) {
      last.to = gap.day;
      last.halfDays += 2;
    } else {
      const row = { positionId: gap.positionId, ...traced, from: gap.day, to: gap.day, halfDays: 2 };
      rows.push(row);
      open.set(gap.positionId, row);
    }
  }
  return rows;
}

function trace(gap: Gap, holdings: readonly PastHolding[], openedByOrder: ReadonlyMap<number, Day>) {
  if (gap.kind === 'uncleared') {
    const holder = holdings.find((held) => held.personId === gap.personId);
    return { cause: 'not_cleared' as const, personId: gap.personId, personName: holder?.personName ?? null };
  }
  const opened = openedByOrder.get(gap.positionId);
  const last = holdings
    .filter((held) => held.positionId === gap.positionId && held.toOn !== null && held.toOn < gap.day)
    .filter((held) => opened === undefined || opened > gap.day || held.fromOn >= opened)
    .reduce<PastHolding | undefined>((a, b) => (a && a.fromOn > b.fromOn ? a : b), undefined);
  if (!last) {
    const cause = opened !== undefined && opened <= gap.day ? ('opened' as const) : ('never_filled' as const);
    return { cause, personId: null, personName: null };
  }
  const { personId, personName } = last;
  if (last.leftOn !== null && last.leftOn < gap.day) return { cause: 'left' as const, personId, personName };
  const holdsAnother = holdings.some(
    (held) =>
      held.personId === personId && held.fromOn <= gap.day && (held.toOn === null || held.toOn >= gap.day),
  );
  return { cause: holdsAnother ? ('moved' as const) : ('ended' as const), personId, personName };
}

function wasHeldBetween(after: Day, gap: Gap, holdings: readonly PastHolding[]): boolean {
  if (gap.kind === 'uncleared') return false;
  return holdings.some(
    (held) => held.positionId === gap.positionId && held.fromOn > after && held.fromOn < gap.day,
  );
}
