import type { Day } from '~/base/days';
import type { Database } from '~db/connection';

export async function hasFeed(trx: Database, personId: number): Promise<boolean> {
  const row = await trx
    .selectFrom('calendar_feed')
    .select('id')
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

export async function revokeFeedRow(trx: Database, personId: number, at: Date): Promise<void> {
  await trx
    .updateTable('calendar_feed')
    .set({ revoked_at: at })
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .execute();
}

export async function insertFeed(
  trx: Database,
  row: { projectId: number; personId: number; digest: Buffer; at: Date },
): Promise<void> {
  await trx
    .insertInto('calendar_feed')
    .values({
      project_id: row.projectId,
      person_id: row.personId,
      token_digest: row.digest,
      created_at: row.at,
    })
    .execute();
}

/** Whose feed a secret opens; a revoked one opens none, nor that of somebody who has left. */
export async function findFeedPerson(
  trx: Database,
  digest: Buffer,
  day: string,
): Promise<number | undefined> {
  const row = await trx
    .selectFrom('calendar_feed')
    .innerJoin('person', 'person.id', 'calendar_feed.person_id')
    .select('calendar_feed.person_id as personId')
    .where('token_digest', '=', digest)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('person.left_on', 'is', null), eb('person.left_on', '>=', day)]))
    .executeTakeFirst();
  return row?.personId;
}

/** Whether a project stands still on its demo day; undefined: there is none. */
export async function findProjectClock(
  trx: Database,
  id: number,
): Promise<{ demo: boolean; demoDay: Day | null } | undefined> {
  const row = await trx
    .selectFrom('project')
    .select(['demo', 'demo_day as demoDay'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row;
}
