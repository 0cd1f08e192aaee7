import { addDays, type Day } from '~/base/days';
import type { Database } from '~db/connection';
import { judgeClearance } from './clearance';
import { listClearanceFacts } from './clearance-evidence-store.server';
import type { Missing } from './clearance-facts';
import { clearanceSpans } from './clearance-spans';
import { lockPeople } from './clearance-store.server';
import { type NextSession, nearestSessions } from './course-evidence.server';
import { freshenClearance } from './freshen-clearance.server';

/** The first day somebody is not cleared, what is missing on it, and the sessions that would mend it. */
export type Lack = { day: Day; missing: Missing[]; sessions: NextSession[] };

/**
 * Is the person cleared for the group on every day from `from` to `until`? Undefined: yes, and nobody can change the
 * evidence until the transaction ends, since the person is locked first and judged behind the lock.
 */
export async function findLack(
  trx: Database,
  about: { personId: number; group: string; from: Day; until: Day; today: Day },
): Promise<Lack | undefined> {
  const { personId, group, from, until, today } = about;
  await lockPeople(trx, [personId]);
  await freshenClearance(trx, [personId]);
  const facts = (await listClearanceFacts(trx, [personId])).get(personId);
  if (!facts) return undefined;
  let day = from;
  for (const { fromOn, toOn } of clearanceSpans(facts, group)) {
    if (fromOn > day || day > until) break;
    if (toOn === null) return undefined;
    if (toOn >= day) day = addDays(toOn, 1);
  }
  if (day > until) return undefined;
  const { missing } = judgeClearance(facts, group, day);
  const courseIds = missing.flatMap((item) => item.courseIds);
  return { day, missing, sessions: await nearestSessions(trx, courseIds, today) };
}
