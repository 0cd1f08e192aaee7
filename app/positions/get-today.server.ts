import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { type Day, dayOf, instantOf } from '~/base/days';
import { formatMinute } from '~/calendar/hall-hours';
import { inTransaction } from '~db/connection';
import { freshenClearance } from './freshen-clearance.server';
import {
  type HallNow,
  isStale,
  type JudgedPosition,
  judgePosition,
  type PositionState,
  positionStates,
  silentMinutes,
} from './position-state';
import { listGroups } from './position-store.server';
import { type HallFacts, readHall } from './read-hall.server';
import { countCasesSince, findLastContact } from './today-store.server';

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
  /** When one of the hall's devices called last; null: there is none, or none ever did. */
  deviceContact: Date | null;
  isStale: boolean;
  /** Since so many minutes no device has called although the hall is open; null: one has, or there is none. */
  silentMinutes: number | null;
  cases: { received: number; closed: number } | null;
};

/** The hall at this moment: every position, who should be there, and what is known about it. */
export async function getToday(call: Call): Promise<TodayView> {
  allow(call.actor, 'today.read');
  const day = dayOf(call.now);
  return inTransaction(call, async (trx) => {
    await freshenClearance(trx);
    const facts = await readHall(trx, call.now);
    const { hall, positions } = facts;
    const tiles = judgeAll(facts);
    const groups = await listGroups(trx);
    const counts = Object.fromEntries(positionStates.map((state) => [state, 0])) as Record<
      PositionState,
      number
    >;
    for (const tile of tiles.values()) counts[tile.state] += 1;
    const deviceContact = await findLastContact(trx);
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
      deviceContact,
      isStale: isStale(hall),
      silentMinutes: silentMinutes(hall, deviceContact),
      cases,
    };
  });
}

function judgeAll({ hallAt, positions, holderAt, coversAt }: HallFacts): Map<number, TodayTile> {
  const tiles = positions.map((row): [number, TodayTile] => {
    const { holder } = row;
    return [
      row.id,
      {
        ...judgePosition(hallAt(row.id), holderAt(row), coversAt(row.id)),
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
