import { addDays, type Day } from '~/base/days';

export type CourseState = 'valid' | 'expiring' | 'expired' | 'failed' | 'missing';

/** So many days before the last valid one the course shows as expiring. */
export const expiringDays = 30;

type Attempt = { passed: boolean; heldOn: Day; validUntil: Day | null };

/**
 * How a person stands in a course on a day, by the attempts held up to it: a pass counts until its last day even when a
 * later attempt failed. `until` is the last valid day, null for ever or never.
 */
export function courseStateOn(
  attempts: readonly Attempt[],
  day: Day,
): { state: CourseState; until: Day | null } {
  const taken = attempts.filter(({ heldOn }) => heldOn <= day);
  const passes = taken.filter(({ passed }) => passed);
  if (passes.some((pass) => pass.validUntil === null)) return { state: 'valid', until: null };
  const until = passes.reduce<Day | null>(
    (last, pass) => (last === null || (pass.validUntil ?? '') > last ? pass.validUntil : last),
    null,
  );
  if (until !== null && until >= day)
    return { state: until < addDays(day, expiringDays) ? 'expiring' : 'valid', until };
  const newest = [...taken].sort((a, b) => (a.heldOn < b.heldOn ? -1 : 1)).at(-1);
  if (newest && !newest.passed) return { state: 'failed', until };
  return until === null ? { state: 'missing', until } : { state: 'expired', until };
}
