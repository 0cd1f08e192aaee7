import { addDays, type Day } from '~/base/days';

/** Whoever has neither stood in nor been in a drill for so long is to be tried again, until the hall says otherwise. */
export const defaultPracticeDays = 90;

export type PoolState = 'practised' | 'rusty' | 'not_cleared' | 'away';

export type PoolPerson = {
  groupIds: readonly number[];
  isAway: boolean;
  lastCoverOn: Day | null;
  lastDrillOn: Day | null;
};

/** What can be expected of somebody in the pool on a day: whether they may stand in, are here, and have done it of late. */
export function stateInPool(person: PoolPerson, on: Day, practiceDays = defaultPracticeDays): PoolState {
  if (person.groupIds.length === 0) return 'not_cleared';
  if (person.isAway) return 'away';
  const since = addDays(on, -practiceDays);
  const last = [person.lastCoverOn, person.lastDrillOn].some((day) => day !== null && day >= since);
  return last ? 'practised' : 'rusty';
}

export type GroupStanding = {
  groupId: number;
  /** Positions open in it. */
  open: number;
  /** In the pool, cleared for it, and not away. */
  ready: number;
  /** Holding a position of another group and cleared for this one too: their own would stay empty. */
  others: number;
};

/** How many could stand in for each group: a group with nobody in the pool is the first to be trained for. */
export function standingOfGroups(
  groups: readonly { id: number; open: number }[],
  pool: readonly PoolPerson[],
  holders: readonly { holdsGroupId: number; groupIds: readonly number[] }[],
): GroupStanding[] {
  return groups.map(({ id, open }) => ({
    groupId: id,
    open,
    ready: pool.filter(({ groupIds, isAway }) => groupIds.includes(id) && !isAway).length,
    others: holders.filter(({ holdsGroupId, groupIds }) => holdsGroupId !== id && groupIds.includes(id))
      .length,
  }));
}
