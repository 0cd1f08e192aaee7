import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { listMonths } from '~/attendance/month-store.server';
import { addMonths, dayOf, isMonth, type Month } from '~/base/days';
import { Refusal } from '~/base/errors';
import { type Database, inTransaction } from '~db/connection';
import { employmentTabs } from './employment-tabs';
import { listLockedMonths } from './pay-attendance-store.server';
import type { PayCheck } from './pay-checks';
import { readChecks } from './pay-run-checks.server';
import { findRun, listRuns } from './pay-run-store.server';
import { listNames, listPayslips } from './payslip-store.server';

/** Every run, and which locked month can be made next: that after the newest run, any as the first. */
export async function listPayRuns(call: Call) {
  allow(call.actor, 'pay.read');
  return inTransaction(call, async (trx) => {
    const runs = await listRuns(trx);
    const newest = runs[0]?.month ?? '';
    const locked = await listLockedMonths(trx);
    const open = (await listMonths(trx)).filter((month) => month > newest && !locked.includes(month));
    return {
      runs,
      next: newest ? locked.filter((month) => month === addMonths(newest, 1)) : locked,
      open: open.sort(),
      mayEdit: may(call.actor, 'pay.edit'),
      tabs: employmentTabs(call.actor),
    };
  });
}

export type NamedCheck = PayCheck & { name: string; staffNo: string };

/** A run with its payslips, a page of them, and what is to be looked at before it is approved. */
export async function getPayRun(call: Call, input: { month: string; page: number; pageSize: number }) {
  allow(call.actor, 'pay.read');
  const { month, page, pageSize } = input;
  if (!isMonth(month)) throw new Refusal(404, 'pay:refusal.no_run', { month });
  return inTransaction(call, async (trx) => {
    const run = await findRun(trx, month);
    if (!run) throw new Refusal(404, 'pay:refusal.no_run', { month });
    const isDraft = run.state === 'draft';
    return {
      run,
      slips: await listPayslips(trx, month, { limit: pageSize, offset: (page - 1) * pageSize }),
      checks: await nameChecks(trx, month),
      today: dayOf(call.now),
      mayEdit: may(call.actor, 'pay.edit'),
      mayApprove: isDraft && may(call.actor, 'pay.approve') && run.madeById !== call.actor.accountId,
      mayBank: !isDraft && may(call.actor, 'pay.bank'),
      tabs: employmentTabs(call.actor),
    };
  });
}

async function nameChecks(trx: Database, month: Month): Promise<NamedCheck[]> {
  const checks = await readChecks(trx, month);
  const names = new Map(
    (
      await listNames(
        trx,
        checks.map(({ personId }) => personId),
      )
    ).map((row) => [row.id, row]),
  );
  return checks.map((check) => {
    const { name = '', staffNo = '' } = names.get(check.personId) ?? {};
    return { ...check, name, staffNo };
  });
}
