import { addMonths, firstDayOf, type Month } from '~/base/days';
import type { Database } from '~db/connection';
import { readRates } from './get-rates.server';
import { listUncountedLeave } from './pay-attendance-store.server';
import { type PayCheck, payChecks } from './pay-checks';
import { listGross, listPayslips } from './payslip-store.server';
import { rateOn } from './rate-on';

/** What somebody looks at before a month's run is approved, against the run of the month before. */
export async function readChecks(trx: Database, month: Month): Promise<PayCheck[]> {
  const { unusual } = rateOn(await readRates(trx), 'pay', firstDayOf(month));
  const uncounted = new Set(await listUncountedLeave(trx, month));
  const slips = (await listPayslips(trx, month)).map((slip) => ({
    ...slip,
    isLeaveUncounted: uncounted.has(slip.personId),
  }));
  return payChecks(slips, await listGross(trx, addMonths(month, -1)), unusual);
}
