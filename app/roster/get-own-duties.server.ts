import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { readSettingOn } from '~/attendance/request-setting-store.server';
import { addDays, addMonths, type Day, dayOf, firstDayOf, lastDayOf, monthOf } from '~/base/days';
import { readHallHours } from '~/calendar/calendar-store.server';
import { listGroups } from '~/positions/position-store.server';
import { type Database, inTransaction } from '~db/connection';
import { dutyHours } from './duty-hours';
import { listNames } from './duty-people-store.server';
import { hasFeed } from './feed-store.server';
import { readMonthRoster } from './month-roster.server';
import { listPublishedCells } from './roster-facts-store.server';
import { faultsOfSwap } from './swap-cells';
import { isWaiting } from './swap-duty.server';
import { listSwaps } from './swap-store.server';
import { listWishedDays } from './wish-store.server';

/** One's own published duties to come, whom each could be swapped with, what is offered and asked, wishes, and the feed. */
export async function getOwnDuties(call: Call) {
  allow(call.actor, 'roster.read_own');
  const { personId } = call.actor;
  const today = dayOf(call.now);
  const until = lastDayOf(addMonths(monthOf(today), 2));
  return inTransaction(call, async (trx) => {
    const cells = await listPublishedCells(trx, today, until);
    const hours = await readHallHours(trx);
    const extended = await readExtended(trx, cells);
    const own = cells.filter((cell) => cell.personId === personId);
    const swaps = await listSwaps(trx, { from: today });
    const people = await listNames(trx, [...new Set(cells.map((cell) => cell.personId))]);
    const duties = [];
    for (const cell of own) {
      const isWaitingOne = swaps.some(
        (one) => isWaiting(one) && one.given.personId === personId && one.given.day === cell.day,
      );
      const maySwap = cell.shift !== 'standby' && cell.day > today && !isWaitingOne;
      duties.push({
        cell,
        hours: cell.shift === 'standby' ? undefined : dutyHours(cell, hours, extended(cell)),
        maySwap,
        partners: maySwap ? await partnersOf(cell) : [],
      });
    }
    return {
      ...{ today, people, duties },
      groups: await listGroups(trx),
      mine: swaps.filter(({ given }) => given.personId === personId),
      offered: swaps.filter(
        (one) =>
          one.state === 'asked' &&
          one.given.personId !== personId &&
          (one.toPersonId === null || one.toPersonId === personId),
      ),
      wishes: personId === null ? [] : await listWishedDays(trx, personId, today),
      hasFeed: personId !== null && (await hasFeed(trx, personId)),
      isPerson: personId !== null,
      mayDecide: may(call.actor, 'swap.decide'),
    };

    async function partnersOf(given: (typeof own)[number]) {
      const { facts, published } = await readMonthRoster(trx, monthOf(given.day));
      const all = published?.cells ?? [];
      return all.filter(
        (back) =>
          back.personId !== personId &&
          back.shift !== 'standby' &&
          back.day > today &&
          faultsOfSwap(facts, all, { given, toPersonId: back.personId, back }).length === 0,
      );
    }
  });
}

/** Duties of one person for a calendar, from a month ago on. */
export async function listFeedDuties(call: Call, personId: number) {
  allow(call.actor, 'roster.read');
  return inTransaction(call, async (trx) => {
    const today = dayOf(call.now);
    const cells = await listPublishedCells(trx, addDays(today, -31), addDays(today, 92));
    const hours = await readHallHours(trx);
    const extended = await readExtended(trx, cells);
    const groups = await listGroups(trx);
    return cells
      .filter((cell) => cell.personId === personId)
      .map((cell) => ({
        cell,
        hours: dutyHours(cell, hours, extended(cell)),
        group: groups.find(({ id }) => id === cell.groupId)?.name ?? '',
      }));
  });
}

/** Minutes of an extended duty, by the terms that its month was drawn by. */
async function readExtended(trx: Database, cells: readonly { day: Day }[]) {
  const minutes = new Map<string, number>();
  for (const month of new Set(cells.map(({ day }) => monthOf(day))))
    minutes.set(month, (await readSettingOn(trx, 'duty.terms', firstDayOf(month))).extended);
  return ({ day }: { day: Day }) => minutes.get(monthOf(day)) ?? 0;
}
