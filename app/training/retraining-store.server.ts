import { sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';

/** Orders that were given by the day these passes were held are done by them. */
export async function closeRetrainings(
  trx: Database,
  courseId: number,
  heldOn: Day,
  passes: readonly { id: number; personId: number }[],
): Promise<void> {
  for (const { id, personId } of passes)
    await trx
      .updateTable('retraining')
      .set({ done_result_id: id })
      .where('course_id', '=', courseId)
      .where('person_id', '=', personId)
      .where('ordered_on', '<=', heldOn)
      .where('done_result_id', 'is', null)
      .where('withdrawn_on', 'is', null)
      .execute();
}

/** An order whose pass was revoked is open again, unless a newer one for the same course is. */
export async function reopenRetrainings(trx: Database, resultId: number): Promise<void> {
  await trx
    .updateTable('retraining')
    .set({ done_result_id: null })
    .where('done_result_id', '=', resultId)
    .where(
      sql<boolean>`not exists (select from retraining o where o.person_id = retraining.person_id
        and o.course_id = retraining.course_id and o.done_result_id is null and o.withdrawn_on is null)`,
    )
    .execute();
}
