import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { addDays, type Day, dayOf } from '~/base/days';
import { readSetting } from '~/calendar/calendar-store.server';
import { freshenClearance } from '~/positions/freshen-clearance.server';
import { listGroups, listPositions } from '~/positions/position-store.server';
import { listLeaveOn } from '~/positions/today-store.server';
import { inTransaction } from '~db/connection';
import {
  defaultPracticeDays,
  type GroupStanding,
  type PoolState,
  standingOfGroups,
  stateInPool,
} from './pool-standing';
import { listPoolRows, type PoolRow } from './pool-store.server';

export type PoolMember = Omit<PoolRow, 'phone' | 'position' | 'emergency'> & {
  position: number | null;
  emergency: PoolRow['emergency'];
  /** For the contractor alone, like the number to call. */
  state: PoolState;
  phone: string | null;
};

export type Pool = {
  on: Day;
  /** Whoever has neither stood in nor been in a drill for so many days is told as such. */
  practiceDays: number;
  groups: (GroupStanding & { code: string; name: string; nameEn: string })[];
  /** Whoever holds no position, and emergency staff. */
  members: PoolMember[];
  mayEdit: boolean;
  /** Whom an emergency may be recorded for. */
  people: { id: number; name: string; staffNo: string }[];
};

/**
 * The backup pool of a day (contract 3.8): people without a position of their own and emergency staff, what they are
 * cleared for, when they last really stood in; and what that gives each group. The procurer learns no phone number and
 * not who is on leave.
 */
export async function getPool(call: Call, { on }: { on?: Day } = {}): Promise<Pool> {
  allow(call.actor, 'continuity.read');
  const day = on ?? dayOf(call.now);
  const seesAway = may(call.actor, 'leave.read');
  const mayEdit = may(call.actor, 'continuity.edit');
  return inTransaction(call, async (trx) => {
    await freshenClearance(trx);
    const groups = await listGroups(trx);
    const positions = await listPositions(trx, day);
    const practiceDays =
      ((await readSetting(trx, 'cover.practice_days', day)) as number | undefined) ?? defaultPracticeDays;
    const rows = await listPoolRows(trx, day, addDays(day, -practiceDays));
    const away = new Set(seesAway ? (await listLeaveOn(trx, day)).map(({ personId }) => personId) : []);
    const members = rows
      .filter(({ position, emergency }) => position === null || emergency !== null)
      .map((row): PoolMember => {
        const known = {
          ...row,
          isAway: away.has(row.personId),
          lastCoverOn: row.lastCover?.day ?? null,
        };
        const { phone, position, ...rest } = row;
        return {
          ...rest,
          position: position?.number ?? null,
          state: stateInPool(known, day, practiceDays),
          phone: seesAway ? phone : null,
        };
      });
    const standing = standingOfGroups(
      groups.map(({ id }) => ({ id, open: positions.filter(({ groupId }) => groupId === id).length })),
      members
        .filter(({ position }) => position === null)
        .map((one) => ({ ...one, isAway: one.state === 'away', lastCoverOn: null })),
      rows.flatMap(({ position, groupIds }) =>
        position ? [{ holdsGroupId: position.groupId, groupIds }] : [],
      ),
    );
    return {
      on: day,
      practiceDays,
      groups: groups.map(({ id, code, name, nameEn }) => ({
        ...(standing.find(({ groupId }) => groupId === id) as GroupStanding),
        ...{ code, name, nameEn },
      })),
      members,
      mayEdit,
      people: mayEdit ? rows.map(({ personId, name, staffNo }) => ({ id: personId, name, staffNo })) : [],
    };
  });
}
