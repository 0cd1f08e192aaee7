import { sql } from 'kysely';
import type { Call } from '~/access/call';
import type { Month } from '~/base/days';
import type { Database } from '~db/connection';
import type { DutyCell, Shift } from './duty-facts';
import type { ExplainedVacancy } from './duty-vacancy';
import type { Outcome } from './solve-month';

export type Origin = 'solved' | 'resolved' | 'edited' | 'swap';
/** What the solver said of a version; `touched`: people whose roster differs from the version before. */
export type RosterOutcome = Outcome & { vacancies: ExplainedVacancy[]; touched: number[] };
export type RosterRow = {
  id: number;
  month: Month;
  version: number;
  state: 'draft' | 'published';
  baseId: number | null;
  origin: Origin;
  outcome: RosterOutcome | null;
  createdAt: Date;
  createdBy: string | null;
  publishedAt: Date | null;
  publishedBy: string | null;
};

/** Every version of a month, the newest first. */
export async function listRosters(trx: Database, month: Month): Promise<RosterRow[]> {
  const rows = await trx
    .selectFrom('roster')
    .leftJoin('account as maker', 'maker.id', 'roster.created_by')
    .leftJoin('account as publisher', 'publisher.id', 'roster.published_by')
    .selectAll('roster')
    .select(['maker.display_name as made_by', 'publisher.display_name as put_by'])
    .where('month', '=', month)
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    month: row.month,
    version: row.version,
    state: row.state as RosterRow['state'],
    baseId: row.base_id,
    origin: row.origin as Origin,
    outcome: row.outcome as unknown as RosterOutcome | null,
    createdAt: row.created_at,
    createdBy: row.made_by,
    publishedAt: row.published_at,
    publishedBy: row.put_by,
  }));
}

/** Whoever else works on the same month waits until the transaction ends. */
export async function lockMonthRoster(trx: Database, projectId: number, month: Month): Promise<void> {
  await sql`select pg_advisory_xact_lock(${projectId}, hashtext(${`roster ${month}`}))`.execute(trx);
}

export async function listCells(trx: Database, rosterId: number): Promise<DutyCell[]> {
  const rows = await trx
    .selectFrom('duty')
    .select(['day', 'shift', 'group_id as groupId', 'person_id as personId'])
    .where('roster_id', '=', rosterId)
    .orderBy('day')
    .orderBy('shift')
    .orderBy('group_id')
    .orderBy('person_id')
    .execute();
  return rows.map((row) => ({ ...row, shift: row.shift as Shift }));
}

type NewRoster = { month: Month; baseId: number | null; origin: Origin; outcome: RosterOutcome | null };

/** A new draft of the month with these duties; the draft before it is gone. */
export async function replaceDraft(
  trx: Database,
  { actor, now }: Call,
  roster: NewRoster,
  cells: readonly DutyCell[],
): Promise<number> {
  await deleteDraft(trx, roster.month);
  const { rows } = await sql<{ version: number }>`
    select coalesce(max(version), 0) + 1 as version from roster where month = ${roster.month}`.execute(trx);
  const { id } = await trx
    .insertInto('roster')
    .values({
      project_id: actor.projectId,
      month: roster.month,
      version: rows[0]?.version ?? 1,
      state: 'draft',
      base_id: roster.baseId,
      origin: roster.origin,
      outcome: roster.outcome && JSON.stringify(roster.outcome),
      created_by: actor.accountId,
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await insertCells(trx, actor.projectId, id, cells);
  return id;
}

export async function deleteDraft(trx: Database, month: Month): Promise<boolean> {
  const { rows } = await sql`
    with gone as (delete from duty using roster r where r.id = roster_id and r.state = 'draft' and r.month = ${month})
    select id from roster where state = 'draft' and month = ${month}`.execute(trx);
  await trx.deleteFrom('roster').where('state', '=', 'draft').where('month', '=', month).execute();
  return rows.length > 0;
}

export async function insertCells(
  trx: Database,
  projectId: number,
  rosterId: number,
  cells: readonly DutyCell[],
): Promise<void> {
  if (cells.length === 0) return;
  await trx
    .insertInto('duty')
    .values(
      cells.map(({ day, shift, groupId, personId }) => ({
        project_id: projectId,
        roster_id: rosterId,
        day,
        shift,
        group_id: groupId,
        person_id: personId,
      })),
    )
    .execute();
}

export async function deleteCell(trx: Database, rosterId: number, cell: DutyCell): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('duty')
    .where('roster_id', '=', rosterId)
    .where('day', '=', cell.day)
    .where('shift', '=', cell.shift)
    .where('group_id', '=', cell.groupId)
    .where('person_id', '=', cell.personId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** What the solver said no longer holds of a draft that was edited. */
export async function markEdited(trx: Database, rosterId: number): Promise<void> {
  await trx.updateTable('roster').set({ origin: 'edited' }).where('id', '=', rosterId).execute();
}

export async function publishRow(trx: Database, { actor, now }: Call, rosterId: number): Promise<void> {
  await trx
    .updateTable('roster')
    .set({ state: 'published', published_by: actor.accountId, published_at: now })
    .where('id', '=', rosterId)
    .execute();
}
