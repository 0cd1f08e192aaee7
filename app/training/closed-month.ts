import { type Day, type Month, monthOf } from '~/base/days';

export type Counted = { heldOn: Day; passed: boolean };

/**
 * The closed month that a result would change: a pass counts for the plan of its month and may open a position on every
 * day since; a failed attempt stands in the evidence of its own month alone.
 */
export function closedMonthOf(closed: readonly Month[], { heldOn, passed }: Counted): Month | undefined {
  const own = monthOf(heldOn);
  return closed.find((month) => month === own || (passed && month > own));
}
