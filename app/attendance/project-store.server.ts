import type { Database } from '~db/connection';

/** The names that stand at the head of a form: the hall and the company that staffs it. */
export async function readHallNames(
  trx: Database,
  projectId: number,
): Promise<{ hall: string; contractor: string }> {
  return trx
    .selectFrom('project')
    .select(['name as hall', 'contractor'])
    .where('id', '=', projectId)
    .executeTakeFirstOrThrow();
}
