import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { notifyHall } from './notify-hall.server';
import { type PlanInput, planForm } from './plan-form';
import { doubledCell, neededSize } from './plan-size';
import { findPlanVersion, listLabels, listPlaces, takePlanVersion, writePlan } from './plan-store.server';
import { listPositions } from './position-store.server';

/** The plan of the hall: every position of today with its cell, and what else is marked. */
export async function getPlan(call: Call) {
  allow(call.actor, 'position.read');
  return inTransaction(call, async (trx) => {
    const places = new Map((await listPlaces(trx)).map((place) => [place.id, place]));
    const positions = await listPositions(trx, dayOf(call.now));
    return {
      ...(await findPlanVersion(trx)),
      positions: positions.map(({ id, number, name, nameEn, holder }) => ({
        ...{ id, number, name, nameEn, holder: holder?.name ?? null },
        row: places.get(id)?.row ?? null,
        column: places.get(id)?.column ?? null,
      })),
      labels: await listLabels(trx),
      mayEdit: may(call.actor, 'position.edit'),
    };
  });
}

/** Saves the whole plan in one step. Whoever drew it from an older one is told by whom it was saved meanwhile. */
export async function savePlan(call: Call, input: PlanInput): Promise<void> {
  allow(call.actor, 'position.edit');
  const plan = checkForm(planForm, input);
  const { rows, columns } = plan;
  const spots = [...plan.places, ...plan.labels];
  const doubled = doubledCell(spots);
  if (doubled)
    throw new Refusal(400, 'positions:refusal.cell_taken', { row: doubled.row, column: doubled.column });
  const needed = neededSize(spots);
  if (needed.rows > rows || needed.columns > columns)
    throw new Refusal(400, 'positions:refusal.plan_too_small', needed);
  const { projectId, accountId } = call.actor;
  await inTransaction(call, async (trx) => {
    const saving = { projectId, version: plan.version, rows, columns, savedBy: accountId, now: call.now };
    if (!(await takePlanVersion(trx, saving))) {
      const { savedBy } = await findPlanVersion(trx);
      throw new Refusal(409, 'positions:refusal.plan_changed', { name: savedBy });
    }
    await writePlan(trx, projectId, plan);
    await notifyHall(trx, 'holding');
  });
}
