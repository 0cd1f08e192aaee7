import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import type { Month } from '~/base/days';
import { inTransaction } from '~db/connection';
import { recordEvent } from './dispute-store.server';
import { requireMonth, requirePossible } from './require-month';
import { orConflict } from './score-conflict.server';
import { lockScoreMonth, writeState } from './score-store.server';

/** Records that the fee of the signed month has been settled. */
export async function settleMonth(call: Call, input: { month: Month }): Promise<void> {
  allow(call.actor, 'score.settle');
  const month = requireMonth(input.month, call.now);
  const settling = inTransaction(call, async (trx) => {
    const row = await lockScoreMonth(trx, call, month);
    requirePossible('settle', month, row.state);
    await writeState(trx, month, 'settled');
    await recordEvent(trx, call, { month, kind: 'settled', detail: { feeFen: row.total.feeFen ?? 0 } });
  });
  await orConflict(month, settling);
}
