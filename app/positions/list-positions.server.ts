import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { type Day, dayOf, firstDayOf, monthOf } from '~/base/days';
import { readCalendar, readHallHours } from '~/calendar/calendar-store.server';
import { hoursOn } from '~/calendar/hall-hours';
import { inTransaction } from '~db/connection';
import { listCourseEvidence } from './course-evidence.server';
import { freshenClearance } from './freshen-clearance.server';
import { hideComingEnds } from './hide-coming-ends.server';
import { type Hours, ownHoursOn } from './position-hours';
import { listPositionHours } from './position-hours-store.server';
import {
  type GroupRow,
  listClearances,
  listGroups,
  listHoldings,
  listPositions,
  type PositionRow,
  readGroups,
} from './position-store.server';
import { type RequiredCourse, requiredCourses } from './required-courses';
import { listSpans } from './span-store.server';
import { findGaps, halvesADay } from './vacancies';

/** `ownHours` null: the hall's hold. */
export type RegisteredPosition = PositionRow & { vacantHalfDays: number; ownHours: Hours | null };

export type Register = {
  on: Day;
  today: Day;
  groups: (GroupRow & { courses: RequiredCourse[]; positions: RegisteredPosition[] })[];
  /** The hall's hours that day; null before the first. */
  hallHours: Hours | null;
  held: number;
  vacant: number;
  /** In place, not cleared. */
  uncleared: number;
  planned: number;
  /** Vacant half-days from the month's first day up to `on`; null when the year has no notice. */
  vacantHalfDays: number | null;
  mayEdit: boolean;
  mayLayOut: boolean;
};

/** The groups by their order, for filters and forms. */
export async function listPositionGroups(call: Call): Promise<GroupRow[]> {
  allow(call.actor, 'position.read');
  return readGroups(call);
}

/** The register of positions on a day: who holds which, what is vacant, and how long this month so far. */
export async function listRegister(call: Call, { on }: { on?: Day }): Promise<Register> {
  allow(call.actor, 'position.read');
  const today = dayOf(call.now);
  const day = on ?? today;
  return inTransaction(call, async (trx) => {
    await freshenClearance(trx);
    const groups = await listGroups(trx);
    const positions = await listPositions(trx, day);
    const from = firstDayOf(monthOf(day));
    const { gaps, unknown } = findGaps({
      calendar: await readCalendar(trx),
      spans: await listSpans(trx, from, day),
      holdings: await listHoldings(trx, from, day),
      clearances: await listClearances(trx),
      from,
      to: day,
    });
    const vacantDays = new Map<number, number>();
    for (const gap of gaps)
      if (gap.kind === 'vacant') vacantDays.set(gap.positionId, (vacantDays.get(gap.positionId) ?? 0) + 1);
    const own = await listPositionHours(trx, { until: day });
    const { courses } = await listCourseEvidence(trx, []);
    const holders = await hideComingEnds(
      trx,
      call,
      positions.flatMap((position) => position.holder ?? []),
    );
    const shown = new Map(holders.map((holder) => [holder.holdingId, holder]));
    const counted = positions.map((position) => ({
      ...position,
      holder: position.holder && (shown.get(position.holder.holdingId) ?? null),
      vacantHalfDays: (vacantDays.get(position.id) ?? 0) * halvesADay,
      ownHours: ownHoursOn(own, position.id, day),
    }));
    return {
      on: day,
      today,
      groups: groups.map((group) => ({
        ...group,
        courses: requiredCourses(courses, group.code, day),
        positions: counted.filter((position) => position.groupId === group.id),
      })),
      hallHours: hoursOn(await readHallHours(trx), day) ?? null,
      held: holders.length,
      vacant: positions.length - holders.length,
      uncleared: holders.filter((holder) => !holder.isCleared).length,
      planned: groups.reduce((sum, group) => sum + group.planned, 0),
      vacantHalfDays: unknown ? null : counted.reduce((sum, position) => sum + position.vacantHalfDays, 0),
      mayEdit: may(call.actor, 'position.edit'),
      mayLayOut: may(call.actor, 'position.edit') && groups.length === 0,
    };
  });
}
