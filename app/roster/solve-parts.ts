import type { Day } from '~/base/days';
import type { DutyCell, DutyNeed } from './duty-facts';
import type { IntegerProgram } from './integer-program';

/** What is to be kept: the roster as it stands; days before `from` do not change. */
export type Kept = { cells: readonly DutyCell[]; from: Day };

/** Somebody has a duty, or stands by on a day: for all of their groups then, which is a cell for each. */
export type DutyVariable = Pick<DutyCell, 'day' | 'shift' | 'personId'> & {
  cells: DutyCell[];
  variable: number;
  minutes: number;
};
export type GapVariable = { need: DutyNeed; variable: number };
export type RosterModel = {
  program: IntegerProgram;
  duties: DutyVariable[];
  gaps: GapVariable[];
  /** Whether somebody stands by on a day, by `dayKey`. */
  standsBy: Map<string, number>;
  /** One for each person whose roster differs from the kept one. */
  touched: { personId: number; variable: number }[];
};

export function dayKey({ personId, day }: { personId: number; day: Day }): string {
  return `${personId} ${day}`;
}
