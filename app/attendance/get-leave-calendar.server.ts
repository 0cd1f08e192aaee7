import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import {
  type Day,
  dayOf,
  eachDay,
  firstDayOf,
  type Half,
  isMonth,
  lastDayOf,
  type Month,
  monthOf,
  weekdayOf,
} from '~/base/days';
import { Refusal } from '~/base/errors';
import { readCalendar } from '~/calendar/calendar-store.server';
import { isWorkday } from '~/calendar/workdays';
import { listGroups } from '~/positions/position-store.server';
import { inTransaction } from '~db/connection';
import { listColleagues, readAway } from './away-store.server';
import { halvesOf } from './leave-halves';

/** What stands in a person's day: leave by half-days, or duty or outside work. */
export type CalendarMark = {
  kind: 'leave' | 'asked' | 'duty' | 'outside_work' | 'cover';
  half: Half | 'day';
};

/** A month of a group, or of those who hold no position: who is away or on duty on which day, without any kind. */
export async function getLeaveCalendar(call: Call, { month, groupId }: { month?: Month; groupId?: number }) {
  allow(call.actor, 'leave.read');
  const shown = month ?? monthOf(dayOf(call.now));
  if (!isMonth(shown)) throw new Refusal(400, 'attendance:refusal.bad_month', { month: shown });
  const [from, to] = [firstDayOf(shown), lastDayOf(shown)];
  return inTransaction(call, async (trx) => {
    const calendar = await readCalendar(trx);
    const away = await readAway(trx, from, to);
    const groups = (await listGroups(trx)).map(({ id, name, nameEn }) => ({ id, name, nameEn }));
    const people = (await listColleagues(trx, from, to)).filter(({ id }) => {
      const held = away.held.filter((one) => one.personId === id);
      if (groupId === undefined) return true;
      return groupId === 0 ? held.length === 0 : held.some((one) => one.groupId === groupId);
    });
    const days = eachDay(from, to).map((day) => ({
      day,
      isWorkday: isWorkday(calendar, day) ?? weekdayOf(day) <= 5,
    }));
    return {
      month: shown,
      today: dayOf(call.now),
      days,
      groups,
      rows: people.map(({ id, name }) => ({
        personId: id,
        name,
        position: away.held.find((one) => one.personId === id)?.number ?? null,
        marks: marksOf(id, away, from, to),
      })),
    };
  });
}

type Away = Awaited<ReturnType<typeof readAway>>;

function marksOf(personId: number, away: Away, from: Day, to: Day): Record<Day, CalendarMark[]> {
  const marks: Record<Day, CalendarMark[]> = {};
  const add = (day: Day, mark: CalendarMark) => {
    if (day < from || day > to) return;
    const known = marks[day] ?? [];
    const other = known.find(({ kind }) => kind === mark.kind);
    if (!other) marks[day] = [...known, mark];
    else if (other.half !== mark.half) other.half = 'day';
  };
  for (const leave of away.leaves)
    if (leave.personId === personId)
      for (const { day, half } of halvesOf(leave))
        add(day, { kind: leave.state === 'approved' ? 'leave' : 'asked', half });
  for (const stay of away.stays)
    if (stay.personId === personId)
      for (const day of eachDay(dayOf(stay.startsAt), dayOf(new Date(stay.endsAt.getTime() - 60_000))))
        add(day, { kind: stay.kind as CalendarMark['kind'], half: 'day' });
  for (const cover of away.covers)
    if (cover.personId === personId) add(cover.day, { kind: 'cover', half: cover.half });
  return marks;
}
