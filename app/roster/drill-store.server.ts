import { sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { DrillStep } from './drill-course';

export type DrillRow = {
  id: number;
  plannedOn: Day;
  scenario: string;
  goalMinutes: number;
  plannedBy: string | null;
  plannedAt: Date;
  cancelledAt: Date | null;
  cancelReason: string | null;
  findings: string | null;
  closedAt: Date | null;
  closedBy: string | null;
};
export type DrillPositionRow = {
  drillId: number;
  positionId: number;
  number: number;
  name: string;
  nameEn: string;
};
export type LessonRow = {
  id: number;
  drillId: number;
  what: string;
  personName: string | null;
  dueOn: Day;
  doneOn: Day | null;
  doneNote: string;
};

function drills(trx: Database) {
  return trx
    .selectFrom('drill as d')
    .leftJoin('account as p', 'p.id', 'd.planned_by')
    .leftJoin('account as c', 'c.id', 'd.closed_by')
    .select(['d.id', 'd.planned_on as plannedOn', 'd.scenario', 'd.goal_minutes as goalMinutes'])
    .select(['p.display_name as plannedBy', 'd.planned_at as plannedAt', 'd.cancelled_at as cancelledAt'])
    .select(['d.cancel_reason as cancelReason', 'd.findings', 'd.closed_at as closedAt'])
    .select('c.display_name as closedBy');
}

const drillsShown = 200;

/** The newest first. */
export function listDrillRows(trx: Database): Promise<DrillRow[]> {
  return drills(trx).orderBy('d.planned_on', 'desc').orderBy('d.id', 'desc').limit(drillsShown).execute();
}

export function findDrill(trx: Database, id: number): Promise<DrillRow | undefined> {
  return drills(trx).where('d.id', '=', id).executeTakeFirst();
}

/** The same, locked until the transaction ends: whoever taps at the same time waits. */
export function lockDrill(trx: Database, id: number): Promise<DrillRow | undefined> {
  return drills(trx).where('d.id', '=', id).forUpdate('d').executeTakeFirst();
}

export async function insertDrill(
  trx: Database,
  row: {
    projectId: number;
    plannedOn: Day;
    scenario: string;
    goalMinutes: number;
    positionIds: readonly number[];
    at: Date;
    by: number | null;
  },
): Promise<number> {
  const { id } = await trx
    .insertInto('drill')
    .values({
      project_id: row.projectId,
      planned_on: row.plannedOn,
      scenario: row.scenario,
      goal_minutes: row.goalMinutes,
      planned_by: row.by,
      planned_at: row.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('drill_position')
    .values(row.positionIds.map((position_id) => ({ project_id: row.projectId, drill_id: id, position_id })))
    .execute();
  return id;
}

export async function markDrill(
  trx: Database,
  id: number,
  change:
    | { cancelReason: string; at: Date; by: number | null }
    | { findings: string; at: Date; by: number | null },
): Promise<void> {
  const values =
    'findings' in change
      ? { findings: change.findings, closed_at: change.at, closed_by: change.by }
      : { cancel_reason: change.cancelReason, cancelled_at: change.at, cancelled_by: change.by };
  await trx.updateTable('drill').set(values).where('id', '=', id).execute();
}

export function listDrillPositions(trx: Database, drillIds: readonly number[]): Promise<DrillPositionRow[]> {
  return trx
    .selectFrom('drill_position as d')
    .innerJoin('position as p', (join) =>
      join.onRef('p.project_id', '=', 'd.project_id').onRef('p.id', '=', 'd.position_id'),
    )
    .select([
      'd.drill_id as drillId',
      'd.position_id as positionId',
      'p.number',
      'p.name',
      'p.name_en as nameEn',
    ])
    .where(({ eb, val }) => eb('d.drill_id', '=', sql<number>`any(${val([...drillIds])}::int[])`))
    .orderBy('p.number')
    .execute();
}

export type StepRow = DrillStep & { drillId: number; personName: string | null; by: string | null };

export async function listDrillSteps(trx: Database, drillIds: readonly number[]): Promise<StepRow[]> {
  const rows = await trx
    .selectFrom('drill_step as s')
    .leftJoin('person as n', (join) =>
      join.onRef('n.project_id', '=', 's.project_id').onRef('n.id', '=', 's.person_id'),
    )
    .leftJoin('account as a', 'a.id', 's.account_id')
    .select([
      's.id',
      's.drill_id as drillId',
      's.position_id as positionId',
      's.kind',
      's.person_id as personId',
    ])
    .select(['s.undoes_id as undoesId', 's.at', 'n.name as personName', 'a.display_name as by'])
    .where(({ eb, val }) => eb('s.drill_id', '=', sql<number>`any(${val([...drillIds])}::int[])`))
    .orderBy('s.id')
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as DrillStep['kind'] }));
}

export async function insertStep(
  trx: Database,
  row: Omit<DrillStep, 'id'> & { projectId: number; drillId: number; by: number | null },
): Promise<void> {
  await trx
    .insertInto('drill_step')
    .values({
      project_id: row.projectId,
      drill_id: row.drillId,
      position_id: row.positionId,
      kind: row.kind,
      person_id: row.personId,
      undoes_id: row.undoesId,
      at: row.at,
      account_id: row.by,
    })
    .execute();
}

/** What was learned and is not done, or of one drill everything; what is due first stands first. */
export function listLessons(trx: Database, drillId?: number): Promise<LessonRow[]> {
  return trx
    .selectFrom('drill_lesson as l')
    .leftJoin('person as n', (join) =>
      join.onRef('n.project_id', '=', 'l.project_id').onRef('n.id', '=', 'l.person_id'),
    )
    .select(['l.id', 'l.drill_id as drillId', 'l.what', 'n.name as personName', 'l.due_on as dueOn'])
    .select(['l.done_on as doneOn', 'l.done_note as doneNote'])
    .$if(drillId !== undefined, (query) => query.where('l.drill_id', '=', drillId as number))
    .$if(drillId === undefined, (query) => query.where('l.done_on', 'is', null))
    .orderBy('l.due_on')
    .orderBy('l.id')
    .execute();
}

export async function insertLesson(
  trx: Database,
  row: { projectId: number; drillId: number; what: string; personId: number | null; dueOn: Day },
): Promise<void> {
  await trx
    .insertInto('drill_lesson')
    .values({
      project_id: row.projectId,
      drill_id: row.drillId,
      what: row.what,
      person_id: row.personId,
      due_on: row.dueOn,
    })
    .execute();
}

/** False: there is none that waits. */
export async function markLessonDone(
  trx: Database,
  id: number,
  done: { on: Day; note: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('drill_lesson')
    .set({ done_on: done.on, done_note: done.note })
    .where('id', '=', id)
    .where('done_on', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
