import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import type { Month } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { recordEvent } from './dispute-store.server';
import { completenessFault, sendingFault } from './month-state';
import { requireMonth, requirePossible } from './require-month';
import { getSchemeById } from './scheme-store.server';
import { orConflict } from './score-conflict.server';
import { lockScoreMonth, writeState } from './score-store.server';

/**
 * Sends the drafted month to the contractor, who may appeal or sign. Refused before the month is over and counted whole,
 * and below the scheme's assessed minimum.
 */
export async function sendMonth(call: Call, input: { month: Month }): Promise<void> {
  allow(call.actor, 'score.send');
  const month = requireMonth(input.month, call.now);
  const sending = inTransaction(call, async (trx) => {
    const row = await lockScoreMonth(trx, call, month);
    requirePossible('send', month, row.state);
    if (!row.digest || !row.stored || row.schemeId === null)
      throw new Refusal(409, 'assessment:refusal.draft_first', { month });
    const scheme = await getSchemeById(trx, row.schemeId);
    const fault =
      completenessFault(month, row.stored.inputs.to, call.now) ??
      sendingFault(row.total.assessed, scheme.minimumAssessed);
    if (fault) throw new Refusal(409, fault.key, fault.params);
    await writeState(trx, month, 'sent');
    await recordEvent(trx, call, { month, kind: 'sent' });
  });
  await orConflict(month, sending);
}
