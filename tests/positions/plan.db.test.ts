import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor, Role } from '~/access/call';
import { layOutContract } from '~/positions/add-position.server';
import { getHallPlan } from '~/positions/get-hall-plan.server';
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
  return { version, rows: 20, columns: 10, places, labels };
}

const entrance = {
  ...{ row: 20, column: 1, width: 2, text: '入口', textEn: 'Entrance' },
  kind: 'entrance' as const,
};

beforeAll(() => layOutContract(as()));

describe('the plan', () => {
  test('is saved whole: two positions change cells, and a label stands by', async () => {
    const plan = await drawn();
    const [a, b] = plan.places;
    if (!a || !b) throw new Error('no positions');
    [a.column, b.column] = [b.column, a.column];
    await savePlan(as(), { ...plan, labels: [entrance] });
    const saved = await drawn();
    expect(saved.version).toBe(plan.version + 1);
    expect(saved.places).toEqual(plan.places);
    expect(saved.labels).toEqual([entrance]);
    expect(await getPlan(as())).toMatchObject({ rows: 20, columns: 10 });
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

  test.each([
    ['under a label that reaches over it', { labels: [{ ...entrance, row: 2, width: 3 }] }, 'cell_taken'],
    ['beyond the size it is given', { columns: 9 }, 'plan_too_small'],
    ['with a label beyond its edge', { labels: [{ ...entrance, column: 10 }] }, 'plan_too_small'],
  ])('%s is refused', async (_, change, key) => {
    const plan = { ...(await drawn()), ...change };
    await expect(savePlan(as(), plan)).rejects.toMatchObject({ key: `positions:refusal.${key}` });
  });

  test('shows Today where everything stands', async () => {
    const plan = await getHallPlan(as('lead'));
    expect(plan).toMatchObject({ rows: 20, columns: 10 });
    expect(plan.places.length).toBe(35);
    expect(plan.labels).toEqual([entrance]);
  });

  test('is not for the lead to draw', async () => {
    await expect(savePlan(as('lead'), await drawn())).rejects.toMatchObject({ status: 403 });
  });
});
