import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { readAway } from '~/attendance/away-store.server';
import { halvesOf } from '~/attendance/leave-halves';
import { checkForm } from '~/base/check-form';
import { addMonths, type Day, firstDayOf, type Half, lastDayOf, type Month } from '~/base/days';
import { readCalendar } from '~/calendar/calendar-store.server';
import { isWorkday } from '~/calendar/workdays';
import { freshenClearance } from '~/positions/freshen-clearance.server';
import { listGroups } from '~/positions/position-store.server';
import { listSpans } from '~/positions/span-store.server';
import { type Database, inTransaction } from '~db/connection';
import { type DutyCell, isWithin, type RosterFacts, type RosterPerson } from './duty-facts';
import { type DutyPerson, listNames } from './duty-people-store.server';
import { gainsOf, marginOf, type Present } from './margin';
import { listCellsOfTheDay } from './margin-store.server';
import { readMonthRoster } from './month-roster.server';
import { monthForm } from './roster-form';

/** A workday's positions, or the duty of a day off with those who stand by. */
export type DaySurvival = {
  day: Day;
  part: 'positions' | 'duty';
  margin: number;
  binding: number[];
  open: number;
  people: number;
  /** Absent together, they leave a position that nobody can hold. */
  witness: DutyPerson[];
  singlePoints: DutyPerson[];
  gains: (DutyPerson & { groupId: number; margin: number })[];
};

const gainsShown = 3;
const monthsBefore = 5;

/**
 * How many absences each day of a month survives, whoever they are: on workdays everybody not on leave against the open
 * positions, on days off those with duty or standby as it was published that day against what is wanted. And the least of the months before.
 */
export async function getSurvival(call: Call, input: { month: string }) {
  allow(call.actor, 'roster.read');
  const month = checkForm(monthForm, input.month);
  return inTransaction(call, async (trx) => {
    await freshenClearance(trx);
    const groups = await listGroups(trx);
    const ids = groups.map(({ id }) => id);
    const { facts } = await readMonthRoster(trx, month);
    const names = await listNames(
      trx,
      facts.people.map(({ id }) => id),
    );
    const days = await survivalOf(trx, month, facts, ids, names);
    const margins = days.map(({ margin }) => margin);
    const trend: { month: Month; least: number | null }[] = [];
    for (let back = monthsBefore; back > 0; back -= 1) {
      const earlier = addMonths(month, -back);
      trend.push({ month: earlier, least: await leastOf(trx, earlier, ids) });
    }
    const least = margins.length > 0 ? Math.min(...margins) : null;
    return {
      ...{ month, groups, days, least },
      survive: facts.survive,
      short: margins.filter((margin) => margin < facts.survive).length,
      trend: [...trend, { month, least }],
    };
  });
}

async function leastOf(trx: Database, month: Month, ids: readonly number[]): Promise<number | null> {
  const { facts } = await readMonthRoster(trx, month).catch(() => ({ facts: undefined }));
  const days = facts ? await survivalOf(trx, month, facts, ids, []) : [];
  return days.length > 0 ? Math.min(...days.map(({ margin }) => margin)) : null;
}

async function survivalOf(
  trx: Database,
  month: Month,
  facts: RosterFacts,
  ids: readonly number[],
  names: readonly DutyPerson[],
): Promise<DaySurvival[]> {
  const calendar = await readCalendar(trx);
  const spans = await listSpans(trx, firstDayOf(month), lastDayOf(month));
  const cells = await listCellsOfTheDay(trx, firstDayOf(month), lastDayOf(month));
  const { leaves } = await readAway(trx, firstDayOf(month), lastDayOf(month));
  const away = new Set(
    leaves
      .filter(({ state }) => state === 'approved')
      .flatMap((leave) => halvesOf(leave).map(({ day, half }) => `${leave.personId} ${day} ${half}`)),
  );
  return facts.days.flatMap((day) => {
    const works = isWorkday(calendar, day) === true;
    const open = ids.map((id) =>
      works
        ? spans.filter((span) => span.groupId === id && isWithin(span, day)).length
        : (facts.needs.find((need) => need.day === day && need.shift === 'weekend' && need.groupId === id)
            ?.people ?? 0),
    );
    const there = (half: Half) =>
      facts.people.filter((one) => isThere(one, day, works, cells) && !away.has(`${one.id} ${day} ${half}`));
    const marginOfHalf = (half: Half) =>
      dayOfMargin(day, works ? 'positions' : 'duty', open, there(half), ids, names);
    const [am, pm] = [marginOfHalf('am'), marginOfHalf('pm')];
    // A day survives what its worse half survives.
    return (am && pm && pm.margin < am.margin ? pm : am) ?? [];
  });
}

function isThere(person: RosterPerson, day: Day, works: boolean, cells: readonly DutyCell[]): boolean {
  const isEmployed = isWithin({ fromOn: person.joinedOn, toOn: person.leftOn }, day);
  if (!isEmployed) return false;
  return works || cells.some((cell) => cell.day === day && cell.personId === person.id);
}

function dayOfMargin(
  day: Day,
  part: DaySurvival['part'],
  open: readonly number[],
  there: readonly RosterPerson[],
  ids: readonly number[],
  names: readonly DutyPerson[],
): DaySurvival | undefined {
  const present: Present[] = there.map(({ id, cleared }) => ({
    personId: id,
    groups: cleared.filter((span) => isWithin(span, day)).map(({ groupId }) => ids.indexOf(groupId)),
  }));
  const found = marginOf(open, present);
  if (!found) return undefined;
  const named = (people: readonly number[]) =>
    people.flatMap((id) => names.find((one) => one.id === id) ?? []);
  return {
    ...{ day, part, margin: found.margin },
    binding: found.binding.groups.map((at) => ids[at] ?? 0),
    open: found.binding.open,
    people: found.binding.people.length,
    witness: named(found.binding.people.slice(0, Math.max(0, found.margin + 1))),
    singlePoints: named(found.singlePoints),
    gains:
      names.length === 0
        ? []
        : gainsOf(open, present)
            .slice(0, gainsShown)
            .flatMap(({ personId, group, margin }) =>
              named([personId]).map((one) => ({ ...one, groupId: ids[group] ?? 0, margin })),
            ),
  };
}
