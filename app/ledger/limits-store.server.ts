import type { Database } from '~db/connection';

/** The step limits by the day from which they hold, the latest first. */
export async function listLimits(trx: Database) {
  return trx
    .selectFrom('setting')
    .select(['from_on', 'value'])
    .where('key', '=', 'ledger.limits')
    .orderBy('from_on', 'desc')
    .execute();
}
