import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { type Day, dayOf, isDay } from '~/base/days';
import { type Message, Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { judgeClearance } from './clearance';
import { listClearanceFacts } from './clearance-evidence-store.server';
import type { Basis, Missing } from './clearance-facts';
import { findByStaffNo } from './clearance-proof-store.server';
import { type NextSession, nearestSessions } from './course-evidence.server';
import { freshenClearance } from './freshen-clearance.server';
import { withoutFile, wordsOfMissing } from './missing-words';
import { listGroups } from './position-store.server';

export type PersonJudged = {
  person: string;
  group: string;
  on: Day;
  cleared: boolean;
  basis: Basis | null;
  missing: { kind: Missing['kind']; reason: string; words: Message[] }[];
};

/** One person, one group, one day, by staff number and the group's code: the verdict and everything it lacks. */
export async function judgePersonOn(
  call: Call,
  { staffNo, group, on }: { staffNo: string; group: string; on: string },
): Promise<PersonJudged> {
  allow(call.actor, 'clearance.read');
  if (!isDay(on)) throw new Refusal(400, 'positions:refusal.bad_day', { day: on });
  const mayReadFile = may(call.actor, 'person.read_file');
  return inTransaction(call, async (trx) => {
    const person = await findByStaffNo(trx, staffNo);
    if (!person) throw new Refusal(404, 'positions:refusal.no_staff_no', { staffNo });
    const groups = (await listGroups(trx)).map(({ code }) => code);
    if (!groups.includes(group))
      throw new Refusal(404, 'positions:refusal.no_group', { group, groups: groups.join(', ') });
    await freshenClearance(trx, [person.id]);
    const facts = (await listClearanceFacts(trx, [person.id])).get(person.id);
    if (!facts) throw new Refusal(404, 'positions:refusal.no_person');
    const { isCleared, basis, missing } = judgeClearance(facts, group, on);
    const shown = mayReadFile ? missing : withoutFile(missing);
    const sessions: NextSession[] = await nearestSessions(
      trx,
      shown.flatMap(({ courseIds }) => courseIds),
      dayOf(call.now),
    );
    return {
      person: staffNo,
      group,
      on,
      cleared: isCleared,
      basis,
      missing: shown.map((item) => ({
        kind: item.kind,
        reason: ['suspension', 'retraining', 'proof', 'course'].includes(item.kind)
          ? item.reason
          : `${item.about}_${item.reason}`,
        words: wordsOfMissing([item], sessions, true),
      })),
    };
  });
}
