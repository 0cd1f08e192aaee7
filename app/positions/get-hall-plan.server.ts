import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { inTransaction } from '~db/connection';
import type { Plan } from './plan-form';
import { findPlanVersion, listLabels, listPlaces } from './plan-store.server';

export type HallPlan = {
  /** As large as it was drawn; what stands on it may reach further. */
  rows: number;
  columns: number;
  labels: Plan['labels'];
  /** Positions that stand somewhere; those that were closed too. */
  places: { id: number; row: number; column: number }[];
};

/** Where everything stands in the hall, without who is there: Today lays its states upon it. */
export async function getHallPlan(call: Call): Promise<HallPlan> {
  allow(call.actor, 'today.read');
  return inTransaction(call, async (trx) => {
    const { rows, columns } = await findPlanVersion(trx);
    const places = (await listPlaces(trx)).flatMap(({ id, row, column }) =>
      row !== null && column !== null ? [{ id, row, column }] : [],
    );
    return { rows, columns, labels: await listLabels(trx), places };
  });
}
