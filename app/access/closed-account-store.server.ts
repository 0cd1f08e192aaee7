import { type SqlBool, sql } from 'kysely';
import type { Database } from '~db/connection';

/** Every membership of the account is of somebody who has left by `at`. */
export async function isAccountClosed(db: Database, accountId: number, at: Date): Promise<boolean> {
  const { rows } = await sql<{
    closed: boolean;
  }>`select is_account_closed(${accountId}, ${at}) as closed`.execute(db);
  return rows[0]?.closed ?? false;
}

/** The accounts that belong to a person of the transaction's project. */
export async function listAccountsOf(
  trx: Database,
  personId: number,
): Promise<{ id: number; name: string }[]> {
  return trx
    .selectFrom('membership as m')
    .innerJoin('account as a', 'a.id', 'm.account_id')
    .select(['a.id', 'a.name'])
    .where(sql<SqlBool>`m.project_id = current_project()`)
    .where('m.person_id', '=', personId)
    .orderBy('a.id')
    .execute();
}

/** Ends the account's sessions in one project; says how many. */
export async function endSessionsHere(
  trx: Database,
  accountId: number,
  projectId: number,
  now: Date,
): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('session')
    .set({ revoked_at: now })
    .where('account_id', '=', accountId)
    .where('project_id', '=', projectId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Disables the account if it works nowhere any more; false when it does, or was disabled already. */
export async function disableIfClosed(trx: Database, accountId: number, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('account')
    .set({ disabled_at: now })
    .where('id', '=', accountId)
    .where('disabled_at', 'is', null)
    .where(sql<SqlBool>`is_account_closed(${accountId}, ${now})`)
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}
