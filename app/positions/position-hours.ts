import type { Day } from '~/base/days';

/** The two half-days in minutes after midnight in Shanghai. */
export type Hours = {
  amFrom: number;
  amTo: number;
  pmFrom: number;
  pmTo: number;
  /** Minutes of flexible start; none: 0. */
  flexibleMinutes?: number;
};

/** A position's own hours from a day on; `hours` null: the hall's again. */
export type PositionHours = { positionId: number; fromOn: Day; hours: Hours | null };

/** The hours of its own that a position keeps on a day: the latest that began by then. Null: the hall's hold there. */
export function ownHoursOn(list: readonly PositionHours[], positionId: number, day: Day): Hours | null {
  let held: PositionHours | undefined;
  for (const row of list)
    if (row.positionId === positionId && row.fromOn <= day && (!held || row.fromOn > held.fromOn)) held = row;
  return held?.hours ?? null;
}
