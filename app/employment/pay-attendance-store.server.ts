import type { Month } from '~/base/days';
import type { Database } from '~db/connection';

/** The digest of a locked month, which nobody opens again until the transaction ends; undefined: it is not locked. */
export async function holdLockedMonth(trx: Database, month: Month): Promise<string | undefined> {
  const row = await trx
    .selectFrom('attendance_month')
    .select(['state', 'digest'])
    .where('month', '=', month)
    .forShare()
    .executeTakeFirst();
  return row?.state === 'locked' ? row.digest?.toString('hex') : undefined;
}

/** The months whose attendance is locked, the oldest first. */
export async function listLockedMonths(trx: Database): Promise<Month[]> {
  const rows = await trx
    .selectFrom('attendance_month')
    .select('month')
    .where('state', '=', 'locked')
    .orderBy('month')
    .execute();
  return rows.map(({ month }) => month);
}
