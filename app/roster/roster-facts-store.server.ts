import { sql } from 'kysely';
import { listColleagues, readAway } from '~/attendance/away-store.server';
import { halvesOf } from '~/attendance/leave-halves';
import { listProtectedSpans } from '~/attendance/protection-store.server';
import { readSettingOn } from '~/attendance/request-setting-store.server';
import {
  addDays,
  addMonths,
  type Day,
  eachDay,
  firstDayOf,
  lastDayOf,
  type Month,
  weekdayOf,
} from '~/base/days';
import { readCalendar, readHallHours } from '~/calendar/calendar-store.server';
import { isWorkday } from '~/calendar/workdays';
import type { Database } from '~db/connection';
import { debtsOf } from './duty-debt';
import type { DutyCell, RosterFacts, Shift } from './duty-facts';
import { type NeedRow, needsOfMonth } from './duty-need';

/** Days before and after the month that its weeks reach into. */
const around = 6;

/** Everything that the rule and the solver know of a month. Undefined: the year's notice is not loaded. */
export async function readRosterFacts(trx: Database, month: Month): Promise<RosterFacts | undefined> {
  const [first, last] = [firstDayOf(month), lastDayOf(month)];
  const [from, to] = [addDays(first, -around), addDays(last, around)];
  const calendar = await readCalendar(trx);
  const days = eachDay(first, last).map((day) => ({ day, works: isWorkday(calendar, day) }));
  if (days.some(({ works }) => works === undefined)) return undefined;
  // The weeks around may lie in a year without a notice: then plain weeks.
  const worked = eachDay(from, to).filter((day) => isWorkday(calendar, day) ?? weekdayOf(day) <= 5);
  const triple = await listTripleDays(trx, first, last);
  const terms = await readSettingOn(trx, 'duty.terms', first);
  const limits = await readSettingOn(trx, 'overtime.limits', first);
  const people = await listColleagues(trx, first, last);
  const clearance = await listClearedSpans(trx, first, last);
  const away = await readAway(trx, from, to);
  const protectedSpans = await listProtectedSpans(trx);
  const overtime = await listOvertime(trx, first, last);
  const wishes = await listWishes(trx, first, last);
  const nearby = (await listPublishedCells(trx, from, to)).filter(({ day }) => day < first || day > last);
  const before = addMonths(month, -1);
  const debts = debtsOf(
    people.map(({ id }) => id),
    await listPublishedCells(trx, firstDayOf(before), lastDayOf(before)),
  );
  return {
    days: days.map(({ day }) => day),
    needs: needsOfMonth({
      days: days.map(({ day, works }) => ({ day, isWorkday: works === true, isTriple: triple.has(day) })),
      rows: await listNeedRows(trx),
      hours: await readHallHours(trx),
      extendedMinutes: terms.extended,
    }),
    limits,
    survive: terms.survive,
    people: people.map((person) => {
      const own = <T extends { personId: number }>(list: readonly T[]) =>
        list.filter(({ personId }) => personId === person.id);
      const halves = own(away.leaves)
        .filter(({ state }) => state === 'approved')
        .flatMap((leave) => halvesOf(leave));
      const leaveOn = [...new Set(halves.map(({ day }) => day))].sort();
      const wholeOn = leaveOn.filter((day) => halves.filter((half) => half.day === day).length === 2);
      const duties = own(nearby).filter(({ shift }) => shift !== 'standby');
      const worksOn = new Set([
        ...worked.filter((day) => !wholeOn.includes(day)),
        ...duties.map(({ day }) => day),
      ]);
      return {
        id: person.id,
        joinedOn: person.joinedOn,
        leftOn: person.leftOn,
        cleared: own(clearance).map(({ groupId, fromOn, toOn }) => ({ groupId, fromOn, toOn })),
        leaveOn,
        protectedOn: own(protectedSpans).map(({ fromOn, toOn }) => ({ fromOn, toOn })),
        worksOn: [...worksOn].sort(),
        overtime: own(overtime).map(({ day, minutes }) => ({ day, minutes })),
        debt: debts.get(person.id) ?? { weekend: 0, weekday: 0, standby: 0 },
        unwanted: own(wishes).map(({ day }) => day),
      };
    }),
  };
}

async function listTripleDays(trx: Database, from: Day, to: Day): Promise<Set<Day>> {
  const rows = await trx
    .selectFrom('calendar_day')
    .select('day')
    .where('layer', '=', 'notice')
    .where('triple_pay', '=', true)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .execute();
  return new Set(rows.map(({ day }) => day));
}

async function listClearedSpans(trx: Database, from: Day, to: Day) {
  return trx
    .selectFrom('clearance')
    .select(['person_id as personId', 'group_id as groupId', 'from_on as fromOn', 'to_on as toOn'])
    .where('from_on', '<=', to)
    .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>=', from)]))
    .orderBy('person_id')
    .orderBy('group_id')
    .orderBy('from_on')
    .execute();
}

async function listOvertime(trx: Database, from: Day, to: Day) {
  const { rows } = await sql<{ personId: number; day: Day; minutes: number }>`
    select person_id as "personId", day, sum(to_minute - from_minute)::int as minutes from overtime
    where state = 'approved' and day between ${from} and ${to}
    group by person_id, day order by person_id, day`.execute(trx);
  return rows;
}

async function listWishes(trx: Database, from: Day, to: Day) {
  return trx
    .selectFrom('duty_wish')
    .select(['person_id as personId', 'day'])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .execute();
}

/** Duties between two days by the newest published version of each month. */
export async function listPublishedCells(trx: Database, from: Day, to: Day): Promise<DutyCell[]> {
  const { rows } = await sql<DutyCell>`
    select d.day, d.shift, d.group_id as "groupId", d.person_id as "personId" from duty d
    join (
      select distinct on (month) id from roster where state = 'published' order by month, version desc
    ) r on r.id = d.roster_id
    where d.day between ${from} and ${to}
    order by d.day, d.shift, d.group_id, d.person_id`.execute(trx);
  return rows;
}

/** Every dated need, the earliest first. */
export async function listNeedRows(trx: Database): Promise<NeedRow[]> {
  const rows = await trx
    .selectFrom('duty_need')
    .select(['group_id as groupId', 'shift', 'from_on as fromOn', 'people'])
    .orderBy('from_on')
    .orderBy('group_id')
    .execute();
  return rows.map((row) => ({ ...row, shift: row.shift as Shift }));
}

export async function writeNeedRow(trx: Database, projectId: number, row: NeedRow): Promise<void> {
  await trx
    .insertInto('duty_need')
    .values({
      project_id: projectId,
      group_id: row.groupId,
      shift: row.shift,
      from_on: row.fromOn,
      people: row.people,
    })
    .onConflict((clash) => clash.constraint('one_need_a_day').doUpdateSet({ people: row.people }))
    .execute();
}
