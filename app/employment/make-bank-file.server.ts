import { recordSecurityEvents } from '~/access/audit-event.server';
import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { unsealer } from '~/access/sealed.server';
import type { CsvValue } from '~/base/csv';
import type { Month } from '~/base/days';
import { Refusal } from '~/base/errors';
import { formatHundredths } from '~/base/hundredths';
import { inTransaction } from '~db/connection';
import { findRun } from './pay-run-store.server';
import { listAccounts } from './payslip-store.server';

/** What an approved run pays to which account, for the bank: everybody or nobody; opening the accounts is on the record. */
export async function makeBankFile(
  call: Call,
  { month, address }: { month: Month; address?: string },
): Promise<CsvValue[][]> {
  allow(call.actor, 'pay.bank');
  return inTransaction(call, async (trx) => {
    const run = await findRun(trx, month);
    if (!run) throw new Refusal(404, 'pay:refusal.no_run', { month });
    if (run.state === 'draft') throw new Refusal(409, 'pay:refusal.state_draft', { month });
    const { projectId, accountId } = call.actor;
    const open = unsealer();
    const rows = await listAccounts(trx, month);
    const missing = rows.filter(({ sealed }) => !sealed).length;
    if (missing > 0) throw new Refusal(409, 'pay:refusal.no_accounts', { count: missing });
    await recordSecurityEvents(
      trx,
      rows.map(({ personId }) => ({
        ...{ kind: 'unmasked', result: 'ok', accountId, projectId, address },
        detail: { table: 'person', row: personId, what: 'bankAccount', reason: `pay_run ${month}` },
      })),
    );
    return rows.map(({ personId, name, staffNo, net, sealed }) => [
      ...[staffNo, name],
      sealed
        ? open(sealed, { projectId, table: 'person', row: personId, column: 'bank_account_sealed' })
        : '',
      ...[formatHundredths(net), month],
    ]);
  });
}
