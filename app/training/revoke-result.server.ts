import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { forgetExpiryCount } from '~/staff/expiry-count.server';
import { inTransaction } from '~db/connection';
import { keepClosedMonths } from './keep-closed-months.server';
import { type RevokeInput, revokeForm } from './result-form';
import { closeResult, findResult } from './result-store.server';
import { reopenRetrainings } from './retraining-store.server';

/** Takes a result back, with the reason: it stays on the record and counts for nothing. A retraining it had done is open again. What a closed month rests on stays. */
export async function revokeResult(call: Call, input: RevokeInput): Promise<void> {
  allow(call.actor, 'training.edit');
  const { resultId, because } = checkForm(revokeForm, input);
  await inTransaction(call, async (trx) => {
    const found = await findResult(trx, resultId);
    if (!found) throw new Refusal(404, 'training:refusal.no_result');
    if (found.revokedOn) throw new Refusal(409, 'training:refusal.revoked', { day: found.revokedOn });
    await keepClosedMonths(trx, found);
    await closeResult(trx, { id: resultId, on: dayOf(call.now), reason: because });
    await reopenRetrainings(trx, resultId);
  });
  forgetExpiryCount(call.actor.projectId);
}
