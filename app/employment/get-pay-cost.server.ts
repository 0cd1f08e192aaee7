import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { addMonths, dayOf, isMonth, lastDayOf, monthOf } from '~/base/days';
import { inTransaction } from '~db/connection';
import { accrue } from './accruals';
import { employmentTabs } from './employment-tabs';
import { readRates } from './get-rates.server';
import { listAccrualPeople, listCostMonths, listCostRows } from './pay-cost-store.server';
import { payTermsOf } from './pay-terms';

const monthsShown = 12;

/** The last year's cost by month; of one month (the latest run, unless another is asked for) by position and group. */
export async function getPayCost(call: Call, input: { month: string | null }) {
  allow(call.actor, 'pay.read');
  const from = addMonths(monthOf(dayOf(call.now)), -monthsShown);
  return inTransaction(call, async (trx) => {
    const months = await listCostMonths(trx, from);
    const asked = input.month && isMonth(input.month) ? input.month : months.at(-1)?.month;
    const month = asked ?? monthOf(dayOf(call.now));
    const people = await listAccrualPeople(trx, month, addMonths(month, 1 - monthsShown));
    return {
      ...{ months, month, tabs: employmentTabs(call.actor) },
      rows: await listCostRows(trx, month),
      accruals: accrue(people, lastDayOf(month), payTermsOf(await readRates(trx), month)),
    };
  });
}
