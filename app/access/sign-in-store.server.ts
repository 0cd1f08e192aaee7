import { type SqlBool, sql } from 'kysely';
import type { Database } from '~db/connection';
import { inTransaction } from '~db/connection';
import type { Side } from './call';

export type Attempt = { allowed: boolean; failures: number; lockedUntil: Date | null };

/**
 * Counts an attempt before it is judged, so that many at once cannot slip past the limit; a right password takes it
 * back. The attempt that reaches the limit sets the lock; while it lasts nothing is counted or judged.
 */
export async function countAttempt(
  db: Database,
  subject: string,
  limit: { failures: number; minutes: number },
  now: Date,
): Promise<Attempt> {
  const { rows } = await sql<{ failures: number; locked_until: Date | null; tried: boolean }>`
    with tried as (
      insert into sign_in_failure as f (subject, failures, last_at) values (${subject}, 1, ${now})
      on conflict (subject) do update set
        failures = case when f.last_at < ${now}::timestamptz - make_interval(mins => ${limit.minutes})
          or f.locked_until is not null then 1 else f.failures + 1 end,
        last_at = excluded.last_at,
        locked_until = case when f.last_at >= ${now}::timestamptz - make_interval(mins => ${limit.minutes})
          and f.locked_until is null and f.failures + 1 >= ${limit.failures}
          then ${now}::timestamptz + make_interval(mins => ${limit.minutes}) end
      where f.locked_until is null or f.locked_until <= ${now}
      returning f.failures, f.locked_until)
    select failures, locked_until, true as tried from tried
    union all
    select failures, locked_until, false from sign_in_failure
    where subject = ${subject} and not exists (select from tried)`.execute(db);
  const row = rows[0];
  return {
    allowed: row?.tried ?? false,
    failures: row?.failures ?? limit.failures,
    lockedUntil: row?.locked_until ?? null,
  };
}

/** Real time, by the database's clock. */
export async function readClock(db: Database): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
  return rows[0]?.now as Date;
}

export async function forgetFailures(db: Database, subject: string): Promise<void> {
  await db.deleteFrom('sign_in_failure').where('subject', '=', subject).execute();
}

/** The attempt was no failure: others behind the same address keep their own. */
export async function takeBackAttempt(db: Database, subject: string): Promise<void> {
  await db
    .updateTable('sign_in_failure')
    .set({ failures: sql<number>`greatest(failures - 1, 0)`, locked_until: null })
    .where('subject', '=', subject)
    .execute();
}

/** Rows of long ago say nothing; names nobody has would otherwise pile up. */
export async function forgetOldFailures(db: Database, now: Date): Promise<void> {
  await db
    .deleteFrom('sign_in_failure')
    .where('last_at', '<', new Date(now.getTime() - 86_400_000))
    .execute();
}

export type PasswordRow = {
  id: number;
  name: string;
  password_hash: string;
  disabled_at: Date | null;
};

export async function findPassword(
  db: Database,
  by: { name: string } | { id: number },
): Promise<PasswordRow | undefined> {
  const query = db.selectFrom('account').select(['id', 'name', 'password_hash', 'disabled_at']);
  return 'id' in by
    ? query.where('id', '=', by.id).executeTakeFirst()
    : query.where('name', '=', by.name).executeTakeFirst();
}

/** The account's projects, the one it worked in last first; one that its person has left by `at` is none any more. */
export async function listOwnProjects(
  db: Database,
  accountId: number,
  at: Date,
): Promise<{ projectId: number; side: Side }[]> {
  const rows = await inTransaction({ db, actor: { accountId, projectId: 0 } }, (trx) =>
    trx
      .selectFrom('membership as m')
      .select(['m.project_id', 'm.side'])
      .where('m.account_id', '=', accountId)
      .where(sql<SqlBool>`(m.person_id is null or not has_left(m.project_id, m.person_id, ${at}))`)
      .orderBy(
        (by) =>
          by
            .selectFrom('session as s')
            .select((max) => max.fn.max('s.created_at').as('last'))
            .whereRef('s.account_id', '=', 'm.account_id')
            .whereRef('s.project_id', '=', 'm.project_id'),
        (order) => order.desc().nullsLast(),
      )
      .orderBy('m.project_id')
      .execute(),
  );
  return rows.map((row) => ({ projectId: row.project_id, side: row.side as Side }));
}

export async function setPassword(
  db: Database,
  accountId: number,
  values: { hash: string; mustChange: boolean; now: Date },
): Promise<void> {
  await db
    .updateTable('account')
    .set({
      password_hash: values.hash,
      password_set_at: values.now,
      must_change_password: values.mustChange,
    })
    .where('id', '=', accountId)
    .execute();
}

export async function setLanguage(db: Database, accountId: number, language: string): Promise<void> {
  await db.updateTable('account').set({ language }).where('id', '=', accountId).execute();
}
