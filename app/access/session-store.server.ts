import { sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
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
  const { rows } = await sql<SessionRow>`select * from read_session(${hash}, ${now})`.execute(db);
  return rows[0];
}
