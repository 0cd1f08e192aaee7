import type { Insertable } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { ExpirySnooze } from '~db/types';

/** The files of whoever is here on `on`, with the days that can run out; health unopened. */
export async function listExpiryFiles(trx: Database, on: Day) {
  return trx
    .selectFrom('person')
    .select(['project_id', 'id', 'name', 'staff_no', 'born_on', 'contract_from', 'contract_until'])
    .select('health_check_sealed')
    .where((where) => where.or([where('left_on', 'is', null), where('left_on', '>=', on)]))
    .execute();
}

/** Every paper in force; what a health report says unopened. */
export async function listExpiryPapers(trx: Database) {
  return trx
    .selectFrom('person_document')
    .select(['project_id', 'id', 'person_id', 'kind', 'title', 'number', 'issued_on', 'expires_on', 'note'])
    .select('detail_sealed')
    .where('withdrawn_on', 'is', null)
    .execute();
}

export async function listSnoozes(trx: Database) {
  return trx
    .selectFrom('expiry_snooze')
    .select(['person_id as personId', 'kind', 'subject_id as subjectId', 'due_on as dueOn'])
    .select(['until_on as untilOn', 'reason'])
    .execute();
}

/** Puts a reminder off, or puts it off anew. */
export async function upsertSnooze(trx: Database, row: Insertable<ExpirySnooze>): Promise<void> {
  await trx
    .insertInto('expiry_snooze')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['project_id', 'person_id', 'kind', 'subject_id', 'due_on']).doUpdateSet({
        until_on: row.until_on,
        reason: row.reason,
        snoozed_by: row.snoozed_by,
        snoozed_at: row.snoozed_at,
      }),
    )
    .execute();
}

export async function deleteSnoozes(
  trx: Database,
  { personId, kind, subjectId }: { personId: number; kind: string; subjectId: number | null },
): Promise<void> {
  await trx
    .deleteFrom('expiry_snooze')
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .where('subject_id', 'is not distinct from', subjectId)
    .execute();
}
