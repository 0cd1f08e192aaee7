import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { addDays, type Day, dayOf, type Half, minuteOf, weekdayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { readCalendar, readHallHours } from '~/calendar/calendar-store.server';
import { hoursOn } from '~/calendar/hall-hours';
import { isWorkday } from '~/calendar/workdays';
import { listSpansOf } from '~/positions/clearance-store.server';
import { freshenClearance } from '~/positions/freshen-clearance.server';
import type { Database } from '~db/connection';
import { inTransaction } from '~db/connection';
import { type AwayStay, listColleagues, readAway } from './away-store.server';
import { type Colleague, coverCandidates, type Gap, halvesOf } from './cover-candidates';
import { leaveBalance } from './leave-balance';
import { readLeaveLedger } from './leave-facts-store.server';
import { excessOf } from './leave-fault';
import type { LeaveType } from './leave-law';
import { type LeaveRow, listLeaves } from './leave-store.server';
import { showLeaves } from './show-leaves.server';

/** Of a leave of months the first weeks are looked at: nobody plans cover further ahead. */
const daysLookedAt = 31;

/**
 * A request before it is decided: what is left of its kind, whether the position can be covered and by whom, and who
 * else of the group is away then. Of others only that and when, never the kind of their leave.
 */
export async function getLeaveRequest(call: Call, { id }: { id: number }) {
  allow(call.actor, 'leave.decide');
  return inTransaction(call, async (trx) => {
    const { rows } = await listLeaves(trx, { id, offset: 0, limit: 1 });
    const [row] = rows;
    if (!row) throw new Refusal(404, 'attendance:refusal.no_leave');
    const ledger = await readLeaveLedger(trx, { personIds: [row.personId], except: id });
    const [leave] = await showLeaves(trx, call, rows, ledger.daysOf);
    if (!leave) throw new Refusal(404, 'attendance:refusal.no_leave');
    const facts = ledger.people.get(row.personId);
    const terms = ledger.termsOn(row.type as LeaveType, row.fromOn);
    const about =
      leave.type && facts
        ? {
            before: leaveBalance(leave.type, row.fromOn, terms, facts),
            excess: excessOf(leave.type, ledger.daysOf(leave.type, leave), terms, facts) ?? null,
            proof: terms.proof,
          }
        : null;
    return { leave, about, ...(await coverOf(trx, row)) };
  });
}

async function coverOf(trx: Database, row: LeaveRow) {
  const from = row.fromOn;
  const last = addDays(from, daysLookedAt - 1);
  const [to = last] = [row.toOn, last].sort();
  await freshenClearance(trx);
  const away = await readAway(trx, from, to);
  const calendar = await readCalendar(trx);
  const own = away.held.filter(({ personId }) => personId === row.personId);
  const gaps = halvesOf({ ...row, toOn: to }).flatMap(({ day, half }): Gap[] => {
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
  const groups = new Set(own.map(({ groupId }) => groupId));
  const names = new Map(people.map((one) => [one.id, one.name]));
  const inGroup = new Set(away.held.filter(({ groupId }) => groups.has(groupId)).map((one) => one.personId));
  return {
    until: to < row.toOn ? to : null,
    positions: [...new Set(own.map(({ number }) => number))],
    gaps: gaps.length,
    cover: coverCandidates(gaps, colleagues),
    othersAway: away.leaves
      .filter((one) => one.id !== row.id && names.has(one.personId) && inGroup.has(one.personId))
      .map(({ id, personId, state, part, fromOn, fromHalf, toOn, toHalf }) => {
        const name = names.get(personId) ?? '';
        return { id, name, state, part, fromOn, fromHalf, toOn, toHalf };
      }),
    groupSize: inGroup.size,
  };
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
