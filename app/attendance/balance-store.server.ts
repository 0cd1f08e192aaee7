import type { Day } from '~/base/days';
import type { Database } from '~db/connection';

type Recorded = { projectId: number; personId: number; recordedBy: number | null; recordedAt: Date };

export async function savePriorService(
  trx: Database,
  row: Recorded & { months: number; source: string },
): Promise<void> {
  const values = {
    months: row.months,
    source: row.source,
    recorded_by: row.recordedBy,
    recorded_at: row.recordedAt,
  };
  await trx
    .insertInto('prior_service')
    .values({ project_id: row.projectId, person_id: row.personId, ...values })
    .onConflict((conflict) => conflict.columns(['project_id', 'person_id']).doUpdateSet(values))
    .execute();
}

export async function insertOpening(
  trx: Database,
  row: Recorded & { type: string; onDay: Day; hundredths: number; source: string },
): Promise<void> {
  await trx
    .insertInto('leave_opening')
    .values({
      project_id: row.projectId,
      person_id: row.personId,
      type: row.type,
      on_day: row.onDay,
      hundredths: row.hundredths,
      source: row.source,
      recorded_by: row.recordedBy,
      recorded_at: row.recordedAt,
    })
    .execute();
}

/** Every opening of a person, the latest first: the first of a kind is the one that counts. */
export async function listOpenings(trx: Database, personId: number) {
  return trx
    .selectFrom('leave_opening as o')
    .leftJoin('account', 'account.id', 'o.recorded_by')
    .select([
      'o.id',
      'o.type',
      'o.on_day as onDay',
      'o.hundredths',
      'o.source',
      'o.recorded_at as recordedAt',
      'account.display_name as recordedBy',
    ])
    .where('o.person_id', '=', personId)
    .orderBy('o.id', 'desc')
    .execute();
}

/** Who is there today or was in the year, for a list of balances. */
export async function listEmployed(trx: Database, year: string) {
  return trx
    .selectFrom('person')
    .select(['id', 'name', 'staff_no as staffNo'])
    .where('joined_on', '<=', `${year}-12-31`)
    .where((eb) => eb.or([eb('left_on', 'is', null), eb('left_on', '>=', `${year}-01-01`)]))
    .orderBy('staff_no')
    .execute();
}
