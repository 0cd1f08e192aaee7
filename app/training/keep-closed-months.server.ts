import { Refusal } from '~/base/errors';
import { listClosedMonths } from '~/calendar/closed-month-store.server';
import type { Database } from '~db/connection';
import { type Counted, closedMonthOf } from './closed-month';

/** Refuses what would change a month whose attendance is locked or whose score is signed. */
export async function keepClosedMonths(trx: Database, counted: Counted): Promise<void> {
  const month = closedMonthOf(await listClosedMonths(trx), counted);
  if (month) throw new Refusal(423, 'training:refusal.month_closed', { month });
}
