import { sql } from 'kysely';
import type { Call } from '~/access/call';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { ContributionItem } from './contributions';
import type { Enrolment } from './roll';

export type EnrolmentRow = Enrolment & {
  baseReason: string;
  accountNo: string;
  place: string;
  stopReason: string | null;
};

function enrolments(trx: Database) {
  return trx
    .selectFrom('insurance_enrolment')
    .select(['id', 'person_id as personId', 'item', 'from_on as fromOn', 'until_on as untilOn', 'base'])
    .select(['is_first_job as isFirstJob', 'base_reason as baseReason', 'account_no as accountNo', 'place'])
    .select(['stop_reason as stopReason', 'recorded_at as recordedAt']);
}

/** Everybody's enrolments, or those of these people, the newest of an item last. */
export async function listEnrolments(trx: Database, personIds?: readonly number[]): Promise<EnrolmentRow[]> {
  let query = enrolments(trx);
  if (personIds) query = query.where(sql<boolean>`person_id = any(${personIds}::int[])`);
  const rows = await query.orderBy('person_id').orderBy('item').orderBy('from_on').execute();
  return rows.map((row) => ({ ...row, item: row.item as ContributionItem }));
}

export type NewEnrolment = Omit<EnrolmentRow, 'id' | 'untilOn' | 'stopReason' | 'recordedAt'>;

export async function insertEnrolments(
  trx: Database,
  call: Call,
  rows: readonly NewEnrolment[],
): Promise<void> {
  if (rows.length === 0) return;
  await trx
    .insertInto('insurance_enrolment')
    .values(
      rows.map((row) => ({
        project_id: call.actor.projectId,
        person_id: row.personId,
        item: row.item,
        from_on: row.fromOn,
        base: row.base,
        base_reason: row.baseReason,
        account_no: row.accountNo,
        place: row.place,
        is_first_job: row.isFirstJob,
        recorded_by: call.actor.accountId,
        recorded_at: call.now,
      })),
    )
    .execute();
}

/** Ends an enrolment that runs; the row as it was, undefined when there is none. */
export async function stopEnrolmentRow(
  trx: Database,
  end: { personId: number; enrolmentId: number; untilOn: Day; reason: string },
): Promise<EnrolmentRow | undefined> {
  const found = await enrolments(trx)
    .where('id', '=', end.enrolmentId)
    .where('person_id', '=', end.personId)
    .where('until_on', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!found || found.fromOn > end.untilOn) return undefined;
  await trx
    .updateTable('insurance_enrolment')
    .set({ until_on: end.untilOn, stop_reason: end.reason })
    .where('id', '=', end.enrolmentId)
    .execute();
  return { ...found, item: found.item as ContributionItem };
}
