import { type Insertable, sql } from 'kysely';
import type { Database } from '~db/connection';
import type { BackgroundCheck } from '~db/types';

export async function insertCheck(trx: Database, row: Insertable<BackgroundCheck>): Promise<void> {
  await trx.insertInto('background_check').values(row).execute();
}

/** Checks of candidates: the newest of a kind first. */
export async function listChecksOf(trx: Database, candidateIds: readonly number[]) {
  return trx
    .selectFrom('background_check')
    .select(['id', 'candidate_id', 'kind', 'checked_on', 'result', 'file_id', 'words_locked', 'round'])
    .where(sql<boolean>`candidate_id = any(${candidateIds}::int[])`)
    .orderBy('checked_on', 'desc')
    .orderBy('id', 'desc')
    .execute();
}
export type CheckRow = Awaited<ReturnType<typeof listChecksOf>>[number];
