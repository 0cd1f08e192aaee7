import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { addDays, type Day, dayOf } from '~/base/days';
import type { Message } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { judgeClearance } from './clearance';
import { listClearanceFacts } from './clearance-evidence-store.server';
import { nearestSessions } from './course-evidence.server';
import { readLayout } from './edit-position-store.server';
import { listUnsucceeded } from './list-leaving.server';
import { wordsOfMissing } from './missing-words';
import { listGroups, listPositions, type PositionRow } from './position-store.server';
import { lackOfContract } from './readiness';
import { listPapers } from './readiness-store.server';

export type Readiness = {
  on: Day;
  rows: (Pick<PositionRow, 'id' | 'number' | 'name' | 'nameEn' | 'groupName' | 'groupNameEn'> & {
    person: { id: number; name: string } | null;
    isReady: boolean;
    /** Who is there is under notice and nobody follows: from this day the position is vacant. */
    vacantFrom: Day | null;
    /** What is missing, in words; only for whoever may read the file. */
    missing?: Message[];
  })[];
  ready: number;
  unsucceeded: number;
};

/** Every position on the contract's first day, or another, with its person and what is still missing (contract 3.5). */
export async function getReadiness(call: Call, { on }: { on?: Day }): Promise<Readiness> {
  allow(call.actor, 'position.read');
  const seesFile = may(call.actor, 'person.read_file');
  return inTransaction(call, async (trx) => {
    const day = on ?? (await readLayout(trx)).startsOn;
    const codes = new Map((await listGroups(trx)).map((group) => [group.id, group.code]));
    const positions = await listPositions(trx, day);
    const ids = positions.flatMap((position) => position.holder?.personId ?? []);
    const facts = await listClearanceFacts(trx, ids);
    const courseIds = [...facts.values()].flatMap(({ courses }) => courses.map(({ id }) => id));
    const sessions = await nearestSessions(trx, [...new Set(courseIds)], dayOf(call.now));
    const papers = new Map((await listPapers(trx, ids)).map((row) => [row.personId, row]));
    const leavers = new Map((await listUnsucceeded(trx, dayOf(call.now))).map((row) => [row.personId, row]));
    const rows = positions.map((position) => {
      const { id, number, name, nameEn, groupName, groupNameEn, holder } = position;
      const about = { id, number, name, nameEn, groupName, groupNameEn };
      if (!holder) {
        const missing = [{ key: 'positions:ready.lack.nobody' }];
        return { ...about, person: null, isReady: false, vacantFrom: null, ...(seesFile && { missing }) };
      }
      const known = facts.get(holder.personId);
      const judged = known && judgeClearance(known, codes.get(position.groupId) ?? '', day);
      const dates = papers.get(holder.personId);
      const missing = [
        ...(judged && !judged.isCleared ? wordsOfMissing(judged.missing, sessions, seesFile) : []),
        ...(dates ? lackOfContract(dates, day) : []),
      ];
      const person = { id: holder.personId, name: holder.name };
      const leaver = leavers.get(holder.personId);
      const vacantFrom = leaver?.position?.id === id ? addDays(leaver.lastOn, 1) : null;
      return { ...about, person, vacantFrom, isReady: missing.length === 0, ...(seesFile && { missing }) };
    });
    return {
      on: day,
      rows,
      ready: rows.filter((row) => row.isReady).length,
      unsucceeded: rows.filter((row) => row.vacantFrom).length,
    };
  });
}
