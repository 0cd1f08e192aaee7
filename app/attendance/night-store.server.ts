import { type Day, dayOf } from '~/base/days';
import type { Database } from '~db/connection';

/** The last night that was finished; undefined before the first. */
export async function findLastNight(trx: Database): Promise<Day | undefined> {
  const row = await trx
    .selectFrom('night')
    .select('night_on')
    .orderBy('night_on', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.night_on;
}

/** The first day that can have been recorded: the project's start, or the day it was made if that was earlier. */
export async function findFirstDay(trx: Database, projectId: number): Promise<Day> {
  const row = await trx
    .selectFrom('project')
    .select(['starts_on', 'created_at'])
    .where('id', '=', projectId)
    .executeTakeFirstOrThrow();
  const [earlier] = [dayOf(row.created_at), row.starts_on].sort();
  return earlier as Day;
}

export type FinishedNight = { nightOn: Day; finishedAt: Date; daysClosed: number; entriesSealed: number };

/** Notes a night as done; again changes nothing. */
export async function addNight(trx: Database, projectId: number, night: FinishedNight): Promise<void> {
  await trx
    .insertInto('night')
    .values({
      project_id: projectId,
      night_on: night.nightOn,
      finished_at: night.finishedAt,
      days_closed: night.daysClosed,
      entries_sealed: night.entriesSealed,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
