import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { type Day, dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { readHallHours } from '~/calendar/calendar-store.server';
import { hoursOn } from '~/calendar/hall-hours';
import { listPeople } from '~/staff/person-store.server';
import { inTransaction } from '~db/connection';
import { listCourseEvidence } from './course-evidence.server';
import { freshenClearance } from './freshen-clearance.server';
import { hideComingEnds } from './hide-coming-ends.server';
import { type Hours, ownHoursOn, type PositionHours } from './position-hours';
import { listPositionHours } from './position-hours-store.server';
import {
  type ClearanceRow,
  findPosition,
  type GroupRow,
  type HoldingRow,
  listClearances,
  listGroups,
  listHoldings,
  listPositions,
  type PositionRow,
} from './position-store.server';
import { type RequiredCourse, requiredCourses } from './required-courses';
import { vacantStretches } from './vacancies';

export type TimelineRow =
  | { kind: 'held'; from: Day; to: Day | null; holding: HoldingRow; isCleared: boolean }
  | { kind: 'vacant'; from: Day; to: Day | null };

export type PositionView = {
  position: PositionRow & { duties: string };
  today: Day;
  timeline: TimelineRow[];
  /** People who could take it: here, without a position; those cleared for the group first. For HR only. */
  candidates: { id: number; name: string; staffNo: string; isCleared: boolean }[];
  /** Whoever holds another position today: to swap with. For HR only. */
  others: {
    positionId: number;
    personId: number;
    person: string;
    number: number;
    name: string;
    nameEn: string;
  }[];
  /** Its hours of its own, said for each day, the newest first; and what holds today. */
  hours: PositionHours[];
  ownHours: Hours | null;
  hallHours: Hours | null;
  /** The courses of its group; the gates are the same everywhere. */
  courses: RequiredCourse[];
  mayEdit: boolean;
  mayEditPosition: boolean;
};

/** One position, who has held it since it was opened, and its holes. */
export async function getPosition(call: Call, { id }: { id: number }): Promise<PositionView> {
  allow(call.actor, 'position.read');
  const today = dayOf(call.now);
  const mayEdit = may(call.actor, 'holding.edit');
  return inTransaction(call, async (trx) => {
    await freshenClearance(trx);
    const found = await findPosition(trx, id, today);
    if (!found) throw new Refusal(404, 'positions:refusal.no_position');
    const [holder = null] = await hideComingEnds(trx, call, found.holder ? [found.holder] : []);
    const position = { ...found, holder };
    const holdings = await hideComingEnds(
      trx,
      call,
      await listHoldings(trx, '0001-01-01', '9999-12-31', { positionId: id }),
    );
    const clearances = await listClearances(trx);
    const clearedOn = (personId: number, day: Day) =>
      clearances.some(
        (row) => row.personId === personId && row.groupId === position.groupId && isIn(row, day),
      );
    const stretches = vacantStretches(
      { positionId: id, fromOn: position.openedOn, toOn: position.closedOn },
      holdings,
      position.openedOn,
      today,
    );
    const timeline: TimelineRow[] = [
      ...holdings.map((holding) => ({
        kind: 'held' as const,
        from: holding.fromOn,
        to: holding.toOn,
        holding,
        isCleared: clearedOn(holding.personId, lastOf(holding, today)),
      })),
      ...stretches.map((gap) => ({
        kind: 'vacant' as const,
        from: gap.from,
        to: gap.to === today ? null : gap.to,
      })),
    ].sort((a, b) => (a.from < b.from ? 1 : -1));
    const people = mayEdit ? await listPeople(trx, today, { state: 'working' }) : [];
    const candidates = people
      .filter((person) => person.position === null)
      .map((person) => ({
        id: person.id,
        name: person.name,
        staffNo: person.staffNo,
        isCleared: clearedOn(person.id, today),
      }))
      .sort((a, b) => Number(b.isCleared) - Number(a.isCleared));
    const others = (mayEdit ? await listPositions(trx, today) : []).flatMap(
      ({ id: positionId, holder, number, name, nameEn }) =>
        holder && positionId !== id
          ? [{ positionId, personId: holder.personId, person: holder.name, number, name, nameEn }]
          : [],
    );
    const hours = await listPositionHours(trx, { positionId: id });
    const code = (await listGroups(trx)).find((group) => group.id === position.groupId)?.code ?? '';
    return {
      ...{ position, today, timeline, candidates, others, mayEdit },
      mayEditPosition: may(call.actor, 'position.edit'),
      hours: hours.reverse(),
      ownHours: ownHoursOn(hours, id, today),
      hallHours: hoursOn(await readHallHours(trx), today) ?? null,
      courses: requiredCourses((await listCourseEvidence(trx, [])).courses, code, today),
    };
  });
}

/** The day at which a holding's clearance is shown: today, or its last or first day when that is not within it. */
function lastOf(holding: HoldingRow, today: Day): Day {
  if (holding.fromOn > today) return holding.fromOn;
  return holding.toOn && holding.toOn < today ? holding.toOn : today;
}

function isIn(row: { fromOn: Day; toOn: Day | null }, day: Day): boolean {
  return row.fromOn <= day && (row.toOn === null || row.toOn >= day);
}

export type PlacesOfPerson = {
  holdings: HoldingRow[];
  clearances: ClearanceRow[];
  groups: GroupRow[];
  /** Positions nobody holds today, to be offered. */
  vacant: PositionRow[];
  today: Day;
  mayEdit: boolean;
};

/** What somebody has held and may do: the lower half of a person's page. */
export async function getPlacesOfPerson(
  call: Call,
  { personId }: { personId: number },
): Promise<PlacesOfPerson> {
  if (call.actor.personId !== personId) allow(call.actor, 'person.read');
  const today = dayOf(call.now);
  const mayEdit = may(call.actor, 'holding.edit');
  return inTransaction(call, async (trx) => {
    await freshenClearance(trx, [personId]);
    const holdings = await listHoldings(trx, '0001-01-01', '9999-12-31', { personId });
    return {
      holdings: (await hideComingEnds(trx, call, holdings)).reverse(),
      clearances: await hideComingEnds(trx, call, await listClearances(trx, personId)),
      groups: await listGroups(trx),
      vacant: mayEdit ? (await listPositions(trx, today)).filter((position) => !position.holder) : [],
      today,
      mayEdit,
    };
  });
}
