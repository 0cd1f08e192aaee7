import { addDays, addMonths, type Day, lastDayOf, monthOf } from '~/base/days';

/**
 * Last day a pass counts, `months` after the day it was held: the day before the same date, or the last of a shorter
 * month. Null months: for ever (null).
 */
export function validUntil(heldOn: Day, months: number | null): Day | null {
  if (months === null) return null;
  const month = addMonths(monthOf(heldOn), months);
  const same = `${month}-${heldOn.slice(8)}`;
  const last = lastDayOf(month);
  return same > last ? last : addDays(same, -1);
}
