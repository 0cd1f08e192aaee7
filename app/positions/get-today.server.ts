import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { type Day, dayOf, instantOf } from '~/base/days';
import { readCalendar, readHallHours } from '~/calendar/calendar-store.server';
import { formatMinute, hoursOn } from '~/calendar/hall-hours';
import { isWorkday } from '~/calendar/workdays';
import { type Database, inTransaction } from '~db/connection';
import { freshenClearance } from './freshen-clearance.server';
import {
  type HallNow,
  type HolderToday,
  isStale,
  type JudgedPosition,
  judgePosition,
  type PositionState,
  positionStates,
} from './position-state';
import { listGroups, listPositions, type PositionRow } from './position-store.server';
import {
  countCasesSince,
  findNewestPunch,
  listCoversOn,
  listLeaveOn,
  listOutsideAt,
  listPunchesToday,
} from './today-store.server';

export type TodayTile = JudgedPosition & {
  id: number;
  number: number;
  name: string;
  nameEn: string;
  holder: { id: number; name: string; isCleared: boolean } | null;
};

export type TodayView = {
  day: Day;
  now: Date;
  works: boolean | undefined;
  hours: string | null;
  groups: { id: number; name: string; nameEn: string; planned: number; tiles: TodayTile[] }[];
  counts: Record<PositionState, number>;
  positions: number;
  uncleared: number;
  /** Who is not cleared, and why, is for this reader to see. */
  mayAskWhy: boolean;
  newestPunch: Date | null;
  isStale: boolean;
  cases: { received: number; closed: number } | null;
};

/** The hall at this moment: every position, who should be there, and what is known about it. */
export async function getToday(call: Call): Promise<TodayView> {
  allow(call.actor, 'today.read');
  const day = dayOf(call.now);
  return inTransaction(call, async (trx) => {
    await freshenClearance(trx);
    const hall = await hallNow(trx, call.now, day);
    const positions = await listPositions(trx, day);
    const tiles = await judgeAll(trx, hall, positions, day);
    const groups = await listGroups(trx);
    const counts = Object.fromEntries(positionStates.map((state) => [state, 0])) as Record<
      PositionState,
      number
    >;
    for (const tile of tiles.values()) counts[tile.state] += 1;
    const cases = may(call.actor, 'case.read') ? await countCasesSince(trx, instantOf(day), call.now) : null;
    return {
      day,
      now: call.now,
      works: hall.works,
      hours: hoursText(hall),
      groups: groups
        .map((group) => ({
          ...group,
          tiles: positions.flatMap((row) => (row.groupId === group.id ? (tiles.get(row.id) ?? []) : [])),
        }))
        .filter((group) => group.tiles.length > 0),
      counts,
      positions: positions.length,
      mayAskWhy: may(call.actor, 'clearance.read'),
      uncleared: positions.filter((row) => row.holder && !row.holder.isCleared).length,
      newestPunch: hall.newestPunch ?? null,
      isStale: isStale(hall),
      cases,
    };
  });
}

async function hallNow(trx: Database, now: Date, day: Day): Promise<HallNow> {
  return {
    now,
    works: isWorkday(await readCalendar(trx), day),
    hours: hoursOn(await readHallHours(trx), day),
    newestPunch: await findNewestPunch(trx, instantOf(day), now),
  };
}

async function judgeAll(
  trx: Database,
  hall: HallNow,
  positions: readonly PositionRow[],
  day: Day,
): Promise<Map<number, TodayTile>> {
  const rows = await listPunchesToday(trx, day, instantOf(day), hall.now);
  const punches = new Map(rows.map((row) => [row.personId, row.punches]));
  const leave = new Map((await listLeaveOn(trx, day)).map((row) => [row.personId, row.halves]));
  const outside = new Set(await listOutsideAt(trx, hall.now));
  const covers = await listCoversOn(trx, day);
  const tiles = positions.map((row): [number, TodayTile] => {
    const { holder } = row;
    const holderToday: HolderToday | undefined = holder
      ? {
          name: holder.name,
          punches: punches.get(holder.personId) ?? [],
          leave: leave.get(holder.personId) ?? [],
          isOutside: outside.has(holder.personId),
        }
      : undefined;
    const ownCovers = covers.filter((cover) => cover.positionId === row.id);
    return [
      row.id,
      {
        ...judgePosition(hall, holderToday, ownCovers),
        id: row.id,
        number: row.number,
        name: row.name,
        nameEn: row.nameEn,
        holder: holder && { id: holder.personId, name: holder.name, isCleared: holder.isCleared },
      },
    ];
  });
  return new Map(tiles);
}

function hoursText({ hours }: HallNow): string | null {
  if (!hours) return null;
  const { amFrom, amTo, pmFrom, pmTo } = hours;
  return `${formatMinute(amFrom)}–${formatMinute(amTo)} · ${formatMinute(pmFrom)}–${formatMinute(pmTo)}`;
}
