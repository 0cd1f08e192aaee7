import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { readSettingOn } from '~/attendance/request-setting-store.server';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { freshenClearance } from '~/positions/freshen-clearance.server';
import { listPositions } from '~/positions/position-store.server';
import { inTransaction } from '~db/connection';
import { courseOf, resultOfDrill, stateOfDrill, waitingFor } from './drill-course';
import {
  findDrill,
  listDrillPositions,
  listDrillRows,
  listDrillSteps,
  listLessons,
  type StepRow,
} from './drill-store.server';
import { listPoolRows } from './pool-store.server';

/** Every drill with how it went, and what of the lessons is open. */
export async function listDrills(call: Call) {
  allow(call.actor, 'continuity.read');
  const today = dayOf(call.now);
  const mayRun = may(call.actor, 'drill.run');
  return inTransaction(call, async (trx) => {
    const drills = await listDrillRows(trx);
    const ids = drills.map(({ id }) => id);
    const positions = await listDrillPositions(trx, ids);
    const steps = await listDrillSteps(trx, ids);
    const rows = drills.map((drill) => {
      const at = positions.filter(({ drillId }) => drillId === drill.id);
      const courses = at.map(({ positionId }) =>
        courseOf(
          positionId,
          steps.filter(({ drillId }) => drillId === drill.id),
          drill.goalMinutes,
        ),
      );
      const state = stateOfDrill(drill, courses, today);
      return { ...drill, state, ...resultOfDrill(courses), positions: at };
    });
    return {
      rows,
      lessons: await listLessons(trx),
      today,
      mayRun,
      goalMinutes: await readSettingOn(trx, 'cover.minutes', today),
      positions: mayRun
        ? (await listPositions(trx, today)).map(({ id, number, name, nameEn }) => ({
            id,
            number,
            name,
            nameEn,
          }))
        : [],
    };
  });
}

/** One drill as it is run: each position with its steps, what may be tapped next, and whom one may ask. */
export async function getDrill(call: Call, { id }: { id: number }) {
  allow(call.actor, 'continuity.read');
  const today = dayOf(call.now);
  const mayRun = may(call.actor, 'drill.run');
  return inTransaction(call, async (trx) => {
    const drill = await findDrill(trx, id);
    if (!drill) throw new Refusal(404, 'continuity:refusal.no_drill');
    await freshenClearance(trx);
    const at = await listDrillPositions(trx, [id]);
    const steps = await listDrillSteps(trx, [id]);
    const people = mayRun ? await listPoolRows(trx, today, today) : [];
    const groupOf = new Map((await listPositions(trx, today)).map((one) => [one.id, one.groupId]));
    const courses = at.map(({ positionId }) => courseOf(positionId, steps, drill.goalMinutes));
    const state = stateOfDrill(drill, courses, today);
    return {
      drill,
      state,
      result: resultOfDrill(courses),
      today,
      mayRun,
      lessons: await listLessons(trx, id),
      people: people.map(({ personId, name, staffNo }) => ({ id: personId, name, staffNo })),
      positions: at.map((position, index) => {
        const course = courses[index] as (typeof courses)[number];
        const groupId = groupOf.get(position.positionId);
        return {
          ...position,
          ...course,
          steps: course.steps as StepRow[],
          waiting: waitingFor(course.steps),
          // Whoever holds no position first: nobody's place stays empty.
          candidates: people
            .filter(({ groupIds }) => groupId !== undefined && groupIds.includes(groupId))
            .sort((a, b) => Number(a.position !== null) - Number(b.position !== null))
            .map(({ personId, name, phone, position: held }) => ({
              ...{ personId, name, phone, holds: held?.number ?? null },
            })),
        };
      }),
    };
  });
}
