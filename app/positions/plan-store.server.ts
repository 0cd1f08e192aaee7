import { sql } from 'kysely';
import type { Database } from '~db/connection';
import type { Plan } from './plan-form';
import type { LabelKind } from './plan-size';

/** How large the plan was drawn, how often it was saved, and by whom last. Before the first saving it has no size. */
export async function findPlanVersion(trx: Database) {
  const row = await trx
    .selectFrom('hall_plan')
    .leftJoin('account', 'account.id', 'hall_plan.saved_by')
    .select(['hall_plan.version', 'hall_plan.rows', 'hall_plan.columns', 'account.name'])
    .executeTakeFirst();
  const { version = 0, rows = 1, columns = 1 } = row ?? {};
  return { version, rows, columns, savedBy: row?.name ?? '' };
}

export async function listPlaces(trx: Database) {
  return trx.selectFrom('position').select(['id', 'plan_row as row', 'plan_column as column']).execute();
}

export async function listLabels(trx: Database): Promise<Plan['labels']> {
  const rows = await trx
    .selectFrom('plan_label')
    .select(['plan_row as row', 'plan_column as column', 'width', 'text', 'text_en as textEn'])
    .select(sql<LabelKind>`kind`.as('kind'))
    .orderBy('plan_row')
    .orderBy('plan_column')
    .execute();
  return rows;
}

/** Counts one more saving; false when somebody saved since `version`. */
export async function takePlanVersion(
  trx: Database,
  saving: {
    projectId: number;
    version: number;
    rows: number;
    columns: number;
    savedBy: number | null;
    now: Date;
  },
): Promise<boolean> {
  const { projectId: project_id, rows, columns } = saving;
  const values = { rows, columns, saved_by: saving.savedBy, saved_at: saving.now };
  const result =
    saving.version === 0
      ? await trx
          .insertInto('hall_plan')
          .values({ project_id, ...values })
          .onConflict((conflict) => conflict.column('project_id').doNothing())
          .executeTakeFirst()
      : await trx
          .updateTable('hall_plan')
          .set({ ...values, version: saving.version + 1 })
          .where('version', '=', saving.version)
          .executeTakeFirst();
  return Number('numUpdatedRows' in result ? result.numUpdatedRows : result.numInsertedOrUpdatedRows) > 0;
}

/** Writes where everything stands; a position that is not on the plan stands nowhere. */
export async function writePlan(
  trx: Database,
  projectId: number,
  plan: Pick<Plan, 'places' | 'labels'>,
): Promise<void> {
  const ids = plan.places.map((place) => place.id);
  const rows = plan.places.map((place) => place.row);
  const columns = plan.places.map((place) => place.column);
  await sql`update position p set plan_row = n.plan_row, plan_column = n.plan_column
    from (
      select q.id, x.plan_row, x.plan_column from position q
      left join unnest(${ids}::int[], ${rows}::int[], ${columns}::int[]) as x (id, plan_row, plan_column) on x.id = q.id
    ) n
    where n.id = p.id and (p.plan_row, p.plan_column) is distinct from (n.plan_row, n.plan_column)`.execute(
    trx,
  );
  await trx.deleteFrom('plan_label').execute();
  if (plan.labels.length > 0) await insertLabels(trx, projectId, plan.labels);
}

export async function insertLabels(trx: Database, projectId: number, labels: Plan['labels']): Promise<void> {
  await trx
    .insertInto('plan_label')
    .values(
      labels.map(({ row, column, textEn, ...label }) => ({
        ...label,
        project_id: projectId,
        plan_row: row,
        plan_column: column,
        text_en: textEn,
      })),
    )
    .execute();
}
