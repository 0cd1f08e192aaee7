import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { addMonths, type Day, isMonth, lastDayOf, type Month } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { readRates } from './get-rates.server';
import { holdLockedMonth } from './pay-attendance-store.server';
import { deleteRun, holdPay, holdRun, lockRunRow } from './pay-run-store.server';
import { payTermsOf } from './pay-terms';
import { replacePayslips } from './payslip-store.server';
import { reckonMonth, requireOrder } from './reckon-month.server';
import { findRoll } from './roll-store.server';

/**
 * Makes the run of a month, or makes it again while it is a draft: from the locked attendance and the closed roll of
 * that month, after every earlier run was approved. One transaction: killed in the middle, nothing of it is there.
 */
export async function computePay(call: Call, { month }: { month: Month }): Promise<void> {
  allow(call.actor, 'pay.edit');
  if (!isMonth(month)) throw new Refusal(400, 'employment:fault.month');
  await inTransaction(call, async (trx) => {
    await holdPay(trx);
    const digest = await holdLockedMonth(trx, month);
    if (!digest) throw new Refusal(409, 'pay:refusal.not_locked', { month });
    if (!(await findRoll(trx, month))?.closedAt) throw new Refusal(409, 'pay:refusal.roll_open', { month });
    await requireOrder(trx, month);
    const terms = payTermsOf(await readRates(trx), month);
    const state = await holdRun(trx, call, { month, digest, dueOn: dueDay(month, terms.rule.paidBy) });
    if (state !== 'draft') throw new Refusal(423, 'pay:refusal.approved', { month });
    await replacePayslips(trx, call, month, await reckonMonth(trx, month, terms));
  });
}

/** Takes a draft back. */
export async function discardPay(call: Call, { month }: { month: Month }): Promise<void> {
  allow(call.actor, 'pay.edit');
  await inTransaction(call, async (trx) => {
    await holdPay(trx);
    const state = await lockRunRow(trx, month);
    if (state !== 'draft') throw new Refusal(409, 'pay:refusal.no_draft', { month });
    await deleteRun(trx, month);
  });
}

function dueDay(month: Month, paidBy: number): Day {
  const next = addMonths(month, 1);
  const day = `${next}-${String(Math.max(1, paidBy)).padStart(2, '0')}`;
  return day <= lastDayOf(next) ? day : lastDayOf(next);
}
