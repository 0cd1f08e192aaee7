import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { type Day, dayOf } from '~/base/days';
import type { Message } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { judgeClearance } from './clearance';
import { listClearanceFacts } from './clearance-evidence-store.server';
import { nearestSessions } from './course-evidence.server';
import { freshenClearance } from './freshen-clearance.server';
import { wordsOfMissing } from './missing-words';
import { listGroups, listPositions } from './position-store.server';

export type UnclearedView = {
  today: Day;
  held: number;
  mayProve: boolean;
  rows: {
    positionId: number;
    number: number;
    position: string;
    positionEn: string;
    group: string;
    groupEn: string;
    personId: number;
    name: string;
    staffNo: string;
    missing: Message[];
  }[];
};

/** In place, not cleared: who holds a position today without clearance for its group, and what is missing. */
export async function listUncleared(call: Call): Promise<UnclearedView> {
  allow(call.actor, 'clearance.read');
  const today = dayOf(call.now);
  const mayReadFile = may(call.actor, 'person.read_file');
  return inTransaction(call, async (trx) => {
    await freshenClearance(trx);
    const positions = await listPositions(trx, today);
    const codes = new Map((await listGroups(trx)).map(({ id, code }) => [id, code]));
    const open = positions.flatMap((position) =>
      position.holder && !position.holder.isCleared ? [{ ...position, holder: position.holder }] : [],
    );
    const facts = await listClearanceFacts(
      trx,
      open.map(({ holder }) => holder.personId),
    );
    const judged = open.map((position) => {
      const own = facts.get(position.holder.personId);
      const missing = own ? judgeClearance(own, codes.get(position.groupId) ?? '', today).missing : [];
      return { position, missing };
    });
    const courses = judged.flatMap(({ missing }) => missing.flatMap(({ courseIds }) => courseIds));
    const sessions = await nearestSessions(trx, [...new Set(courses)], today);
    return {
      today,
      held: positions.filter(({ holder }) => holder).length,
      mayProve: may(call.actor, 'holding.edit'),
      rows: judged.map(({ position, missing }) => ({
        positionId: position.id,
        number: position.number,
        position: position.name,
        positionEn: position.nameEn,
        group: position.groupName,
        groupEn: position.groupNameEn,
        personId: position.holder.personId,
        name: position.holder.name,
        staffNo: position.holder.staffNo,
        missing: wordsOfMissing(missing, sessions, mayReadFile),
      })),
    };
  });
}
