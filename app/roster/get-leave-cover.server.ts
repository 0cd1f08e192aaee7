import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { type AwayStay, listColleagues, readAway } from '~/attendance/away-store.server';
import { halvesOf, leaveSpanLookedAt } from '~/attendance/leave-halves';
import { listLeaves } from '~/attendance/leave-store.server';
import { type Day, dayOf, type Half, minuteOf, weekdayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { readCalendar, readHallHours } from '~/calendar/calendar-store.server';
import { hoursOn } from '~/calendar/hall-hours';
import { isWorkday } from '~/calendar/workdays';
import { listSpansOf } from '~/positions/clearance-store.server';
import { freshenClearance } from '~/positions/freshen-clearance.server';
import { inTransaction } from '~db/connection';
import { type Colleague, coverLeave, type LeaveGap } from './leave-cover';

/** Whether the position can be covered while somebody is on this leave, and by whom, before it is decided. */
export async function getLeaveCover(call: Call, { id }: { id: number }) {
  allow(call.actor, 'leave.decide');
  return inTransaction(call, async (trx) => {
    const { rows } = await listLeaves(trx, { id, offset: 0, limit: 1 });
    const [row] = rows;
    if (!row) throw new Refusal(404, 'attendance:refusal.no_leave');
    const { from, to } = leaveSpanLookedAt(row);
    await freshenClearance(trx);
    const away = await readAway(trx, from, to);
    const calendar = await readCalendar(trx);
    const own = away.held.filter(({ personId }) => personId === row.personId);
    const gaps = halvesOf({ ...row, toOn: to }).flatMap(({ day, half }): LeaveGap[] => {
      if (!(isWorkday(calendar, day) ?? weekdayOf(day) <= 5)) return [];
      const held = own.find((one) => one.from <= day && (one.to === null || one.to >= day));
      return held ? [{ day, half, positionId: held.positionId, groupId: held.groupId }] : [];
    });
    const hours = hoursOn(await readHallHours(trx), from);
    const noon = hours ? hours.pmFrom : 12 * 60;
    const people = (await listColleagues(trx, from, to)).filter((one) => one.id !== row.personId);
    const cleared = await listSpansOf(
      trx,
      people.map((one) => one.id),
    );
    const colleagues = people.map((person): Colleague => {
      const mine = (one: { personId: number }) => one.personId === person.id;
      const busy = away.stays.filter(mine).flatMap((stay) => halvesOfStay(stay, noon));
      const covers = away.covers.filter(mine);
      return {
        personId: person.id,
        name: person.name,
        joinedOn: person.joinedOn,
        leftOn: person.leftOn,
        cleared: cleared.filter(mine),
        holdings: away.held.filter(mine),
        away: named(away.leaves.filter((one) => mine(one) && one.state === 'approved').flatMap(halvesOf)),
        busy: named([...busy, ...covers]),
        lately: covers.filter(({ day }) => day < from).length,
      };
    });
    return {
      until: to < row.toOn ? to : null,
      positions: [...new Set(own.map(({ number }) => number))],
      gaps: gaps.length,
      cover: coverLeave(gaps, colleagues),
    };
  });
}

function named(halves: readonly { day: Day; half: Half }[]): Set<string> {
  return new Set(halves.map(({ day, half }) => `${day} ${half}`));
}

/** The halves of the days that duty, cover or outside work touches, parted at the opening of the afternoon. */
function halvesOfStay({ startsAt, endsAt }: AwayStay, noon: number): { day: Day; half: Half }[] {
  const last = new Date(endsAt.getTime() - 60_000);
  return halvesOf({
    fromOn: dayOf(startsAt),
    fromHalf: minuteOf(startsAt) < noon ? 'am' : 'pm',
    toOn: dayOf(last),
    toHalf: minuteOf(last) < noon ? 'am' : 'pm',
  });
}
