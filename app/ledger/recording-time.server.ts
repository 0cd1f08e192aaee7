import { addDays, dayOf, instantOf } from '~/base/days';
import type { Database } from '~db/connection';
import { findLastSealedDay } from './case-store.server';

/** When an entry counts as recorded: now, but never within a day that is already sealed. */
export async function recordingTime(trx: Database, now: Date): Promise<Date> {
  const sealed = await findLastSealedDay(trx);
  return sealed && dayOf(now) <= sealed ? instantOf(addDays(sealed, 1)) : now;
}
