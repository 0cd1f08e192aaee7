import type { Day } from '~/base/days';
import type { Database } from '~db/connection';

/** The contract's first day. */
export async function readContractStart(trx: Database): Promise<Day> {
  // The project table is outside row security, so the transaction's own project is asked for by name.
  const row = await trx
    .selectFrom('project')
    .select('starts_on')
    .where(({ eb, fn }) => eb('id', '=', fn<number>('current_project')))
    .executeTakeFirstOrThrow();
  return row.starts_on;
}
