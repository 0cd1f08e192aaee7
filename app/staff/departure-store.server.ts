import type { Call } from '~/access/call';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { DepartureKind } from './notice-length';

export type DepartureRow = {
  id: number;
  personId: number;
  kind: DepartureKind;
  inProbation: boolean;
  noticeOn: Day;
  lastOn: Day;
  reason: string;
  fileId: number | null;
  endedHolding: boolean;
  holdingUntil: Day | null;
  /** The last day of the file before the notice. */
  leftBefore: Day | null;
  recordedAt: Date;
  recordedBy: string | null;
  withdrawnAt: Date | null;
  withdrawReason: string | null;
  completedAt: Date | null;
};

function departures(trx: Database) {
  return trx
    .selectFrom('departure as d')
    .leftJoin('account as a', 'a.id', 'd.recorded_by')
    .select(['d.id', 'd.person_id as personId', 'd.kind', 'd.in_probation as inProbation'])
    .select(['d.notice_on as noticeOn', 'd.last_on as lastOn', 'd.reason', 'd.file_id as fileId'])
    .select(['d.ended_holding as endedHolding', 'd.holding_until as holdingUntil'])
    .select('d.left_before as leftBefore')
    .select(['d.recorded_at as recordedAt', 'a.display_name as recordedBy'])
    .select(['d.withdrawn_at as withdrawnAt', 'd.withdraw_reason as withdrawReason'])
    .select(['d.completed_at as completedAt']);
}

const typed = <Row extends { kind: string }>(row: Row) => ({ ...row, kind: row.kind as DepartureKind });

/** A person's notices, the newest first. */
export async function listDepartures(trx: Database, personId: number): Promise<DepartureRow[]> {
  const rows = await departures(trx).where('d.person_id', '=', personId).orderBy('d.id', 'desc').execute();
  return rows.map(typed);
}

/** The notice that is neither withdrawn nor completed; lock the person before relying on it. */
export async function findOpenDeparture(trx: Database, personId: number): Promise<DepartureRow | undefined> {
  const row = await departures(trx)
    .where('d.person_id', '=', personId)
    .where('d.withdrawn_at', 'is', null)
    .where('d.completed_at', 'is', null)
    .executeTakeFirst();
  return row && typed(row);
}

/** Whose last day has ended while the notice is still open. */
export async function listEndedDepartures(trx: Database, today: Day): Promise<number[]> {
  const rows = await trx
    .selectFrom('departure')
    .select('person_id as personId')
    .where('withdrawn_at', 'is', null)
    .where('completed_at', 'is', null)
    .where('last_on', '<', today)
    .orderBy('person_id')
    .execute();
  return rows.map((row) => row.personId);
}

export async function insertDeparture(
  trx: Database,
  call: Call,
  row: Pick<
    DepartureRow,
    | 'personId'
    | 'kind'
    | 'inProbation'
    | 'noticeOn'
    | 'lastOn'
    | 'reason'
    | 'fileId'
    | 'endedHolding'
    | 'holdingUntil'
    | 'leftBefore'
  >,
): Promise<number> {
  const { id } = await trx
    .insertInto('departure')
    .values({
      project_id: call.actor.projectId,
      person_id: row.personId,
      kind: row.kind,
      in_probation: row.inProbation,
      notice_on: row.noticeOn,
      last_on: row.lastOn,
      reason: row.reason,
      file_id: row.fileId,
      ended_holding: row.endedHolding,
      holding_until: row.holdingUntil,
      left_before: row.leftBefore,
      recorded_by: call.actor.accountId,
      recorded_at: call.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function moveLastDay(
  trx: Database,
  call: Call,
  change: { id: number; from: Day; to: Day; reason: string } & Pick<
    DepartureRow,
    'endedHolding' | 'holdingUntil'
  >,
): Promise<void> {
  const { id, from, to, reason, endedHolding, holdingUntil } = change;
  await trx
    .updateTable('departure')
    .set({ last_on: to, ended_holding: endedHolding, holding_until: holdingUntil })
    .where('id', '=', id)
    .execute();
  await trx
    .insertInto('departure_change')
    .values({
      project_id: call.actor.projectId,
      departure_id: id,
      from_last_on: from,
      to_last_on: to,
      reason,
      changed_by: call.actor.accountId,
      changed_at: call.now,
    })
    .execute();
}

/** Another position is now the one that the last day ends: how far it reached. */
export async function setEndedHolding(trx: Database, id: number, holdingUntil: Day | null): Promise<void> {
  await trx
    .updateTable('departure')
    .set({ ended_holding: true, holding_until: holdingUntil })
    .where('id', '=', id)
    .execute();
}

export async function markWithdrawn(trx: Database, call: Call, id: number, reason: string): Promise<void> {
  await trx
    .updateTable('departure')
    .set({ withdrawn_at: call.now, withdrawn_by: call.actor.accountId, withdraw_reason: reason })
    .where('id', '=', id)
    .execute();
}

export async function markCompleted(trx: Database, id: number, now: Date): Promise<void> {
  await trx.updateTable('departure').set({ completed_at: now }).where('id', '=', id).execute();
}

/** The changes of a person's last days, the oldest first. */
export async function listLastDayChanges(trx: Database, personId: number) {
  return trx
    .selectFrom('departure_change as c')
    .innerJoin('departure as d', 'd.id', 'c.departure_id')
    .leftJoin('account as a', 'a.id', 'c.changed_by')
    .select(['c.id', 'c.departure_id as departureId', 'c.from_last_on as fromOn', 'c.to_last_on as toOn'])
    .select(['c.reason', 'c.changed_at as changedAt', 'a.display_name as changedBy'])
    .where('d.person_id', '=', personId)
    .orderBy('c.id')
    .execute();
}

/** Name and days of employment of somebody. */
export async function findEmployment(trx: Database, personId: number) {
  return trx
    .selectFrom('person')
    .select(['id', 'name', 'joined_on as joinedOn', 'left_on as leftOn'])
    .where('id', '=', personId)
    .executeTakeFirst();
}

/** Whose last day is known and not over. */
export async function listComingLastDays(
  trx: Database,
  today: Day,
): Promise<{ personId: number; leftOn: Day | null }[]> {
  return trx
    .selectFrom('person')
    .select(['id as personId', 'left_on as leftOn'])
    .where('left_on', '>=', today)
    .execute();
}

export async function setLeftOn(trx: Database, personId: number, leftOn: Day | null): Promise<void> {
  await trx.updateTable('person').set({ left_on: leftOn }).where('id', '=', personId).execute();
}
