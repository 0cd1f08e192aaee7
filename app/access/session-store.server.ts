import { sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import { lookUpOften } from '~db/scoped-query';
import type { Language, Role, Side } from './call';

export type SessionRow = {
  account_id: number;
  account_name: string;
  display_name: string;
  language: Language;
  must_change_password: boolean;
  project_id: number | null;
  project_code: string;
  project_name: string;
  project_demo: boolean;
  project_demo_day: Day | null;
  side: Side;
  roles: Role[];
  person_id: number | null;
  projects: { id: number; name: string; side: Side }[];
};

/** The live session of a token, by the function of the migration that also keeps its idle clock. */
export async function findSession(db: Database, hash: Buffer, now: Date): Promise<SessionRow | undefined> {
  const [row] = await lookUpOften(db, sql<SessionRow>`select * from read_session(${hash}, ${now})`);
  return row;
}

/** At most this long, however busy: half a day of the hall. */
const longestHours = 12;

export async function addSession(
  db: Database,
  session: {
    hash: Buffer;
    accountId: number;
    projectId: number | null;
    address: string;
    userAgent: string;
    now: Date;
  },
): Promise<void> {
  await db
    .insertInto('session')
    .values({
      token_hash: session.hash,
      account_id: session.accountId,
      project_id: session.projectId,
      created_at: session.now,
      seen_at: session.now,
      expires_at: new Date(session.now.getTime() + longestHours * 3_600_000),
      address: session.address,
      user_agent: session.userAgent.slice(0, 300),
    })
    .execute();
}

export async function setSessionProject(db: Database, hash: Buffer, projectId: number): Promise<void> {
  await db.updateTable('session').set({ project_id: projectId }).where('token_hash', '=', hash).execute();
}

export async function revokeSession(db: Database, accountId: number, hash: Buffer, now: Date): Promise<void> {
  await db
    .updateTable('session')
    .set({ revoked_at: now })
    .where('token_hash', '=', hash)
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .execute();
}

/** Ends every live session of the account but `except`; returns how many. */
export async function revokeSessions(
  db: Database,
  accountId: number,
  now: Date,
  except?: Buffer,
): Promise<number> {
  let query = db
    .updateTable('session')
    .set({ revoked_at: now })
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null);
  if (except) query = query.where('token_hash', '<>', except);
  const { numUpdatedRows } = await query.executeTakeFirst();
  return Number(numUpdatedRows);
}
