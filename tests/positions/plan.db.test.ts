import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor, Role } from '~/access/call';
import { layOutContract } from '~/positions/add-position.server';
import { getPlan, savePlan } from '~/positions/save-plan.server';
import { testDatabase } from '../support/database';

const database = testDatabase();

function as(role: Role = 'hr') {
  const { projectId } = database;
  const actor: Actor = { accountId: null, projectId, side: 'contractor', roles: [role], personId: null };
  return database.call('2026-11-24T02:00:00Z', actor);
}

async function drawn() {
  const { version, positions, labels } = await getPlan(as());
  const places = positions.map(({ id, row, column }) => ({ id, row: row ?? 0, column: column ?? 0 }));
  return { version, places, labels };
}

beforeAll(() => layOutContract(as()));

describe('the plan', () => {
  test('is saved whole: two positions change cells, and a label stands by', async () => {
    const plan = await drawn();
    const [a, b] = plan.places;
    if (!a || !b) throw new Error('no positions');
    [a.column, b.column] = [b.column, a.column];
    await savePlan(as(), { ...plan, labels: [{ row: 20, column: 1, kind: 'entrance', text: '入口' }] });
    const saved = await drawn();
    expect(saved.version).toBe(plan.version + 1);
    expect(saved.places).toEqual(plan.places);
    expect(saved.labels).toEqual([{ row: 20, column: 1, kind: 'entrance', text: '入口' }]);
  });

  test('drawn from an older one is refused, whoever comes first wins', async () => {
    const plan = await drawn();
    const results = await Promise.allSettled([savePlan(as(), plan), savePlan(as(), plan)]);
    const lost = results.filter((result) => result.status === 'rejected');
    expect(lost.length).toBe(1);
    expect(lost[0]?.reason).toMatchObject({ status: 409, key: 'positions:refusal.plan_changed' });
  });

  test('with two on one cell is refused', async () => {
    const plan = await drawn();
    const [a, b] = plan.places;
    if (a && b) Object.assign(a, { row: b.row, column: b.column });
    await expect(savePlan(as(), plan)).rejects.toMatchObject({ key: 'positions:refusal.cell_taken' });
  });

  test('is not for the lead to draw', async () => {
    await expect(savePlan(as('lead'), await drawn())).rejects.toMatchObject({ status: 403 });
  });
});
