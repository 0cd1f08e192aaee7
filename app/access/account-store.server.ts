import { type SqlBool, sql } from 'kysely';
import type { Database } from '~db/connection';
import type { Role, Side } from './call';

export type AccountRow = {
  id: number;
  name: string;
  displayName: string;
  side: Side;
  roles: Role[];
  personId: number | null;
  staffNo: string | null;
  mustChangePassword: boolean;
  disabledAt: Date | null;
  lockedUntil: Date | null;
  lastSignInAt: Date | null;
  sessions: number;
};

export type AccountSort = 'name' | 'displayName' | 'side' | 'lastSignInAt';

export type AccountFilter = { search?: string; role?: string; state?: string; id?: number };

const sortColumns = {
  name: 'a.name',
  displayName: 'a.display_name',
  side: 'm.side',
  lastSignInAt: 'lastSignInAt',
} as const;

/** Accounts with a membership in the transaction's project. `now` is real time: locks and sessions live in it. */
export async function listProjectAccounts(
  trx: Database,
  filter: AccountFilter,
  order: { sort: AccountSort; descending: boolean; limit: number; offset: number },
  now: Date,
): Promise<{ rows: AccountRow[]; total: number }> {
  let query = trx
    .selectFrom('membership as m')
    .innerJoin('account as a', 'a.id', 'm.account_id')
    .leftJoin('person as p', (join) =>
      join.onRef('p.project_id', '=', 'm.project_id').onRef('p.id', '=', 'm.person_id'),
    )
    .leftJoin('sign_in_failure as f', (join) => join.on(sql<SqlBool>`f.subject = 'account:' || a.name`))
    .where(sql<SqlBool>`m.project_id = current_project()`);
  if (filter.id !== undefined) query = query.where('a.id', '=', filter.id);
  if (filter.search) {
    const like = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((by) => by.or([by('a.name', 'ilike', like), by('a.display_name', 'ilike', like)]));
  }
  if (filter.role) query = query.where(sql<SqlBool>`${filter.role} = any(m.roles)`);
  if (filter.state === 'disabled') query = query.where('a.disabled_at', 'is not', null);
  if (filter.state === 'locked') query = query.where('f.locked_until', '>', now);
  if (filter.state === 'active') query = query.where('a.disabled_at', 'is', null);
  const rows = await query
    .select([
      'a.id',
      'a.name',
      'a.display_name as displayName',
      'm.side',
      'm.roles',
      'm.person_id as personId',
      'p.staff_no as staffNo',
      'a.must_change_password as mustChangePassword',
      'a.disabled_at as disabledAt',
      'f.locked_until as lockedUntil',
      sql<Date | null>`(select max(s.created_at) from session s where s.account_id = a.id)`.as(
        'lastSignInAt',
      ),
      sql<number>`(select count(*) from session s
        where s.account_id = a.id and s.revoked_at is null and s.expires_at > ${now})`.as('sessions'),
    ])
    .orderBy(sortColumns[order.sort], (by) =>
      order.descending ? by.desc().nullsLast() : by.asc().nullsLast(),
    )
    .orderBy('a.id')
    .limit(order.limit)
    .offset(order.offset)
    .execute();
  const { total } = await query.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  return { rows: rows.map((row) => ({ ...row, side: row.side as Side, roles: row.roles as Role[] })), total };
}

export async function isNameTaken(trx: Database, name: string): Promise<boolean> {
  const row = await trx.selectFrom('account').select('id').where('name', '=', name).executeTakeFirst();
  return row !== undefined;
}

export async function insertAccount(
  trx: Database,
  account: { name: string; displayName: string; hash: string; mustChange: boolean; now: Date },
): Promise<number> {
  const { id } = await trx
    .insertInto('account')
    .values({
      name: account.name,
      display_name: account.displayName,
      password_hash: account.hash,
      password_set_at: account.now,
      must_change_password: account.mustChange,
      created_at: account.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export type Membership = { accountId: number; side: Side; roles: readonly Role[]; personId: number | null };

/** Adds or changes the account's one membership in the project. */
export async function putMembership(
  trx: Database,
  projectId: number,
  { accountId, side, roles, personId }: Membership,
): Promise<void> {
  const values = { side, roles: [...roles], person_id: personId };
  await trx
    .insertInto('membership')
    .values({ project_id: projectId, account_id: accountId, ...values })
    .onConflict((conflict) => conflict.columns(['project_id', 'account_id']).doUpdateSet(values))
    .execute();
}

export async function deleteMembership(trx: Database, projectId: number, accountId: number): Promise<void> {
  await trx
    .deleteFrom('membership')
    .where('project_id', '=', projectId)
    .where('account_id', '=', accountId)
    .execute();
}

export async function updateAccount(
  trx: Database,
  accountId: number,
  values: { displayName?: string; disabledAt?: Date | null },
): Promise<void> {
  await trx
    .updateTable('account')
    .set({
      ...(values.displayName === undefined ? {} : { display_name: values.displayName }),
      ...(values.disabledAt === undefined ? {} : { disabled_at: values.disabledAt }),
    })
    .where('id', '=', accountId)
    .execute();
}

export async function findAccountId(trx: Database, name: string): Promise<number | undefined> {
  const row = await trx.selectFrom('account').select('id').where('name', '=', name).executeTakeFirst();
  return row?.id;
}

export async function findPersonByStaffNo(trx: Database, staffNo: string): Promise<number | undefined> {
  const row = await trx.selectFrom('person').select('id').where('staff_no', '=', staffNo).executeTakeFirst();
  return row?.id;
}

/** The account belongs to a project that `adminId` does not administer. */
export async function isOutOfReach(trx: Database, accountId: number, adminId: number): Promise<boolean> {
  const { rows } = await sql<{
    out: boolean;
  }>`select is_out_of_reach(${accountId}, ${adminId}) as out`.execute(trx);
  return rows[0]?.out ?? true;
}

export type SessionLine = {
  id: string;
  createdAt: Date;
  seenAt: Date;
  address: string;
  userAgent: string;
};

export async function listLiveSessions(trx: Database, accountId: number, now: Date): Promise<SessionLine[]> {
  return trx
    .selectFrom('session')
    .select([
      sql<string>`encode(token_hash, 'hex')`.as('id'),
      'created_at as createdAt',
      'seen_at as seenAt',
      'address',
      'user_agent as userAgent',
    ])
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('seen_at', 'desc')
    .execute();
}
