import type { Database } from './connection';

export type NewProject = {
  code: string;
  name: string;
  contractor: string;
  procurer: string;
  startsOn: string;
};

/** Every project, oldest first. */
export function listProjects(db: Database) {
  return db
    .selectFrom('project')
    .select(['id', 'code', 'demo', 'demo_day as demoDay'])
    .orderBy('id')
    .execute();
}

/** A set-up that was cut short left no account: then it may be run again. */
export async function isSetUp(db: Database): Promise<boolean> {
  const projects = await listProjects(db);
  const account = await db.selectFrom('account').select('id').limit(1).executeTakeFirst();
  return projects.length > 0 && account !== undefined;
}

/** True when a project of this database is a demo: its accounts and passwords are known to everybody. */
export async function isDemo(db: Database): Promise<boolean> {
  const demo = await db
    .selectFrom('project')
    .select('id')
    .where('demo', '=', true)
    .limit(1)
    .executeTakeFirst();
  return demo !== undefined;
}

/** Makes the project, or finds it when a set-up was cut short. Returns its id. */
export async function makeProject(db: Database, project: NewProject): Promise<number> {
  const { code, name, contractor, procurer, startsOn } = project;
  const row = await db
    .insertInto('project')
    .values({ code, name, contractor, procurer, starts_on: startsOn })
    .onConflict((conflict) =>
      conflict.column('code').doUpdateSet({ name, contractor, procurer, starts_on: startsOn }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}
