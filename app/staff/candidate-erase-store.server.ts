import { sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';

export async function listDueCandidates(trx: Database, today: Day): Promise<number[]> {
  const rows = await trx
    .selectFrom('candidate')
    .select('id')
    .where('stage', '=', 'closed')
    .where('erased_on', 'is', null)
    .where('erase_on', '<=', today)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Marks a closed candidate as erased and destroys the key: false when that is done, or the candidate is not closed. */
export async function eraseCandidateRows(trx: Database, id: number, today: Day): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('candidate')
    .set({
      erased_on: today,
      personal_locked: null,
      closed_words_locked: null,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .where('stage', '=', 'closed')
    .where('erased_on', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await trx.deleteFrom('candidate_key').where('id', '=', id).execute();
  return true;
}

/** Takes the files of a candidate out of the database; returns where their bytes lie. */
export async function deleteCandidateFiles(trx: Database, id: number): Promise<string[]> {
  const files = sql<{ id: number }>`
    select file_id as id from background_check where candidate_id = ${id} and file_id is not null
    union select file_id from candidate_waiver where candidate_id = ${id} and file_id is not null`;
  const { rows } = await files.execute(trx);
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  await trx.updateTable('background_check').set({ file_id: null }).where('candidate_id', '=', id).execute();
  await trx.updateTable('candidate_waiver').set({ file_id: null }).where('candidate_id', '=', id).execute();
  const gone = await trx
    .deleteFrom('file')
    .where(sql<boolean>`id = any(${ids}::int[])`)
    .returning('storage_key')
    .execute();
  return gone.map((row) => row.storage_key);
}
