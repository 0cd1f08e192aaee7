import type { Call } from '~/access/call';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';

export type SuspensionRow = {
  id: number;
  fromOn: Day;
  toOn: Day | null;
  reason: string;
  recordedAt: Date;
  recordedBy: string | null;
  liftedAt: Date | null;
  liftedBy: string | null;
  liftReason: string | null;
};

export async function insertSuspension(
  trx: Database,
  call: Call,
  row: { personId: number; fromOn: Day; toOn: Day | null; reason: string },
): Promise<void> {
  await trx
    .insertInto('suspension')
    .values({
      project_id: call.actor.projectId,
      person_id: row.personId,
      from_on: row.fromOn,
      to_on: row.toOn,
      reason: row.reason,
      recorded_by: call.actor.accountId,
      recorded_at: call.now,
    })
    .execute();
}

/** One that nobody has lifted, locked until the transaction ends. */
export async function findSuspension(trx: Database, personId: number, id: number) {
  return trx
    .selectFrom('suspension')
    .select(['id', 'from_on as fromOn', 'to_on as toOn', 'lifted_at as liftedAt'])
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst();
}

export async function closeSuspension(
  trx: Database,
  call: Call,
  row: { id: number; toOn: Day; reason: string },
): Promise<void> {
  await trx
    .updateTable('suspension')
    .set({
      to_on: row.toOn,
      lifted_by: call.actor.accountId,
      lifted_at: call.now,
      lift_reason: row.reason,
    })
    .where('id', '=', row.id)
    .execute();
}

/** A person's suspensions, the newest first, with who recorded and who lifted them. */
export async function listSuspensionRows(trx: Database, personId: number): Promise<SuspensionRow[]> {
  return trx
    .selectFrom('suspension')
    .leftJoin('account as recorder', 'recorder.id', 'suspension.recorded_by')
    .leftJoin('account as lifter', 'lifter.id', 'suspension.lifted_by')
    .select(['suspension.id', 'from_on as fromOn', 'to_on as toOn', 'reason'])
    .select(['recorded_at as recordedAt', 'lifted_at as liftedAt', 'lift_reason as liftReason'])
    .select(['recorder.display_name as recordedBy', 'lifter.display_name as liftedBy'])
    .where('person_id', '=', personId)
    .orderBy('from_on', 'desc')
    .orderBy('suspension.id', 'desc')
    .execute();
}
