import { type Day, monthOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import type { Database } from '~db/connection';
import { readLockedMonths } from './attendance-facts-store.server';
import { waitForAttendance } from './punch-store.server';

/** Nothing is written into a locked month: Refusal 423 that names it. Waits for a lock that is being set. */
export async function requireOpenMonths(trx: Database, from: Day, to: Day): Promise<void> {
  await waitForAttendance(trx);
  const [month] = await readLockedMonths(trx, monthOf(from), monthOf(to));
  if (month) throw new Refusal(423, 'attendance:refusal.month_locked', { month });
}
