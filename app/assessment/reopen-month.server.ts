import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import type { Month } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { listEvents, pendingReopening, recordEvent } from './dispute-store.server';
import { reopeningFault } from './month-state';
import { requireMonth, requirePossible } from './require-month';
import { orConflict } from './score-conflict.server';
import { lockScoreMonth, writeReopened } from './score-store.server';

/** One side asks, with a reason, that a month which was already sent be opened again. */
export async function askReopening(call: Call, input: { month: Month; reason: string }): Promise<void> {
  allow(call.actor, 'score.ask_reopening');
  const month = requireMonth(input.month, call.now);
  const reason = input.reason.trim();
  if (!reason) {
    throw new Refusal(
      400,
      'assessment:refusal.reopening',
      {},
      { reason: { key: 'assessment:fault.reason' } },
    );
  }
  const asking = inTransaction(call, async (trx) => {
    const row = await lockScoreMonth(trx, call, month);
    requirePossible('ask_reopening', month, row.state);
    if (pendingReopening(await listEvents(trx, month))) {
      throw new Refusal(409, 'assessment:refusal.reopening_asked', { month });
    }
    await recordEvent(trx, call, { month, kind: 'reopen_asked', reason });
  });
  await orConflict(month, asking);
}

/** The other side agrees: the month is a draft again, of a new revision; what was signed stays on record. */
export async function reopenMonth(call: Call, input: { month: Month }): Promise<void> {
  allow(call.actor, 'score.reopen');
  const month = requireMonth(input.month, call.now);
  const reopening = inTransaction(call, async (trx) => {
    const row = await lockScoreMonth(trx, call, month);
    requirePossible('reopen', month, row.state);
    const ask = pendingReopening(await listEvents(trx, month));
    const fault = reopeningFault(ask, call.actor.side);
    if (fault) throw new Refusal(409, fault.key, fault.params);
    await writeReopened(trx, month, row.revision + 1);
    await recordEvent(trx, call, {
      month,
      kind: 'reopened',
      reason: ask?.reason ?? '',
      detail: { from: row.state },
    });
  });
  await orConflict(month, reopening);
}
