import { addDays, type Day } from '~/base/days';
import { lockPeople } from '~/staff/person-lock-store.server';
import type { Database } from '~db/connection';
import { judgeClearance } from './clearance';
import { listClearanceFacts } from './clearance-evidence-store.server';
import type { Missing } from './clearance-facts';
import { clearanceSpans } from './clearance-spans';
import { type NextSession, nearestSessions } from './course-evidence.server';
import { freshenClearance } from './freshen-clearance.server';
import { listGroups } from './position-store.server';
import { listSpans } from './span-store.server';

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

/**
 * The same for a holding, asked of each group that the position is in meanwhile: up to today, and on the first day of
 * what begins later.
 */
export async function findLackInPosition(
  trx: Database,
  about: { personId: number; positionId: number; fromOn: Day; toOn: Day | null; today: Day },
): Promise<(Lack & { groupName: string }) | undefined> {
  const { personId, positionId, fromOn, toOn, today } = about;
  const last = toOn !== null && toOn < today ? toOn : today;
  const groups = new Map((await listGroups(trx)).map((group) => [group.id, group]));
  for (const span of await listSpans(trx, fromOn, toOn ?? '9999-12-31', positionId)) {
    const group = groups.get(span.groupId);
    if (!group) continue;
    const from = latest(span.fromOn, fromOn);
    const lastOfSpan = span.toOn !== null && span.toOn < last ? span.toOn : last;
    const until = latest(lastOfSpan, from);
    const lack = await findLack(trx, { personId, group: group.code, from, until, today });
    if (lack) return { ...lack, groupName: group.name };
  }
  return undefined;
}

function latest(...days: [Day, ...Day[]]): Day {
  return days.reduce((last, day) => [last, day].sort()[1] ?? last);
}
