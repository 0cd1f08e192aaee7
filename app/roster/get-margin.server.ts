import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { type Day, type Half, isDay } from '~/base/days';
import { Refusal } from '~/base/errors';
import { readCalendar } from '~/calendar/calendar-store.server';
import { isWorkday } from '~/calendar/workdays';
import { freshenClearance } from '~/positions/freshen-clearance.server';
import { type GroupRow, listGroups, listPositions } from '~/positions/position-store.server';
import { listLeaveOn } from '~/positions/today-store.server';
import { inTransaction } from '~db/connection';
import { gainsOf, marginOf, type Present } from './margin';
import { type ClearedPerson, listClearedPeople } from './margin-store.server';

type Name = { name: string; staffNo: string };

export type HalfMargin = {
  half: Half;
  margin: number;
  /** The groups that bind, their open positions, and everybody they rest on: any margin + 1 of these are too many. */
  binding: { groups: string[]; open: number; people: Name[] };
  singlePoints: Name[];
  /** Clearances that would raise it most, best first. */
  gains: (Name & { group: string; margin: number })[];
};

const gainsShown = 5;

/**
 * How many absences each half of a day survives, whoever they are: everybody employed, cleared and not on approved leave,
 * against the positions open that day. Plans, not punches. No halves on a day off; refused without the year's notice.
 */
export async function getMargin(
  call: Call,
  { day }: { day: string },
): Promise<{ day: Day; halves: HalfMargin[] }> {
  allow(call.actor, 'roster.read');
  if (!isDay(day)) throw new Refusal(400, 'positions:refusal.bad_day', { day });
  return inTransaction(call, async (trx) => {
    const works = isWorkday(await readCalendar(trx), day);
    if (works === undefined)
      throw new Refusal(409, 'roster:refusal.no_notice', { day, year: day.slice(0, 4) });
    if (!works) return { day, halves: [] };
    await freshenClearance(trx);
    const groups = await listGroups(trx);
    const positions = await listPositions(trx, day);
    const open = groups.map(({ id }) => positions.filter(({ groupId }) => groupId === id).length);
    const people = await listClearedPeople(trx, day);
    const leaves = new Map((await listLeaveOn(trx, day)).map(({ personId, halves }) => [personId, halves]));
    const halves = (['am', 'pm'] as const).flatMap((half) => {
      const there = people.filter(({ id }) => !leaves.get(id)?.includes(half));
      return halfMargin(half, open, there, groups) ?? [];
    });
    return { day, halves };
  });
}

function halfMargin(
  half: Half,
  open: readonly number[],
  there: readonly ClearedPerson[],
  groups: readonly GroupRow[],
): HalfMargin | undefined {
  const at = new Map(groups.map(({ id }, index) => [id, index]));
  const present: Present[] = there.map(({ id, groupIds }) => ({
    personId: id,
    groups: groupIds.flatMap((groupId) => at.get(groupId) ?? []),
  }));
  const found = marginOf(open, present);
  if (!found) return undefined;
  const byId = new Map(there.map((one) => [one.id, { name: one.name, staffNo: one.staffNo }]));
  const named = (ids: readonly number[]) => ids.flatMap((id) => byId.get(id) ?? []);
  const codeOf = (group: number) => groups[group]?.code ?? '';
  return {
    half,
    margin: found.margin,
    binding: {
      groups: found.binding.groups.map(codeOf),
      open: found.binding.open,
      people: named(found.binding.people),
    },
    singlePoints: named(found.singlePoints),
    gains: gainsOf(open, present)
      .slice(0, gainsShown)
      .flatMap(({ personId, group, margin }) =>
        named([personId]).map((name) => ({ ...name, group: codeOf(group), margin })),
      ),
  };
}
