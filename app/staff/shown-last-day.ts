import type { Actor } from '~/access/call';
import type { Day } from '~/base/days';

/**
 * The last day of somebody as it is shown. The procurer is not the employer: that somebody will leave is none of theirs,
 * only that a position becomes vacant; that somebody has left is.
 */
export function shownLastDay(actor: Pick<Actor, 'side'>, leftOn: Day | null, today: Day): Day | null {
  return actor.side === 'procurer' && leftOn !== null && leftOn >= today ? null : leftOn;
}
