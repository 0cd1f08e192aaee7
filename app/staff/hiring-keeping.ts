import { addDays, type Day } from '~/base/days';
import type { Message } from '~/base/errors';

/**
 * How long a candidate who is not hired is kept, in days: without consent as long as somebody may ask why; in the pool
 * at most so long. The house's own measure; the law says no longer than needed (Personal Information Protection Law 19).
 */
export const keptDays = { without: 30, pool: 365, longest: 730 } as const;

/** The day on which a candidate's data is erased, or why not that day. */
export function eraseDay(
  { consents, keepUntil }: { consents: boolean; keepUntil?: Day },
  today: Day,
): { day: Day } | { fault: Message } {
  if (!consents) return { day: addDays(today, keptDays.without) };
  const day = keepUntil ?? addDays(today, keptDays.pool);
  if (day <= today) return { fault: { key: 'hiring:fault.day_past' } };
  const longest = addDays(today, keptDays.longest);
  if (day > longest) return { fault: { key: 'hiring:fault.kept_too_long', params: { day: longest } } };
  return { day };
}
