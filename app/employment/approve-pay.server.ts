import { isDeepStrictEqual } from 'node:util';
import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { discardFile, storeFile } from '~/access/store-file.server';
import { orConflict } from '~/attendance/constraint-refusal';
import { checkForm } from '~/base/check-form';
import { dayOf, firstDayOf, type Month } from '~/base/days';
import { fieldFault, Refusal } from '~/base/errors';
import type { Upload } from '~/base/uploads.server';
import { type Database, inTransaction } from '~db/connection';
import { readRates } from './get-rates.server';
import { holdLockedMonth } from './pay-attendance-store.server';
import {
  type ApproveInput,
  approveForm,
  type LockInput,
  lockForm,
  type PaidInput,
  paidForm,
} from './pay-form';
import { readChecks } from './pay-run-checks.server';
import {
  approveRunRow,
  findRun,
  holdPay,
  lockRun,
  lockRunRow,
  type PayRun,
  payRunRow,
  type RunState,
} from './pay-run-store.server';
import { payTermsOf } from './pay-terms';
import { listMadePayslips } from './payslip-store.server';
import { reckonMonth, requireOrder } from './reckon-month.server';

/**
 * Approves a run, by somebody else than whoever made it last (the database holds that too), with nothing that hinders
 * it, and while everything is still what it was made from. From now on nothing of it changes.
 */
export async function approvePay(call: Call, input: ApproveInput): Promise<void> {
  allow(call.actor, 'pay.approve');
  const { month, note } = checkForm(approveForm, input);
  await inTransaction(call, async (trx) => {
    await holdPay(trx);
    const run = await heldRun(trx, month, 'draft');
    if (run.madeById === call.actor.accountId) throw new Refusal(409, 'pay:refusal.own_run');
    if ((await holdLockedMonth(trx, month)) !== run.attendanceDigest)
      throw new Refusal(409, 'pay:refusal.attendance_changed', { month });
    await requireOrder(trx, month);
    if (!(await isAsMade(trx, month))) throw new Refusal(409, 'pay:refusal.inputs_changed', { month });
    if (run.people === 0) throw new Refusal(409, 'pay:refusal.nobody', { month });
    const blocking = (await readChecks(trx, month)).filter(({ isBlocking }) => isBlocking);
    if (blocking.length > 0) throw new Refusal(409, 'pay:refusal.checks', { count: blocking.length });
    await orConflict(approveRunRow(trx, call, month, note), {
      approved_by_another: { key: 'pay:refusal.own_run' },
    });
  });
}

/** Records what the bank paid out: day, sum and voucher, as they are; the sum is compared with the run, not made to fit. */
export async function recordPaid(
  call: Call,
  { file, ...input }: PaidInput & { file?: Upload },
): Promise<void> {
  allow(call.actor, 'pay.edit');
  const paid = checkForm(paidForm, input);
  if (paid.paidOn > dayOf(call.now)) throw fieldFault('paidOn', { key: 'employment:fault.day_to_come' });
  if (paid.paidOn < firstDayOf(paid.month)) throw fieldFault('paidOn', { key: 'pay:fault.paid_before' });
  const stored = file && (await storeFile(call, { ...file, purpose: 'pay', field: 'file' }));
  try {
    await inTransaction(call, async (trx) => {
      const run = await heldRun(trx, paid.month, 'approved');
      if (paid.paidTotal === 0 && run.net > 0)
        throw fieldFault('paidTotal', { key: 'pay:fault.nothing_paid' });
      await payRunRow(trx, call, { ...paid, fileId: stored?.id ?? null });
    });
  } catch (error) {
    if (stored) await discardFile(call, { id: stored.id, purpose: 'pay' });
    throw error;
  }
}

/** Locks a paid run. Where the voucher comes to another sum than the run, somebody says why. */
export async function lockPay(call: Call, input: LockInput): Promise<void> {
  allow(call.actor, 'pay.edit');
  const { month, note } = checkForm(lockForm, input);
  await inTransaction(call, async (trx) => {
    const run = await heldRun(trx, month, 'paid');
    if (run.paidTotal !== run.net && note === '') throw fieldFault('note', { key: 'pay:fault.sum_differs' });
    await lockRun(trx, call, month, note);
  });
}

/** Whether the payslips would come out the same if they were made now: no item, claim, contract or rate changed since. */
async function isAsMade(trx: Database, month: Month): Promise<boolean> {
  const now = [...(await reckonMonth(trx, month, payTermsOf(await readRates(trx), month)))];
  return isDeepStrictEqual(JSON.parse(JSON.stringify(now)), await listMadePayslips(trx, month));
}

async function heldRun(trx: Database, month: Month, state: RunState): Promise<PayRun> {
  const held = await lockRunRow(trx, month);
  const run = held && (await findRun(trx, month));
  if (!run) throw new Refusal(404, 'pay:refusal.no_run', { month });
  if (held !== state) throw new Refusal(409, `pay:refusal.state_${held}`, { month });
  return run;
}
